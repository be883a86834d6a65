export type Channel = 'sms' | 'email' | 'voice';

export type Purpose = 'marketing' | 'transactional';

/** Declared sector of the offer; the closed list of the HTTP contract. */
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

/** What is to be sent, to whom. Same names as `POST /v1/messages`. */
export interface Message {
	channel: Channel;
	purpose: Purpose;
	/** Phone number in any common form, or an e-mail address. */
	to: string;
	/** SMS: sender ID (OADC) · e-mail: From · voice: caller number. */
	sender?: string | undefined;
	content: Content;
	recipient?: Recipient | undefined;
	sector?: Sector | undefined;
	/** What a transactional message rests on (an order, a case). */
	reference?: string | undefined;
	/** ISO 8601 instant after which the message has no sense any more. */
	notAfter?: string | undefined;
}

export interface Content {
	text?: string | undefined;
	subject?: string | undefined;
	html?: string | undefined;
	/** BCP 47 tag. */
	language?: string | undefined;
}

/** What the caller knows about the recipient's place and age. */
export interface Recipient {
	/** ISO 3166-1 alpha-2. Also the country in which a national number is read. */
	country?: string | undefined;
	postalCode?: string | undefined;
	/** IANA name. */
	timeZone?: string | undefined;
	/** YYYY-MM-DD. */
	birthDate?: string | undefined;
	contactId?: string | undefined;
}
