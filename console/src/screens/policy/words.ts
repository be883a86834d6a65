import { catalogue } from '../../words/catalogue.ts';
import { en } from './words-en.ts';

const deviates = (text: string) => (count: number) =>
	count === 1
		? `Votre politique suit ${text}, sauf une règle maison assouplie.`
		: `Votre politique suit ${text}, sauf ${count} règles maison assouplies.`;

/** The French words; the English ones stand beside, because both together would fill the file. */
const fr = {
	title: "Politique d'envoi",
	what: "la politique d'envoi",
	readOnlyTitle: 'Votre rôle lit cette politique.',
	readOnly: (roles: string) => `La changer revient aux rôles : ${roles}.`,
	floor: 'La loi et les textes qui vous lient restent imposés : rien ici ne peut les affaiblir.',
	sayChanged: (count: number) =>
		count === 1
			? 'Un changement, pas encore enregistré.'
			: `${count} changements, pas encore enregistrés.`,
	directions: (stricter: number, looser: number) =>
		`Plus stricts : ${stricter}. Plus souples : ${looser}.`,
	sayPreset: {
		contract: "Votre politique suit le contrat d'envoi.",
		charter: 'Votre politique suit la charte des opérateurs.',
		law: 'Votre politique suit la loi seule.',
		us: 'Votre politique suit les textes des États-Unis.',
	},
	sayStricter: {
		contract: "Votre politique est plus stricte que le contrat d'envoi.",
		charter: 'Votre politique est plus stricte que la charte des opérateurs.',
		law: 'Votre politique est plus stricte que la loi.',
		us: 'Votre politique est plus stricte que les textes des États-Unis.',
	},
	sayLooser: {
		contract: deviates("le contrat d'envoi"),
		charter: deviates('la charte des opérateurs'),
		law: deviates('la loi'),
		us: deviates('les textes des États-Unis'),
	},
	saved: 'La politique est enregistrée. Chaque message garde celle qui l’a jugé.',
	presetTitle: 'Point de départ',
	presetLead: 'Les textes que la politique applique ; les réglages ci-dessous s’y ajoutent.',
	presetNames: {
		contract: "Contrat d'envoi",
		charter: 'Charte des opérateurs',
		law: 'Loi seule',
		us: 'États-Unis',
	},
	presetMeans: {
		contract: 'SMS marketing de 8 h à 22 h, jamais le dimanche ni les jours fériés.',
		charter: 'Comme le contrat, et fin à 21 h 30.',
		law: 'Réservé aux comptes sous un autre contrat.',
		us: 'Comme le contrat, et les textes fédéraux et des États.',
	},
	lawTitle: 'Un autre contrat doit vous lier.',
	law: "Ce point de départ n'impose plus ce que seuls le contrat d'envoi ou la charte demandent. S'ils vous lient, gardez le contrat d'envoi.",
	droppedTitle: 'Retiré, parce que ce point de départ ne le permet pas :',
	rulesTitle: 'Règles',
	rulesLead:
		'Une règle venue d’un texte qui vous lie peut être durcie, jamais assouplie. Une règle maison se choisit.',
	searchTitle: 'Chercher parmi les règles',
	search: 'Chercher une règle',
	searchExample: 'dimanche, HRS-03…',
	layer: "D'où elle vient",
	anyLayer: 'Toutes',
	whole: 'Montrer aussi celles qui sont toujours imposées',
	count: (shown: string, all: string) => `${shown} règles montrées sur ${all}.`,
	noRule: 'Aucune règle ne contient ces mots. Essayez un autre mot, par exemple « dimanche ».',
	rule: 'Règle',
	from: "D'où elle vient",
	today: "Aujourd'hui",
	after: 'Après enregistrement',
	settings: { enforce: 'Imposée', warn: 'Avertit', off: 'Éteinte' },
	choose: { enforce: 'Imposer', warn: 'Avertir', off: 'Éteindre' },
	locked: 'Toujours imposée',
	bound: (layer: string, setting: string) =>
		`Vient de : ${layer}. Au moins « ${setting} » ; elle ne peut être que durcie.`,
	refused: (rule: string) =>
		`La plateforme refuse ce réglage de ${rule} : la règle vient d'un texte qui vous lie et ne peut être que durcie.`,
	stricter: 'plus stricte',
	looser: 'plus souple',
	optionsTitle: 'Réglages',
	yes: 'Oui',
	no: 'Non',
	standard: 'valeur usuelle',
	never: 'jamais',
	notSet: 'non réglé',
	appendStop: 'Compléter un SMS marketing sans mention STOP',
	appendStopHint: 'Sinon il est refusé.',
	fold: 'Simplifier la typographie quand cela épargne un segment',
	foldHint: "Par exemple ’ devient '. Le sens ne change pas.",
	doubt: 'Retenir une alerte qui se lit comme une publicité',
	doubtHint: 'Elle attend alors une vérification. Sinon, un avertissement seulement (CNT-15).',
	perDay: 'SMS marketing par personne et par jour',
	perDayHint: 'Au-delà, CAP-02 avertit ou refuse. Vide : 1.',
	per30Days: 'SMS marketing par personne en 30 jours',
	per30DaysHint: 'Au-delà, CAP-02 avertit ou refuse. Vide : 4.',
	countWrong: (typed: string) =>
		`« ${typed} » n'est pas un nombre de messages. Par exemple : 4. Vide : la valeur usuelle.`,
	approval: 'Faire approuver une campagne au-delà de',
	approvalHint: 'En destinataires. 0 : toute campagne. Vide : aucune.',
	approvalWrong: (typed: string) =>
		`« ${typed} » n'est pas un nombre de destinataires. Par exemple : 1000.`,
	pilot: 'Attente après les premiers messages à une liste nouvelle',
	pilotHint: 'En minutes, de 0 à 180. 0 : aucune. Vide : 10.',
	pilotWrong: (typed: string) =>
		`« ${typed} » n'est pas un nombre de minutes de 0 à 180. Par exemple : 30.`,
	countries: 'Pays ouverts',
	countriesHint: 'Codes de deux lettres, par exemple FR, BE. Vide : tous.',
	countriesNamed: (names: string) => `Ouverts : ${names}. Tout autre pays est refusé (ADR-08).`,
	countriesWrong: (typed: string) =>
		`« ${typed} » contient autre chose que des codes de deux lettres. Par exemple : FR, BE.`,
	allCountries: 'tous',
	senders: 'Émetteurs autorisés',
	sendersHint:
		'Un par ligne : les noms de marque protégée que vous avez le droit d’employer (SND-02).',
	sendersWrong: () => '100 émetteurs au plus, un par ligne.',
	noSender: 'aucun',
	exceptions: 'Exceptions à l’accord préalable',
	noException: 'Toujours fermées',
	noExceptionWhy:
		"Le contrat d'envoi demande l'accord exprès de chaque personne. Les exceptions de la loi ne s'ouvrent qu'avec le point de départ « Loi seule ».",
	exceptionNames: { existing_customer: 'Client récent', professional: 'Professionnel' },
	exceptionMeans: {
		existing_customer:
			'Pour des produits analogues à un achat, si la personne a pu refuser à la collecte (CPCE, art. L34-5).',
		professional: 'À une adresse professionnelle, en rapport avec la profession.',
	},
	suspendTitle: 'Suspendre une campagne',
	suspendLead: 'Taux d’échec qui l’arrêtent. Vous pouvez les abaisser, jamais les relever.',
	suspend: (channel: string, kind: string) => `${channel} : ${kind}, en %`,
	kinds: {
		hard_bounce: 'adresses en erreur',
		complaint: 'plaintes',
		wrong_number: 'numéros faux',
		opt_out: 'désinscriptions',
	},
	suspendHint: (most: string) => `Au plus ${most}. Vide : ${most}.`,
	suspendWrong: (typed: string, most: string) =>
		`« ${typed} » : le taux doit dépasser 0 sans excéder ${most}. Il peut arrêter plus tôt, non plus tard.`,
	stopTitle: 'Codes STOP',
	stopLead: 'Le numéro court qui reçoit les STOP, fourni par votre opérateur.',
	stopOf: (territory: string) => `Code STOP, ${territory}`,
	noStop: 'Aucun code. Sans lui, un SMS marketing ne peut pas porter sa mention STOP.',
	stopRemove: (territory: string) => `Retirer le code de ${territory}`,
	stopAdd: 'Ajouter un pays ou un territoire',
	stopAddGo: 'Ajouter le code',
	territory: 'Pays ou territoire',
	territoryHint: 'Par exemple BE, ou FR-971 pour la Guadeloupe.',
	territoryWrong: (typed: string) =>
		`« ${typed} » n'est pas un code de pays ou de territoire. Par exemple : BE ou FR-971.`,
	code: 'Code STOP',
	stopWrongFr: (typed: string) =>
		`« ${typed} » ne convient pas : un code STOP français a cinq chiffres et commence par 3, sans surtaxe. Par exemple : 36180.`,
	stopWrong: (typed: string) =>
		`« ${typed} » ne convient pas : trois à huit chiffres, par exemple 8850.`,
	footNone: 'Rien n’est changé.',
	foot: (count: number) =>
		count === 1 ? 'Un changement à enregistrer.' : `${count} changements à enregistrer.`,
	drop: 'Abandonner les changements',
	review: 'Vérifier et enregistrer…',
	reviewTitle: (count: number) =>
		count === 1 ? 'Enregistrer ce changement ?' : `Enregistrer ces ${count} changements ?`,
	reviewCaption: 'Ce qui change',
	reviewLead:
		'Il vaut dès maintenant, aussi pour les messages qui attendent. Chaque message déjà jugé garde sa politique ; le registre garde qui a changé quoi.',
	looserNote: 'Une partie assouplit votre politique.',
	reviewKeep: 'Ne pas enregistrer',
	reviewGo: 'Enregistrer la politique',
	presetEffect: (stricter: string, looser: string) =>
		`Règles qui changent avec le point de départ : ${stricter} plus strictes, ${looser} plus souples.`,
	change: 'Réglage',
	before: 'Avant',
	afterwards: 'Après',
	theirs: 'Enregistré',
	mine: 'Le vôtre',
	conflictTitle: 'Une autre politique a été enregistrée entre-temps',
	conflictNote: 'Rien n’est enregistré, rien n’est perdu.',
	conflictLead: 'Quelqu’un d’autre a changé la politique pendant que vous travailliez.',
	theirChanges: 'Ce que l’autre personne a changé',
	myChanges: 'Ce que les vôtres changeraient encore',
	takeTheirs: 'Recharger, sans mes changements',
	keepMine: 'Recharger et reprendre mes changements',
} as const;

export const words = catalogue(fr, en);
