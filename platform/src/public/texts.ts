import type { Channel } from '../compliance.ts';

export type Language = 'fr' | 'en';
export const LANGUAGES = ['fr', 'en'] as const;

/** Texts of the pages. Plain words, one idea per sentence: readers are annoyed and in a hurry. */
const FRENCH = {
	name: 'Français',
	otherLanguage: 'Langue',
	title: 'Se désinscrire',
	from: (sender: string) => `Message reçu de ${sender}.`,
	question: (what: string) => `Vous ne souhaitez plus recevoir nos ${what} publicitaires\u00a0?`,
	one: (what: string) => `Ne plus recevoir ces ${what}`,
	chooseTitle: 'Choisir ce que vous ne voulez plus',
	choose: 'Je ne veux plus recevoir',
	promotional: {
		sms: 'SMS publicitaires',
		email: 'E-mails publicitaires',
		voice: 'Appels publicitaires',
	} as Readonly<Record<Channel, string>>,
	save: 'Enregistrer mon choix',
	allTitle: 'Tout arrêter',
	all: 'Ne plus recevoir aucune publicité, quel que soit le canal',
	nothingTicked: 'Aucune case n’est cochée\u00a0: rien n’a été changé. Cochez au moins une case.',
	trackingTitle: 'Mesure des ouvertures et des clics',
	trackingQuestion:
		'Vous aviez accepté que nous mesurions si vous ouvrez nos messages et cliquez sur leurs liens.',
	trackingStop: 'Ne plus mesurer mes ouvertures et mes clics',
	trackingStopped: 'Vos ouvertures et vos clics ne sont plus mesurés.',
	doneTracking:
		'Vos ouvertures et vos clics ne sont plus mesurés, y compris dans les messages que vous avez déjà reçus.',
	stopped: (what: string) => `Déjà arrêté\u00a0: ${what}.`,
	service: 'Les messages liés à vos commandes et à vos demandes ne sont pas concernés.',
	again:
		'Cette page ne permet que d’arrêter. Pour recevoir de nouveau nos offres, donnez-nous votre accord là où vous nous l’aviez donné.',
	doneTitle: 'C’est fait',
	done: (what: string) => `Vous ne recevrez plus nos ${what} publicitaires.`,
	doneAll: 'Vous ne recevrez plus aucune publicité de notre part.',
	back: 'Autres choix',
	complain: 'Signaler ce message',
	unknownTitle: 'Lien inconnu',
	unknown:
		'Ce lien de désinscription n’est pas complet. Ouvrez-le directement depuis le message reçu, ou répondez à ce message.',
	and: ' et ',
	channels: { sms: 'SMS', email: 'e-mails', voice: 'appels' } as Readonly<Record<Channel, string>>,
};

const ENGLISH: typeof FRENCH = {
	name: 'English',
	otherLanguage: 'Language',
	title: 'Unsubscribe',
	from: (sender) => `Message from ${sender}.`,
	question: (what) => `Would you like to stop receiving our promotional ${what}?`,
	one: (what) => `Stop these ${what}`,
	chooseTitle: 'Choose what you no longer want',
	choose: 'I no longer want to receive',
	promotional: {
		sms: 'Promotional text messages',
		email: 'Promotional e-mails',
		voice: 'Promotional calls',
	},
	save: 'Save my choice',
	allTitle: 'Stop everything',
	all: 'Stop all advertising, on every channel',
	nothingTicked: 'No box was checked, so nothing was changed. Check at least one box.',
	trackingTitle: 'Measuring of openings and clicks',
	trackingQuestion:
		'You agreed that we measure whether you open our messages and click their links.',
	trackingStop: 'Stop measuring my openings and clicks',
	trackingStopped: 'Your openings and clicks are no longer measured.',
	doneTracking:
		'Your openings and clicks are no longer measured, also in messages that you have already received.',
	stopped: (what) => `Already stopped: ${what}.`,
	service: 'You will still receive messages about your orders and requests.',
	again:
		'This page can only stop messages. To receive our offers again, sign up where you signed up before.',
	doneTitle: 'Done',
	done: (what) => `You will no longer receive our promotional ${what}.`,
	doneAll: 'You will no longer receive any advertising from us.',
	back: 'Other choices',
	complain: 'Report this message',
	unknownTitle: 'Unknown link',
	unknown:
		'This unsubscribe link is incomplete. Open it directly from the message, or reply to that message.',
	and: ' and ',
	channels: { sms: 'text messages', email: 'e-mails', voice: 'calls' },
};

export type Texts = typeof FRENCH;
export const TEXTS: Readonly<Record<Language, Texts>> = { fr: FRENCH, en: ENGLISH };

/** `SMS, e-mails et appels` */
export function enumerate(words: Texts, channels: readonly Channel[]): string {
	const names = channels.map((channel) => words.channels[channel]);
	const last = names.pop() ?? '';
	return names.length === 0 ? last : names.join(', ') + words.and + last;
}
