/** Labels of the PDF dossier. Recorded texts are not translated. */
export type Language = 'fr' | 'en';

const FRENCH = {
	title: 'Dossier de preuve du consentement',
	subject: 'Personne concernée',
	account: 'Compte',
	generated: 'Établi le',
	policy: 'Politique du compte',
	digest: 'Empreinte SHA-256 du dossier JSON',
	state: 'Situation',
	consents: 'Consentements, refus et retraits',
	optOuts: 'Oppositions',
	messages: 'Messages et décisions',
	none: 'Aucun.',
	since: 'depuis le',
	action: 'Acte',
	channels: 'Canaux',
	purposes: 'Finalités',
	collectedAt: 'Recueilli le',
	createdAt: 'Enregistré le',
	occurredAt: 'Survenue le',
	erasedAt: 'Données effacées le',
	method: 'Mode de recueil',
	controller: 'Responsable',
	wording: 'Texte accepté',
	wordingVersion: 'Langue et version du texte',
	sourceUrl: 'Source',
	noticeVersion: 'Version de la notice',
	evidence: 'Pièces',
	hoursWaiver: 'Appels hors des horaires (art. D. 223-9) acceptés',
	source: 'Origine',
	status: 'Statut',
	decision: 'Décision',
	rules: 'Règles',
	yes: 'oui',
	no: 'non',
	local: 'heure de Paris',
	page: (page: number, pages: number) => `Page ${page} / ${pages}`,
	note: 'Les caractères que ce document ne peut afficher sont donnés par leur point de code, par exemple [U+1F381] ; le dossier JSON les contient tels quels. L’empreinte est celle du dossier JSON sans generatedAt ni digest, membres triés (RFC 8785).',
	values: {
		sms: 'SMS',
		email: 'e-mail',
		voice: 'appel',
		all: 'tous les canaux',
		marketing: 'prospection',
		transactional: 'messages de service',
		tracking_opens: 'mesure des ouvertures',
		tracking_clicks: 'mesure des clics',
		grant: 'consentement',
		withdraw: 'retrait',
		refuse: 'refus',
		granted: 'consenti',
		withdrawn: 'retiré',
		refused: 'refusé',
		web_form: 'formulaire web',
		double_opt_in: 'double confirmation',
		paper: 'papier',
		voice_recording: 'enregistrement vocal',
		keyword: 'mot-clé SMS',
		point_of_sale: 'point de vente',
		import: 'import d’un fichier',
		stop_sms: 'STOP par SMS',
		unsubscribe_link: 'lien de désinscription',
		one_click: 'désinscription en un clic',
		voice_key: 'touche pendant l’appel',
		crm: 'CRM',
		complaint: 'plainte',
		manual: 'saisie',
		allow: 'permis',
		amend: 'permis après correction',
		defer: 'différé',
		hold: 'retenu',
		reject: 'refusé',
		sent: 'remis à l’opérateur',
		delivered: 'distribué',
		undelivered: 'non distribué',
		failed: 'échec',
		scheduled: 'planifié',
		queued: 'en file',
		sending: 'en cours de remise',
		held: 'retenu',
		cancelled: 'annulé',
		expired: 'expiré',
		rejected: 'refusé',
		unknown: 'inconnu',
		none: 'aucun acte',
	} as Readonly<Record<string, string>>,
};

const ENGLISH: typeof FRENCH = {
	title: 'Proof of consent',
	subject: 'Data subject',
	account: 'Account',
	generated: 'Generated on',
	policy: 'Policy of the account',
	digest: 'SHA-256 digest of the JSON dossier',
	state: 'Current state',
	consents: 'Consents, refusals and withdrawals',
	optOuts: 'Opt-outs',
	messages: 'Messages and decisions',
	none: 'None.',
	since: 'since',
	action: 'Act',
	channels: 'Channels',
	purposes: 'Purposes',
	collectedAt: 'Collected on',
	createdAt: 'Recorded on',
	occurredAt: 'Occurred on',
	erasedAt: 'Person erased on',
	method: 'Method',
	controller: 'Controller',
	wording: 'Accepted text',
	wordingVersion: 'Language and version of the text',
	sourceUrl: 'Source',
	noticeVersion: 'Version of the notice',
	evidence: 'Evidence',
	hoursWaiver: 'Agreed to calls outside permitted hours (art. D. 223-9)',
	source: 'Source',
	status: 'Status',
	decision: 'Decision',
	rules: 'Rules',
	yes: 'yes',
	no: 'no',
	local: 'Paris time',
	page: (page, pages) => `Page ${page} / ${pages}`,
	note: 'Characters that this document cannot show are replaced by their code points, e.g. [U+1F381]; the JSON dossier contains the original characters. The digest covers the JSON dossier without generatedAt and digest, with sorted members (RFC 8785).',
	values: {
		sms: 'SMS',
		email: 'e-mail',
		voice: 'call',
		all: 'every channel',
		tracking_opens: 'tracking of openings',
		tracking_clicks: 'tracking of clicks',
		withdraw: 'withdrawal',
		refuse: 'refusal',
		web_form: 'web form',
		double_opt_in: 'double opt-in',
		voice_recording: 'voice recording',
		point_of_sale: 'point of sale',
		stop_sms: 'STOP by SMS',
		unsubscribe_link: 'unsubscribe link',
		one_click: 'one-click unsubscribe',
		voice_key: 'key pressed during a call',
		crm: 'CRM',
	},
};

export const LABELS: Readonly<Record<Language, typeof FRENCH>> = { fr: FRENCH, en: ENGLISH };

/** The label of a recorded value; a value without a label is returned unchanged. */
export function valueIn(language: Language, value: string): string {
	const { values } = LABELS[language];
	return Object.hasOwn(values, value) ? (values[value] ?? value) : value;
}

const PARTS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
	fr: clock('fr-FR'),
	en: clock('en-GB'),
};

function clock(locale: string): Intl.DateTimeFormat {
	return new Intl.DateTimeFormat(locale, {
		timeZone: 'Europe/Paris',
		day: '2-digit',
		month: '2-digit',
		year: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hourCycle: 'h23',
	});
}

/** `24/11/2026 10:00:00 (heure de Paris) · 2026-11-24T09:00:00Z` */
export function instantIn(language: Language, iso: string): string {
	const instant = new Date(iso);
	const parts = Object.fromEntries(
		PARTS[language].formatToParts(instant).map(({ type, value }) => [type, value]),
	);
	const { day, month, year, hour, minute, second } = parts;
	const local = `${day}/${month}/${year} ${hour}:${minute}:${second}`;
	const utc = instant.toISOString().replace('.000Z', 'Z');
	return `${local} (${LABELS[language].local}) · ${utc}`;
}
