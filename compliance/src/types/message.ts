export type Channel = 'sms' | 'email' | 'voice';

export type Purpose = 'marketing' | 'transactional';

/** Declared sector of the offer; a closed list, as in the HTTP contract. */
export type Sector =
	| 'retail'
	| 'food'
	| 'alcohol'
	| 'tobacco'
	| 'finance'
	| 'insurance'
	| 'charity'
	| 'health'
	| 'pharmacy'
	| 'gambling'
	| 'weapons'
	| 'drugs'
	| 'adult'
	| 'energy_renovation'
	| 'home_adaptation'
	| 'training_cpf'
	| 'telecom'
	| 'travel'
	| 'services'
	| 'other';

/** A message to send. Field names as in `POST /v1/messages`. */
export interface Message {
	channel: Channel;
	purpose: Purpose;
	/** Phone number in any common form, or an e-mail address. */
	to: string;
	/** SMS: sender ID (OADC) · e-mail: From address · voice: caller ID. */
	sender?: string | undefined;
	content: Content;
	recipient?: Recipient | undefined;
	sector?: Sector | undefined;
	/** The object of a transactional message (an order, a case). */
	reference?: string | undefined;
	/** ISO 8601 instant after which the message is no longer useful. */
	notAfter?: string | undefined;
}

export interface Content {
	text?: string | undefined;
	subject?: string | undefined;
	html?: string | undefined;
	/** BCP 47 tag. */
	language?: string | undefined;
}

/** The caller's data about the recipient's place and age. */
export interface Recipient {
	/** ISO 3166-1 alpha-2. National numbers are read in this country. */
	country?: string | undefined;
	postalCode?: string | undefined;
	/** IANA name. */
	timeZone?: string | undefined;
	/** YYYY-MM-DD. */
	birthDate?: string | undefined;
	contactId?: string | undefined;
}
