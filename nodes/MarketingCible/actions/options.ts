/** The closed lists of the contract as the editor shows them; a test compares them with the contract. */
import type {
	ConsentRequest,
	ContactRequest,
	EventType,
	MessageRequest,
	MessageStatus,
	OptOutRequest,
} from '@marketing-cible/contract/requests';

interface Option<Value> {
	name: string;
	value: Value;
	description?: string;
}

type Options<Value> = readonly Option<Value>[];

export type Channel = MessageRequest['channel'];
export type Purpose = MessageRequest['purpose'];

export const channelOptions = [
	{ name: 'Email', value: 'email' },
	{ name: 'SMS', value: 'sms' },
	{ name: 'Voice', value: 'voice' },
] as const satisfies Options<Channel>;

export const optOutChannelOptions = [
	{ name: 'All Channels', value: 'all' },
	...channelOptions,
] as const satisfies Options<Channel | 'all'>;

export const purposeOptions = [
	{
		name: 'Marketing',
		value: 'marketing',
		description: 'An offer or news: needs consent, permitted hours and a way to opt out',
	},
	{
		name: 'Transactional',
		value: 'transactional',
		description: 'An alert about an order, an appointment or an account, without any offer in it',
	},
] as const satisfies Options<Purpose>;

export const contentSourceOptions = [
	{
		name: 'Template',
		value: 'template',
		description: 'A template of the platform, filled in with variables',
	},
	{ name: 'Text', value: 'text', description: 'Written here' },
] as const satisfies Options<string>;

export const sectorOptions = [
	{ name: 'Adult', value: 'adult' },
	{ name: 'Alcohol', value: 'alcohol' },
	{ name: 'Charity', value: 'charity' },
	{ name: 'Drugs', value: 'drugs' },
	{ name: 'Energy Renovation', value: 'energy_renovation' },
	{ name: 'Finance', value: 'finance' },
	{ name: 'Food', value: 'food' },
	{ name: 'Gambling', value: 'gambling' },
	{ name: 'Health', value: 'health' },
	{ name: 'Home Adaptation', value: 'home_adaptation' },
	{ name: 'Insurance', value: 'insurance' },
	{ name: 'Other', value: 'other' },
	{ name: 'Pharmacy', value: 'pharmacy' },
	{ name: 'Retail', value: 'retail' },
	{ name: 'Services', value: 'services' },
	{ name: 'Telecom', value: 'telecom' },
	{ name: 'Tobacco', value: 'tobacco' },
	{ name: 'Training (CPF)', value: 'training_cpf' },
	{ name: 'Travel', value: 'travel' },
	{ name: 'Weapons', value: 'weapons' },
] as const satisfies Options<NonNullable<MessageRequest['sector']>>;

export const consentActionOptions = [
	{ name: 'Grant', value: 'grant', description: 'The person agreed' },
	{ name: 'Refuse', value: 'refuse', description: 'The person was asked and did not agree' },
	{ name: 'Withdraw', value: 'withdraw', description: 'The person no longer agrees' },
] as const satisfies Options<ConsentRequest['action']>;

export const consentMethodOptions = [
	{ name: 'Double Opt-In', value: 'double_opt_in' },
	{ name: 'Import', value: 'import' },
	{ name: 'Keyword', value: 'keyword' },
	{ name: 'Paper', value: 'paper' },
	{ name: 'Point of Sale', value: 'point_of_sale' },
	{ name: 'Voice Recording', value: 'voice_recording' },
	{ name: 'Web Form', value: 'web_form' },
] as const satisfies Options<NonNullable<ConsentRequest['method']>>;

export const optOutSourceOptions = [
	{ name: 'Complaint', value: 'complaint' },
	{ name: 'CRM', value: 'crm' },
	{ name: 'Manual', value: 'manual' },
	{ name: 'One-Click Unsubscribe', value: 'one_click' },
	{ name: 'STOP SMS', value: 'stop_sms' },
	{ name: 'Unsubscribe Link', value: 'unsubscribe_link' },
	{ name: 'Voice Key', value: 'voice_key' },
] as const satisfies Options<NonNullable<OptOutRequest['source']>>;

export const eventOptions = [
	{
		name: 'Consent Granted',
		value: 'consent.granted',
		description: 'When a person agrees to messages',
	},
	{
		name: 'Consent Withdrawn',
		value: 'consent.withdrawn',
		description: 'When a person no longer agrees to messages',
	},
	{
		name: 'Message Bounced',
		value: 'message.bounced',
		description: 'When a mail server returns an email for good',
	},
	{
		name: 'Message Cancelled',
		value: 'message.cancelled',
		description: 'When a scheduled message is called back before it leaves',
	},
	{
		name: 'Message Complained',
		value: 'message.complained',
		description: 'When a recipient reports a message as spam',
	},
	{
		name: 'Message Delivered',
		value: 'message.delivered',
		description: 'When the delivery receipt confirms arrival, once a message',
	},
	{
		name: 'Message Expired',
		value: 'message.expired',
		description: 'When a message is too late to be of use and is dropped',
	},
	{
		name: 'Message Failed',
		value: 'message.failed',
		description: 'When the carrier refuses a message for good',
	},
	{
		name: 'Message Held',
		value: 'message.held',
		description: 'When a message waits for a person to look at it',
	},
	{
		name: 'Message Outcome Unknown',
		value: 'message.unknown',
		description: 'When nobody can tell whether a message left; it is not sent again by itself',
	},
	{
		name: 'Message Queued',
		value: 'message.queued',
		description: 'When a message is accepted, once a message',
	},
	{
		name: 'Message Rejected',
		value: 'message.rejected',
		description: 'When a rule stops a message, also at the moment it was to leave',
	},
	{
		name: 'Message Replied',
		value: 'message.replied',
		description: 'When a recipient answers an SMS',
	},
	{
		name: 'Message Scheduled',
		value: 'message.scheduled',
		description: 'When a message is accepted for a later time',
	},
	{
		name: 'Message Sent',
		value: 'message.sent',
		description: 'When a message is handed to the carrier, once a message',
	},
	{
		name: 'Message Undelivered',
		value: 'message.undelivered',
		description: 'When the delivery receipt says that a message did not arrive',
	},
	{
		name: 'Opt-Out Created',
		value: 'opt_out.created',
		description: 'When a person opts out, by STOP, by a link, by a key or in another system',
	},
] as const satisfies Options<EventType>;

export const messageStatusOptions = [
	{ name: 'Cancelled', value: 'cancelled' },
	{ name: 'Delivered', value: 'delivered' },
	{ name: 'Expired', value: 'expired' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Held', value: 'held' },
	{ name: 'Queued', value: 'queued' },
	{ name: 'Rejected', value: 'rejected' },
	{ name: 'Scheduled', value: 'scheduled' },
	{ name: 'Sending', value: 'sending' },
	{ name: 'Sent', value: 'sent' },
	{ name: 'Undelivered', value: 'undelivered' },
	{ name: 'Unknown', value: 'unknown' },
] as const satisfies Options<MessageStatus>;

export const proofFormatOptions = [
	{ name: 'JSON', value: 'json', description: 'Fields to go on with' },
	{ name: 'PDF', value: 'pdf', description: 'A file to hand over' },
] as const satisfies Options<string>;

export const clearableContactOptions = [
	{ name: 'Birth Date', value: 'birthDate' },
	{ name: 'Country', value: 'country' },
	{ name: 'Email', value: 'email' },
	{ name: 'First Name', value: 'firstName' },
	{ name: 'Language', value: 'language' },
	{ name: 'Last Name', value: 'lastName' },
	{ name: 'Phone Number', value: 'phone' },
	{ name: 'Postal Code', value: 'postalCode' },
	{ name: 'Time Zone', value: 'timeZone' },
] as const satisfies Options<keyof ContactRequest>;

/** The values of a list, to check what an expression yields. */
export function valuesOf<Value extends string>(options: Options<Value>): Value[] {
	return options.map(({ value }) => value);
}
