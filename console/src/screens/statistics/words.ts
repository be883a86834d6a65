import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
	{
		title: 'Statistiques',
		what: 'les chiffres',
		whatGroups: 'le détail',
		period: 'Période',
		periods: {
			'7': '7 derniers jours',
			'28': '28 derniers jours',
			'90': '90 derniers jours',
			'365': '365 derniers jours',
			dates: 'Choisir les dates…',
		},
		from: 'Du',
		to: 'Au',
		channel: 'Canal',
		purpose: 'Usage',
		campaign: 'Campagne',
		sender: 'Émetteur',
		any: 'Tous',
		anyCampaign: 'Toutes',
		filter: (name: string, value: string) => `${name} : ${value}`,
		problems: {
			missing: 'Choisissez deux dates, par exemple du 1er au 30 novembre.',
			order: 'La première date vient après la seconde. Échangez-les.',
			long: 'Cinq ans au plus. Rapprochez les dates.',
		},
		nothing: "Rien n'est parti sur cette période.",
		nothingLead: 'Retirez un filtre ou choisissez une autre période pour voir des chiffres.',
		open: (count: number, shown: string) =>
			count < 2
				? 'Un message est parti, encore sans accusé.'
				: `${shown} messages sont partis, encore sans accusé.`,
		few: (count: number, shown: string, all: string) =>
			count < 2
				? `${shown} message sur ${all} est arrivé.`
				: `${shown} messages sur ${all} sont arrivés.`,
		alone: (share: string) => `${share} des messages sont arrivés.`,
		usual: (share: string) => `${share} des messages sont arrivés, comme d'habitude.`,
		less: (share: string) => `${share} des messages sont arrivés, moins que d'habitude.`,
		more: (share: string) => `${share} des messages sont arrivés, plus que d'habitude.`,
		lead: (count: number, shown: string, from: string, to: string) =>
			count < 2
				? `${shown} message parti du ${from} au ${to}.`
				: `${shown} messages partis du ${from} au ${to}.`,
		leadRate: (low: string, high: string) => `Le taux réel se trouve entre ${low} et ${high}.`,
		leadBefore: (days: string, usual: string) =>
			`Sur les ${days} jours d'avant, il était de ${usual}.`,
		leadOpen: (count: number, shown: string) =>
			count < 2 ? 'Un message attend son accusé.' : `${shown} messages attendent leur accusé.`,
		figures: 'Ce que sont devenus les messages partis',
		left: 'Partis',
		leftHint: (count: number, shown: string) =>
			count < 2 ? `${shown} refusé avant de partir` : `${shown} refusés avant de partir`,
		delivered: 'Arrivés',
		stops: 'STOP et désinscriptions',
		bounced: 'Adresses en erreur',
		stopsShort: 'STOP',
		bouncedShort: 'En erreur',
		complaints: 'Plaintes',
		replies: 'Réponses',
		hint: (share: string, low: string, high: string) => `${share} des partis (${low} à ${high})`,
		hintUsual: (hint: string, usual: string) => `${hint} ; habituel ${usual}`,
		hintOf: (count: string, all: string) => `${count} sur ${all}, trop peu pour un pourcentage`,
		hintNone: "rien n'est parti",
		byDay: 'Messages par jour',
		byWeek: 'Messages par semaine',
		chartDay: (from: string, to: string) =>
			`Messages par jour du ${from} au ${to} ; les chiffres suivent dans le tableau`,
		chartWeek: (from: string, to: string) =>
			`Messages par semaine du ${from} au ${to} ; les chiffres suivent dans le tableau`,
		undelivered: 'Non arrivés',
		refused: 'Refusés avant de partir',
		see: 'Voir les chiffres',
		day: 'Jour',
		week: 'Semaine du',
		sum: 'Ensemble',
		quiet: "Rien n'est parti et rien n'a été refusé sur cette période.",
		activityNote: 'Chaque chiffre compte le jour où la chose est arrivée, à votre heure.',
		compared: "Par rapport à l'habitude",
		standing: {
			nothing: "Rien n'est parti",
			few: 'Trop peu pour comparer',
			open: 'Sans accusé',
			alone: 'Rien à comparer',
			usual: "Comme d'habitude",
			less: 'En baisse',
			more: 'En hausse',
		},
		usualValue: (usual: string) => `habituel ${usual}`,
		of: (count: string, all: string) => `${count} sur ${all}`,
		interval: (low: string, high: string) => `${low} à ${high}`,
		noSender: 'Sans émetteur',
		unregistered: (code: string) => `Émetteur non déclaré (${code})`,
		cohortNote:
			'Ces tableaux suivent les messages partis dans la période, quel que soit le jour de leur accusé.',
		csv: 'Télécharger (CSV)',
		csvDone: 'Le fichier est téléchargé.',
		csvFailed: "Le fichier n'a pas pu être préparé. Réessayez.",
		computed: (moment: string) => `Calculé jusqu'à ${moment}.`,
		unchecked: 'Pas encore contrôlé : le premier contrôle suit la première heure pleine.',
		noDrift: (moment: string) => `Contrôlé jusqu'à ${moment} : aucun écart avec les messages.`,
		drift: (moment: string, count: number, shown: string) =>
			count < 2
				? `Contrôlé jusqu'à ${moment} : un écart avec les messages, corrigé.`
				: `Contrôlé jusqu'à ${moment} : ${shown} écarts avec les messages, corrigés.`,
	},
	{
		title: 'Statistics',
		what: 'the figures',
		whatGroups: 'the breakdown',
		period: 'Period',
		periods: {
			'7': 'Last 7 days',
			'28': 'Last 28 days',
			'90': 'Last 90 days',
			'365': 'Last 365 days',
			dates: 'Choose the dates…',
		},
		from: 'From',
		to: 'To',
		channel: 'Channel',
		purpose: 'Purpose',
		campaign: 'Campaign',
		sender: 'Sender',
		any: 'All',
		anyCampaign: 'All',
		filter: (name, value) => `${name}: ${value}`,
		problems: {
			missing: 'Choose two dates, for example from 1 to 30 November.',
			order: 'The first date comes after the second one. Exchange them.',
			long: 'Five years at most. Choose dates that are closer.',
		},
		nothing: 'Nothing has left in this period.',
		nothingLead: 'Remove a filter or choose another period to see figures.',
		open: (count, shown) =>
			count === 1
				? 'One message has left, without a receipt yet.'
				: `${shown} messages have left, without a receipt yet.`,
		few: (_count, shown, all) => `${shown} of ${all} messages were delivered.`,
		alone: (share) => `${share} of the messages were delivered.`,
		usual: (share) => `${share} of the messages were delivered, as usual.`,
		less: (share) => `${share} of the messages were delivered, less than usual.`,
		more: (share) => `${share} of the messages were delivered, more than usual.`,
		lead: (count, shown, from, to) =>
			count === 1
				? `${shown} message left from ${from} to ${to}.`
				: `${shown} messages left from ${from} to ${to}.`,
		leadRate: (low, high) => `The true rate is between ${low} and ${high}.`,
		leadBefore: (days, usual) => `In the ${days} days before, it was ${usual}.`,
		leadOpen: (count, shown) =>
			count === 1
				? 'One message waits for its receipt.'
				: `${shown} messages wait for their receipt.`,
		figures: 'What became of the messages that left',
		left: 'Sent',
		leftHint: (_count, shown) => `${shown} refused before leaving`,
		delivered: 'Delivered',
		stops: 'STOP and opt-outs',
		bounced: 'Bounced addresses',
		stopsShort: 'STOP',
		bouncedShort: 'Bounced',
		complaints: 'Complaints',
		replies: 'Replies',
		hint: (share, low, high) => `${share} of those sent (${low} to ${high})`,
		hintUsual: (hint, usual) => `${hint}; usually ${usual}`,
		hintOf: (count, all) => `${count} of ${all}, too few for a percentage`,
		hintNone: 'nothing has left',
		byDay: 'Messages a day',
		byWeek: 'Messages a week',
		chartDay: (from, to) => `Messages a day from ${from} to ${to}; the figures follow in the table`,
		chartWeek: (from, to) =>
			`Messages a week from ${from} to ${to}; the figures follow in the table`,
		undelivered: 'Not delivered',
		refused: 'Refused before leaving',
		see: 'See the figures',
		day: 'Day',
		week: 'Week of',
		sum: 'Together',
		quiet: 'Nothing has left and nothing was refused in this period.',
		activityNote: 'Each figure counts on the day on which it happened, in your time zone.',
		compared: 'Compared with usual',
		standing: {
			nothing: 'Nothing has left',
			few: 'Too few to compare',
			open: 'Without receipts',
			alone: 'Nothing to compare',
			usual: 'As usual',
			less: 'Lower',
			more: 'Higher',
		},
		usualValue: (usual) => `usually ${usual}`,
		of: (count, all) => `${count} of ${all}`,
		interval: (low, high) => `${low} to ${high}`,
		noSender: 'Without a sender',
		unregistered: (code) => `Sender not declared (${code})`,
		cohortNote:
			'These tables follow the messages that left in the period, whenever their receipt came.',
		csv: 'Download (CSV)',
		csvDone: 'The file is downloaded.',
		csvFailed: 'The file could not be prepared. Try again.',
		computed: (moment) => `Computed up to ${moment}.`,
		unchecked: 'Not checked yet: the first check follows the first full hour.',
		noDrift: (moment) => `Checked up to ${moment}: no difference from the messages.`,
		drift: (moment, count, shown) =>
			count === 1
				? `Checked up to ${moment}: one difference from the messages, corrected.`
				: `Checked up to ${moment}: ${shown} differences from the messages, corrected.`,
	},
);
