import { DEDUPLICATE_FOR, PURPOSES, TEST_MODES } from '../choices.ts';
import { guideLink } from '../links.ts';
import type { PlainInputField } from './types.ts';

export const purposeField: PlainInputField = {
	key: 'purpose',
	label: 'Purpose',
	type: 'string',
	required: true,
	choices: PURPOSES,
	group: 'message',
	helpText: `What the message is about. The text is checked, and an offer that is sent as transactional is refused. See ${guideLink('purposes', 'purpose')}.`,
};

export const smsTextField: PlainInputField = {
	key: 'text',
	label: 'Text',
	type: 'text',
	required: false,
	group: 'message',
	helpText: `Sent exactly as written. Leave empty if you choose a template. If a marketing SMS has no STOP mention, one is added, which may add a segment. See ${guideLink('texts', 'text')}.`,
};

export const speechField: PlainInputField = {
	key: 'text',
	label: 'Text',
	type: 'text',
	required: false,
	group: 'message',
	helpText: 'The text to read aloud. Leave empty if you choose a template.',
};

export const languageField: PlainInputField = {
	key: 'language',
	label: 'Language',
	type: 'string',
	required: false,
	group: 'message',
	placeholder: 'fr',
	helpText: 'Language of the voice, as a code such as `fr` or `en`.',
};

export const recordingField: PlainInputField = {
	key: 'audio_url',
	label: 'Recording URL',
	type: 'string',
	required: false,
	group: 'message',
	placeholder: 'https://shop.example/greeting.mp3',
	helpText:
		'A recording to play instead of the text. Text must then contain what the recording says.',
};

export const recordingIdField: PlainInputField = {
	key: 'audio_id',
	label: 'Uploaded Recording',
	type: 'string',
	required: false,
	group: 'message',
	dynamic: 'list_recordings.id.name',
	helpText:
		'A recording to play instead of the text, uploaded with `POST /v1/audio`. Text must then contain what the recording says. Leave Recording URL empty.',
};

export const subjectField: PlainInputField = {
	key: 'subject',
	label: 'Subject',
	type: 'string',
	required: false,
	group: 'message',
	helpText: 'Required unless you choose a template.',
};

export const emailTextField: PlainInputField = {
	key: 'text',
	label: 'Text',
	type: 'text',
	required: false,
	group: 'message',
	helpText:
		'The plain text of the email. Fill in this field, HTML or both, unless you choose a template.',
};

export const htmlField: PlainInputField = {
	key: 'html',
	label: 'HTML',
	type: 'text',
	required: false,
	group: 'message',
	helpText: 'The formatted body of the email.',
};

/** The sender, which means something different on each channel. Accepts typed values as well as chosen ones. */
export function senderField(
	dropdown: string,
	helpText: string,
	placeholder: string,
): PlainInputField {
	return {
		key: 'sender',
		label: 'Sender',
		type: 'string',
		required: false,
		group: 'message',
		placeholder,
		dynamic: `${dropdown}.id.name`,
		helpText,
	};
}

/** A template instead of content in the step. */
export function templateFields(dropdown: string): readonly PlainInputField[] {
	return [
		{
			key: 'template',
			label: 'Template',
			type: 'string',
			required: false,
			group: 'message',
			dynamic: `${dropdown}.id.name`,
			helpText: `A text stored on the platform, instead of one written here. See ${guideLink('templates', 'templates')}.`,
		},
		{
			key: 'variables',
			label: 'Template Variables',
			dict: true,
			required: false,
			group: 'message',
			helpText: 'A value for each variable of the template, such as `firstName`.',
		},
	];
}

export const timingFields: readonly PlainInputField[] = [
	{
		key: 'send_at',
		label: 'Send At',
		type: 'datetime',
		required: false,
		group: 'message',
		helpText: 'Leave empty to send now. The permitted hours apply to this time too.',
	},
	{
		key: 'not_after',
		label: 'Not After',
		type: 'datetime',
		required: false,
		group: 'message',
		helpText: 'A message that cannot be sent by this time is dropped instead of arriving too late.',
	},
	{
		key: 'reference',
		label: 'Reference',
		type: 'string',
		required: false,
		group: 'message',
		placeholder: 'order-1042',
		helpText:
			'The order or case that a transactional message is about. You can also find the message by it.',
	},
	{
		key: 'deduplication_key',
		label: 'Deduplication Key',
		type: 'string',
		required: false,
		group: 'message',
		helpText: `Map the ID of the order or event. The same message to the same person is sent once per key, even if the Zap is replayed. If empty, messages with the same recipient, content, reference and time count as one. See ${guideLink('sent once', 'sent-once')}.`,
	},
	{
		key: 'deduplicate_for',
		label: 'Deduplicate For',
		type: 'string',
		required: false,
		choices: DEDUPLICATE_FOR,
		group: 'message',
		helpText:
			'How long the same message is not sent again, counted from the first one. Default: 24 hours. A number of hours from 24 to 9528 is possible too.',
	},
	{
		key: 'metadata',
		label: 'Metadata',
		dict: true,
		required: false,
		group: 'message',
		helpText:
			'Values that every receipt of this message returns, such as an order ID. Never sent to the recipient.',
	},
	{
		key: 'test_mode',
		label: 'Test Mode',
		type: 'string',
		required: false,
		default: 'editor',
		choices: TEST_MODES,
		group: 'message',
		helpText: `When to check the message without sending it. The decision is the same, and the result says that nothing was sent. See ${guideLink('tests', 'tests')}.`,
	},
];
