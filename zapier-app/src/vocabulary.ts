/** The closed lists of the HTTP contract, with the words that users read. */
export const PURPOSES = {
	marketing: 'Marketing (needs consent, keeps to the permitted hours)',
	transactional: 'Transactional (rests on an order, a case or a request; never an offer)',
} as const;

export const CHANNELS = { sms: 'SMS', email: 'Email', voice: 'Voice' } as const;

export const OPT_OUT_CHANNELS = { all: 'All Channels', ...CHANNELS } as const;

export const OPT_OUT_SOURCES = {
	crm: 'CRM',
	manual: 'Manual (asked in person, by letter or by phone)',
	complaint: 'Complaint',
	unsubscribe_link: 'Unsubscribe Link',
	one_click: 'One-Click Unsubscribe',
	stop_sms: 'STOP by SMS',
	voice_key: 'Key Pressed During a Call',
} as const;

export const WHEN_NOT_PERMITTED = {
	schedule: 'Schedule for the next permitted time',
	wait: 'Schedule, and wait in this Zap until it is sent',
	stop: 'Stop this Zap run',
} as const;

export const TEST_MODES = {
	editor: 'In tests from the Zap editor (nothing is sent there)',
	always: 'Always (nothing is ever sent)',
	never: 'Never (tests send a real message)',
} as const;

export const CONSENT_ACTIONS = {
	grant: 'Grant',
	withdraw: 'Withdraw',
	refuse: 'Refuse',
} as const;

export const MESSAGE_STATUSES = {
	scheduled: 'Scheduled',
	queued: 'Queued',
	sending: 'Sending',
	sent: 'Sent',
	delivered: 'Delivered',
	undelivered: 'Undelivered',
	failed: 'Failed',
	held: 'Held',
	cancelled: 'Cancelled',
	expired: 'Expired',
	rejected: 'Rejected',
	unknown: 'Unknown',
} as const;

export const RECEIPTS = {
	delivered: 'Delivered',
	undelivered: 'Undelivered',
	failed: 'Failed',
} as const;

/** Words for a list of purposes, where a sentence each would be too long. */
export const PURPOSE_WORDS = { marketing: 'Marketing', transactional: 'Transactional' } as const;

export const CONSENT_METHODS = {
	web_form: 'Web Form',
	double_opt_in: 'Double Opt-In',
	paper: 'Paper',
	voice_recording: 'Voice Recording',
	keyword: 'Keyword by SMS',
	point_of_sale: 'Point of Sale',
	import: 'Import',
} as const;

export const SECTORS = {
	retail: 'Retail',
	food: 'Food',
	alcohol: 'Alcohol',
	tobacco: 'Tobacco',
	finance: 'Finance',
	insurance: 'Insurance',
	charity: 'Charity',
	health: 'Health',
	pharmacy: 'Pharmacy',
	gambling: 'Gambling',
	weapons: 'Weapons',
	drugs: 'Drugs',
	adult: 'Adult',
	energy_renovation: 'Energy Renovation',
	home_adaptation: 'Home Adaptation',
	training_cpf: 'Training (CPF)',
	telecom: 'Telecom',
	travel: 'Travel',
	services: 'Services',
	other: 'Other',
} as const;

/** The words of a list, typed. */
export function wordsOf<Word extends string>(list: Readonly<Record<Word, string>>): Word[] {
	return Object.keys(list) as Word[];
}
