import type { ComplaintSays } from '@marketing-cible/contract';
import type { Language } from '../public/texts.ts';

/** What a person can choose to complain about. */
export const REASONS = ['no_consent', 'no_opt_out', 'wrong_person', 'content'] as const;
export type Reason = (typeof REASONS)[number] & ComplaintSays;

/** Longest text of a person. */
export const MOST_TEXT = 2000;

const FRENCH = {
	title: 'Signaler un message',
	question: 'Que reprochez-vous à ce message\u00a0?',
	reasons: {
		no_consent: 'Je n’ai jamais donné mon accord',
		no_opt_out: 'Je m’étais désinscrit, ou je n’y arrive pas',
		wrong_person: 'Ce message n’est pas pour moi',
		content: 'Son contenu est trompeur ou choquant',
	} as Readonly<Record<Reason, string>>,
	text: 'Vos mots, si vous le souhaitez',
	send: 'Envoyer ma réclamation',
	effect:
		'Dès l’envoi, l’expéditeur ne peut plus vous adresser de publicité, quel que soit le canal. Il reçoit votre réclamation et doit y répondre.',
	privacy:
		'N’indiquez pas d’autres données personnelles\u00a0: le message suffit à vous reconnaître.',
	nothing: 'Rien n’a été envoyé. Choisissez un motif, ou écrivez quelques mots.',
	doneTitle: 'C’est noté',
	done: 'Votre réclamation est enregistrée. Vous ne recevrez plus de publicité de cet expéditeur.',
	optOnly: 'Me désinscrire seulement',
};

const ENGLISH: typeof FRENCH = {
	title: 'Report a message',
	question: 'What is wrong with this message?',
	reasons: {
		no_consent: 'I never agreed to it',
		no_opt_out: 'I had unsubscribed, or cannot unsubscribe',
		wrong_person: 'This message is not for me',
		content: 'Its content is misleading or offensive',
	},
	text: 'Your own words, if you wish',
	send: 'Send my complaint',
	effect:
		'As soon as you send it, the sender can no longer address advertising to you, on any channel. It receives your complaint and has to answer.',
	privacy: 'Give no other personal data: the message is enough to recognize you.',
	nothing: 'Nothing was sent. Choose a reason, or write a few words.',
	doneTitle: 'Recorded',
	done: 'Your complaint is recorded. You will receive no more advertising from this sender.',
	optOnly: 'Only unsubscribe',
};

export const COMPLAINT_TEXTS: Readonly<Record<Language, typeof FRENCH>> = {
	fr: FRENCH,
	en: ENGLISH,
};
