/**
 * The closed lists of the contract in the words that users read, in n8n and in Zapier alike. The compiler rejects a value without a
 * label.
 */
import type {
	ConsentRequest,
	EventType,
	MessageRequest,
	MessageStatus,
	OptOutRequest,
	WaitFor,
} from '../types.ts';

/** A value that needs an explanation beside its label. */
export interface DescribedLabel {
	label: string;
	/** One sentence without a full stop. */
	description: string;
}

export type Label = string | DescribedLabel;

/** One label for every value of a closed list. */
export type Labels<Value extends string> = Readonly<Record<Value, Label>>;

export type Channel = MessageRequest['channel'];
export type Purpose = MessageRequest['purpose'];
type Sector = NonNullable<MessageRequest['sector']>;
type ConsentMethod = NonNullable<ConsentRequest['method']>;
type OptOutSource = NonNullable<OptOutRequest['source']>;

export const CHANNEL_LABELS = {
	sms: 'SMS',
	email: 'Email',
	voice: 'Voice',
} as const satisfies Labels<Channel>;

export const OPT_OUT_CHANNEL_LABELS = {
	all: 'All Channels',
	...CHANNEL_LABELS,
} as const satisfies Labels<Channel | 'all'>;

export const WAIT_FOR_LABELS = {
	delivery: {
		label: 'Delivery',
		description: 'Wait until the message reaches the recipient',
	},
	key_press: {
		label: 'Key Press',
		description: 'Wait until the recipient presses a key during the call',
	},
	reply: {
		label: 'Reply',
		description: 'Wait until the recipient answers the SMS or the email',
	},
} as const satisfies Labels<WaitFor>;

export const PURPOSE_LABELS = {
	marketing: {
		label: 'Marketing',
		description: 'Needs consent, keeps to the permitted hours and offers a way to opt out',
	},
	transactional: {
		label: 'Transactional',
		description: 'Concerns an order, an appointment, an account or a request; contains no offer',
	},
} as const satisfies Labels<Purpose>;

export const SECTOR_LABELS = {
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
} as const satisfies Labels<Sector>;

export const CONSENT_ACTION_LABELS = {
	grant: { label: 'Grant', description: 'The person agreed' },
	withdraw: { label: 'Withdraw', description: 'The person no longer agrees' },
	refuse: { label: 'Refuse', description: 'The person was asked and did not agree' },
} as const satisfies Labels<ConsentRequest['action']>;

export const CONSENT_METHOD_LABELS = {
	web_form: 'Web Form',
	double_opt_in: 'Double Opt-In',
	paper: 'Paper',
	voice_recording: 'Voice Recording',
	keyword: 'Keyword by SMS',
	point_of_sale: 'Point of Sale',
	import: 'Import',
} as const satisfies Labels<ConsentMethod>;

export const OPT_OUT_SOURCE_LABELS = {
	crm: 'CRM',
	manual: {
		label: 'Manual',
		description: 'The person asked face to face, by letter or by phone',
	},
	complaint: 'Complaint',
	unsubscribe_link: 'Unsubscribe Link',
	one_click: 'One-Click Unsubscribe',
	stop_sms: 'STOP by SMS',
	voice_key: 'Key Pressed During a Call',
} as const satisfies Labels<OptOutSource>;

export const MESSAGE_STATUS_LABELS = {
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
} as const satisfies Labels<MessageStatus>;

/** Every event that a workflow can react to. */
export const EVENT_LABELS = {
	'message.scheduled': {
		label: 'Message Scheduled',
		description: 'When a message is accepted for a later time',
	},
	'message.queued': {
		label: 'Message Queued',
		description: 'When a message is queued for sending, once per message',
	},
	'message.sent': {
		label: 'Message Sent',
		description: 'When a message is handed to the carrier, once per message',
	},
	'message.delivered': {
		label: 'Message Delivered',
		description: 'When the delivery receipt confirms arrival, once per message',
	},
	'message.undelivered': {
		label: 'Message Undelivered',
		description: 'When the delivery receipt says that a message did not arrive',
	},
	'message.failed': {
		label: 'Message Failed',
		description: 'When the carrier permanently refuses a message',
	},
	'message.rejected': {
		label: 'Message Rejected',
		description: 'When a rule stops an accepted message, even just before it is sent',
	},
	'message.held': {
		label: 'Message Held',
		description: 'When a message waits for a review by a person',
	},
	'message.cancelled': {
		label: 'Message Cancelled',
		description: 'When a scheduled message is cancelled before it is sent',
	},
	'message.expired': {
		label: 'Message Expired',
		description: 'When a message is dropped because it would arrive too late to be useful',
	},
	'message.unknown': {
		label: 'Message Outcome Unknown',
		description:
			'When it is unclear whether a message was sent; it is not sent again automatically',
	},
	'message.replied': {
		label: 'Message Replied',
		description: 'When a recipient replies to an SMS or presses a key during a call',
	},
	'message.bounced': {
		label: 'Message Bounced',
		description: 'When a mail server or a carrier reports that an address cannot receive messages',
	},
	'message.complained': {
		label: 'Message Complained',
		description: 'When a recipient reports a message as spam',
	},
	'message.opened': {
		label: 'Message Opened',
		description: 'When a person who agreed to it opens an email of a campaign for the first time',
	},
	'message.clicked': {
		label: 'Message Clicked',
		description: 'When a person who agreed to it clicks a link of a campaign for the first time',
	},
	'opt_out.created': {
		label: 'Opt-Out Created',
		description:
			'When a person opts out, by STOP, by an unsubscribe link, by a phone key or in another system',
	},
	'consent.granted': {
		label: 'Consent Granted',
		description: 'When a person agrees to receive messages',
	},
	'consent.withdrawn': {
		label: 'Consent Withdrawn',
		description: 'When a person no longer agrees to receive messages',
	},
	'wait.ended': {
		label: 'Wait Ended',
		description:
			'When a message that waits for its recipient is answered, or its wait ends otherwise',
	},
	'campaign.completed': {
		label: 'Campaign Completed',
		description: 'When the last message of a campaign has left, with its figures',
	},
	'campaign.suspended': {
		label: 'Campaign Suspended',
		description: 'When the platform stops a campaign, with the reason',
	},
	'account.neutralized': {
		label: 'Account Neutralized',
		description: 'When lost API keys are revoked and their waiting messages are frozen',
	},
	'account.suspended': {
		label: 'Account Suspended',
		description:
			'When the account, a channel or a source of consents is suspended, with the reason',
	},
	'account.reinstated': {
		label: 'Account Reinstated',
		description: 'When a suspension ends and the messages that waited may leave again',
	},
	'account.credit_low': {
		label: 'Credits Low',
		description: 'When the available credits fall below a threshold of the account',
	},
	'account.credit_expiring': {
		label: 'Credits Expiring',
		description: 'When credits are about to expire, the days before that the account has chosen',
	},
	'alert.raised': {
		label: 'Alert Raised',
		description: 'When something that an alert rule watches needs a person',
	},
	'alert.resolved': {
		label: 'Alert Resolved',
		description: 'When what an alert was about has been well again for five minutes',
	},
	'complaint.received': {
		label: 'Complaint Received',
		description: 'When a person complains about a message; no marketing reaches them any more',
	},
	'proof.requested': {
		label: 'Proof Requested',
		description: 'When proof of consent is requested, with the day by which it is due',
	},
	'proof.due_soon': {
		label: 'Proof Due Soon',
		description: 'Three days, one day and twelve hours before a requested proof is due',
	},
	'deadline.missed': {
		label: 'Deadline Missed',
		description: 'When a deadline of the contract is over and nothing was done',
	},
	'invoice.issued': {
		label: 'Invoice Issued',
		description: 'When an invoice or a credit note of the provider is issued',
	},
	'invoice.overdue': {
		label: 'Invoice Overdue',
		description: 'When the due date of an invoice is over and something is left to pay',
	},
} as const satisfies Labels<Exclude<EventType, 'webhook.test'>>;

/** The values of a list, in its order. */
export function valuesOf<Value extends string>(labels: Labels<Value>): Value[] {
	return Object.keys(labels) as Value[];
}

/** The label alone, where there is no room for its description. */
export function labelText(label: Label): string {
	return typeof label === 'string' ? label : label.label;
}
