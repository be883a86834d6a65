/** The dropdowns of the Zap editor: value → label, from the labels that n8n and Zapier share. */
import {
	CAMPAIGN_STATUS_LABELS,
	CHANNEL_LABELS,
	COMPLAINT_CHANNEL_LABELS,
	COMPLAINT_SAYS_LABELS,
	CONSENT_ACTION_LABELS,
	CONSENT_METHOD_LABELS,
	DEDUPLICATE_FOR_LABELS,
	INVOICE_STATE_LABELS,
	labelText,
	MESSAGE_STATUS_LABELS,
	OPT_OUT_CHANNEL_LABELS,
	OPT_OUT_SOURCE_LABELS,
	PROOF_REQUEST_STATE_LABELS,
	PURPOSE_LABELS,
	RECIPIENT_STATE_LABELS,
	SECTOR_LABELS,
	SUSPENSION_STATE_LABELS,
	valuesOf,
	type Label,
	type Labels,
} from '@marketing-cible/contract/edge';

export { valuesOf };

type Choices<Value extends string> = Readonly<Record<Value, string>>;

/** Zapier shows no description beside a choice, so the description becomes part of the label. */
function choicesOf<Value extends string>(
	labels: Labels<Value>,
	textOf: (label: Label) => string = fullText,
): Choices<Value> {
	const entries = valuesOf(labels).map((value) => [value, textOf(labels[value])] as const);
	return Object.fromEntries(entries) as Choices<Value>;
}

/** For example "Grant (the person agreed)". */
function fullText(label: Label): string {
	if (typeof label === 'string') return label;
	const { description } = label;
	return `${label.label} (${description.charAt(0).toLowerCase()}${description.slice(1)})`;
}

export const CHANNELS = choicesOf(CHANNEL_LABELS);
export const OPT_OUT_CHANNELS = choicesOf(OPT_OUT_CHANNEL_LABELS);
export const PURPOSES = choicesOf(PURPOSE_LABELS);
/** For a list of several purposes, where full texts would be too long. */
export const SHORT_PURPOSES = choicesOf(PURPOSE_LABELS, labelText);
export const SECTORS = choicesOf(SECTOR_LABELS);
export const CONSENT_ACTIONS = choicesOf(CONSENT_ACTION_LABELS);
export const CONSENT_METHODS = choicesOf(CONSENT_METHOD_LABELS);
export const OPT_OUT_SOURCES = choicesOf(OPT_OUT_SOURCE_LABELS);
export const COMPLAINT_CHANNELS = choicesOf(COMPLAINT_CHANNEL_LABELS);
export const COMPLAINT_SAYS = choicesOf(COMPLAINT_SAYS_LABELS);
export const PROOF_REQUEST_STATES = choicesOf(PROOF_REQUEST_STATE_LABELS);
export const INVOICE_STATES = choicesOf(INVOICE_STATE_LABELS);
export const SUSPENSION_STATES = choicesOf(SUSPENSION_STATE_LABELS);
export const CAMPAIGN_STATUSES = choicesOf(CAMPAIGN_STATUS_LABELS, labelText);
export const RECIPIENT_STATES = choicesOf(RECIPIENT_STATE_LABELS);
export const MESSAGE_STATUSES = choicesOf(MESSAGE_STATUS_LABELS);

/** The values are hours. */
export const DEDUPLICATE_FOR: Readonly<Record<string, string>> = { ...DEDUPLICATE_FOR_LABELS };

/** What a step looks a contact up by. */
export const MEMBER_KEYS = {
	phone: 'Phone number',
	email: 'Email address',
	external_reference: 'External reference (the ID of the person in your CRM or shop)',
	contact_id: 'Contact ID',
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

/** Nothing can wait in the editor, so a step that waits never sends there. */
export const WAITING_TEST_MODES = {
	editor: TEST_MODES.editor,
	always: TEST_MODES.always,
} as const;

/** The step waits in any case. */
export const WAITING_WHEN_NOT_PERMITTED = {
	schedule: WHEN_NOT_PERMITTED.schedule,
	stop: WHEN_NOT_PERMITTED.stop,
} as const;

export const WAIT_UNITS = { minutes: 'Minutes', hours: 'Hours', days: 'Days' } as const;

/** What to do with an answer that is none of the choices. */
export const OTHER_ANSWERS = {
	keep_waiting: 'Keep waiting',
	other: 'End the wait, with `other` as the choice',
} as const;

export const RECEIPTS = {
	delivered: MESSAGE_STATUS_LABELS.delivered,
	undelivered: MESSAGE_STATUS_LABELS.undelivered,
	failed: MESSAGE_STATUS_LABELS.failed,
} as const;
