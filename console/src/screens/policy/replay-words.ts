import { catalogue } from '../../words/catalogue.ts';

/** Words of the trial of a policy on messages of the past. */
export const replayWords = catalogue(
	{
		title: 'Sur vos derniers messages',
		what: "l'essai sur vos derniers messages",
		nothing:
			"Aucun message n'a été jugé ces 28 derniers jours : rien ne montre encore ce que changerait cette politique.",
		none: (examined: string) =>
			`Aucun de vos ${examined} derniers messages n'aurait eu un autre verdict.`,
		noneOfOne: "Votre seul message de ces 28 jours n'aurait pas eu un autre verdict.",
		some: (changed: string, examined: string) =>
			`Verdicts différents : ${changed}, sur vos ${examined} derniers messages.`,
		since: (moment: string) =>
			`Jugés à nouveau, chacun à son instant, depuis le ${moment}. Ceux qui ont été refusés dès leur dépôt n'y sont pas.`,
		newest: 'Il y en a davantage : seuls les plus récents sont jugés à nouveau.',
		caption: 'Verdicts qui auraient été différents',
		rule: 'Règle qui décide',
		before: 'Verdict actuel',
		after: 'Avec vos changements',
		messages: 'Messages',
		noRule: 'aucune',
		outcomes: {
			allow: 'part',
			amend: 'part, complété',
			defer: "attend l'heure permise",
			hold: 'attend une relecture',
			reject: 'refusé',
		},
		examples: (count: number) => (count < 2 ? 'Un exemple' : `${count} exemples`),
		examplesCaption: 'Exemples, destinataires masqués',
		message: 'Message',
		to: 'À',
		at: 'Jugé le',
		verdict: 'Verdict',
		turns: (before: string, after: string) => `${before}, puis ${after}`,
	},
	{
		title: 'On your latest messages',
		what: 'the trial on your latest messages',
		nothing:
			'No message was judged in the last 28 days: nothing shows yet what this policy would change.',
		none: (examined) => `None of your latest ${examined} messages would have got another verdict.`,
		noneOfOne: 'Your only message of these 28 days would not have got another verdict.',
		some: (changed, examined) =>
			`Different verdicts: ${changed}, of your latest ${examined} messages.`,
		since: (moment) =>
			`Judged again, each at its own instant, since ${moment}. Those that were refused when they were submitted are not among them.`,
		newest: 'There are more: only the newest are judged again.',
		caption: 'Verdicts that would have been different',
		rule: 'Rule that decides',
		before: 'Present verdict',
		after: 'With your changes',
		messages: 'Messages',
		noRule: 'none',
		outcomes: {
			allow: 'leaves',
			amend: 'leaves, completed',
			defer: 'waits for its hours',
			hold: 'waits for a review',
			reject: 'refused',
		},
		examples: (count) => (count === 1 ? 'One example' : `${count} examples`),
		examplesCaption: 'Examples, recipients masked',
		message: 'Message',
		to: 'To',
		at: 'Judged on',
		verdict: 'Verdict',
		turns: (before, after) => `${before}, then ${after}`,
	},
);
