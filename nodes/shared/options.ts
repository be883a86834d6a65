/** The option lists of the editor: the labels that n8n and Zapier share, in alphabetical order as n8n wants them. */
import {
	CHANNEL_LABELS,
	CONSENT_ACTION_LABELS,
	CONSENT_METHOD_LABELS,
	EVENT_LABELS,
	labelText,
	MESSAGE_STATUS_LABELS,
	OPT_OUT_CHANNEL_LABELS,
	OPT_OUT_SOURCE_LABELS,
	PURPOSE_LABELS,
	SECTOR_LABELS,
	WAIT_FOR_LABELS,
	type Labels,
} from '@marketing-cible/contract/edge';
import type { ContactRequest } from '@marketing-cible/contract/requests';

interface Option<Value> {
	name: string;
	value: Value;
	description?: string;
}

type Options<Value> = readonly Option<Value>[];

/** The value goes to the platform, the name is what the user sees. */
function optionsOf<Value extends string>(labels: Labels<Value>): Option<Value>[] {
	const entries = Object.entries(labels) as [Value, Labels<Value>[Value]][];
	return entries
		.map(([value, label]) => ({
			name: labelText(label),
			value,
			...(typeof label === 'string' ? {} : { description: label.description }),
		}))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

export const channelOptions = optionsOf(CHANNEL_LABELS);
export const optOutChannelOptions = optionsOf(OPT_OUT_CHANNEL_LABELS);
export const purposeOptions = optionsOf(PURPOSE_LABELS);
export const sectorOptions = optionsOf(SECTOR_LABELS);
export const consentActionOptions = optionsOf(CONSENT_ACTION_LABELS);
export const consentMethodOptions = optionsOf(CONSENT_METHOD_LABELS);
export const optOutSourceOptions = optionsOf(OPT_OUT_SOURCE_LABELS);
export const eventOptions = optionsOf(EVENT_LABELS);
export const waitForOptions = optionsOf(WAIT_FOR_LABELS);
export const messageStatusOptions = optionsOf(MESSAGE_STATUS_LABELS);

export const contentSourceOptions = [
	{
		name: 'Template',
		value: 'template',
		description: 'Use a template of the platform, filled in with variables',
	},
	{ name: 'Text', value: 'text', description: 'Write the content in this node' },
] as const satisfies Options<string>;

export const proofFormatOptions = [
	{ name: 'JSON', value: 'json', description: 'Structured data for the next nodes' },
	{ name: 'PDF', value: 'pdf', description: 'A file to store or to send on' },
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

/** The values of a list, to validate what an expression returns. */
export function valuesOf<Value extends string>(options: Options<Value>): Value[] {
	return options.map(({ value }) => value);
}
