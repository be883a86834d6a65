/** The option lists of the editor: the labels that n8n and Zapier share, in alphabetical order as n8n wants them. */
import {
	CAMPAIGN_STATUS_LABELS,
	COMPLAINT_ANSWER_LABELS,
	COMPLAINT_CHANNEL_LABELS,
	COMPLAINT_SAYS_LABELS,
	COMPLAINT_STATE_LABELS,
	CONSENT_ACTION_LABELS,
	CONSENT_METHOD_LABELS,
	DEADLINE_OWED_BY_LABELS,
	DEADLINE_STATE_LABELS,
	INVOICE_STATE_LABELS,
	MEMBER_KEY_LABELS,
	MERGE_POLICY_LABELS,
	MESSAGE_STATUS_LABELS,
	OPT_OUT_CHANNEL_LABELS,
	OPT_OUT_SOURCE_LABELS,
	PROOF_REQUEST_STATE_LABELS,
	PURPOSE_LABELS,
	RECIPIENT_STATE_LABELS,
	SECTOR_LABELS,
	STATISTICS_BUCKET_LABELS,
	STATISTICS_CLOCK_LABELS,
	STATISTICS_DIMENSION_LABELS,
	STATISTICS_METRIC_LABELS,
	SUSPENSION_STATE_LABELS,
	WAIT_FOR_LABELS,
} from '@marketing-cible/contract/edge';
import type { ContactRequest } from '@marketing-cible/contract/requests';
import { optionsOf, type Options } from './labelled-options.ts';

export { channelOptions, eventOptions } from './event-options.ts';
export { valuesOf } from './labelled-options.ts';

export const optOutChannelOptions = optionsOf(OPT_OUT_CHANNEL_LABELS);
export const purposeOptions = optionsOf(PURPOSE_LABELS);
export const sectorOptions = optionsOf(SECTOR_LABELS);
export const consentActionOptions = optionsOf(CONSENT_ACTION_LABELS);
export const consentMethodOptions = optionsOf(CONSENT_METHOD_LABELS);
export const optOutSourceOptions = optionsOf(OPT_OUT_SOURCE_LABELS);
export const waitForOptions = optionsOf(WAIT_FOR_LABELS);
export const messageStatusOptions = optionsOf(MESSAGE_STATUS_LABELS);
export const campaignStatusOptions = optionsOf(CAMPAIGN_STATUS_LABELS);
export const recipientStateOptions = optionsOf(RECIPIENT_STATE_LABELS);
export const mergePolicyOptions = optionsOf(MERGE_POLICY_LABELS);
export const memberKeyOptions = optionsOf(MEMBER_KEY_LABELS);
export const statisticsBucketOptions = optionsOf(STATISTICS_BUCKET_LABELS);
export const statisticsClockOptions = optionsOf(STATISTICS_CLOCK_LABELS);
export const statisticsDimensionOptions = optionsOf(STATISTICS_DIMENSION_LABELS);
export const statisticsMetricOptions = optionsOf(STATISTICS_METRIC_LABELS);
export const complaintAnswerOptions = optionsOf(COMPLAINT_ANSWER_LABELS);
export const complaintChannelOptions = optionsOf(COMPLAINT_CHANNEL_LABELS);
export const complaintSaysOptions = optionsOf(COMPLAINT_SAYS_LABELS);
export const complaintStateOptions = optionsOf(COMPLAINT_STATE_LABELS);
export const proofRequestStateOptions = optionsOf(PROOF_REQUEST_STATE_LABELS);
export const deadlineStateOptions = optionsOf(DEADLINE_STATE_LABELS);
export const deadlineOwedByOptions = optionsOf(DEADLINE_OWED_BY_LABELS);
export const invoiceStateOptions = optionsOf(INVOICE_STATE_LABELS);
export const suspensionStateOptions = optionsOf(SUSPENSION_STATE_LABELS);

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

export const proofsFromOptions = [
	{
		name: 'Define Below',
		value: 'fields',
		description: 'Name a consent or a file for each person',
	},
	{
		name: 'From Registry',
		value: 'registry',
		description: 'For each person of the request, the newest consent to marketing before it',
	},
	{ name: 'JSON', value: 'json', description: 'A list, for example from other nodes' },
] as const satisfies Options<string>;

export const neutralizedKeysOptions = [
	{
		name: 'All Other Keys',
		value: 'all',
		description: 'Every API key of the account but the one of this credential',
	},
	{ name: 'Chosen Keys', value: 'chosen', description: 'The API keys that were lost' },
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
