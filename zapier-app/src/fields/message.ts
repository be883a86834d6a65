import { guide } from '../links.ts';
import { PURPOSES, TEST_MODES } from '../vocabulary.ts';
import type { PlainInputField } from './types.ts';

export const purposeField: PlainInputField = {
	key: 'purpose',
	label: 'Purpose',
	type: 'string',
	required: true,
	choices: PURPOSES,
	group: 'message',
	helpText: `What the message is for. An offer sent as transactional is refused: the text is read before it leaves. See ${guide('purposes', 'purpose')}.`,
};

export const smsTextField: PlainInputField = {
	key: 'text',
	label: 'Text',
	type: 'text',
	required: false,
	group: 'message',
	helpText: `Sent exactly as written; leave it empty if you choose a template. A marketing SMS without a STOP mention is given one, which may add a segment. See ${guide('texts', 'text')}.`,
};

export const speechField: PlainInputField = {
	key: 'text',
	label: 'Text',
	type: 'text',
	required: false,
	group: 'message',
	helpText: 'What the recipient hears, read aloud; leave it empty if you choose a template.',
};

export const languageField: PlainInputField = {
	key: 'language',
	label: 'Language',
	type: 'string',
	required: false,
	group: 'message',
	placeholder: 'fr',
	helpText: 'Language in which the text is read, as a code such as `fr` or `en`.',
};

export const recordingField: PlainInputField = {
	key: 'audio_url',
	label: 'Recording URL',
	type: 'string',
	required: false,
	group: 'message',
	placeholder: 'https://shop.example/greeting.mp3',
	helpText: 'A recording that is played instead. Text then has to be what it says.',
};

export const subjectField: PlainInputField = {
	key: 'subject',
	label: 'Subject',
	type: 'string',
	required: false,
	group: 'message',
	helpText: 'Needed unless you choose a template.',
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

/** One sender field a channel: it means another thing on each. Typed values are taken as well as chosen ones. */
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

/** Instead of content of one's own. */
export function templateFields(dropdown: string): readonly PlainInputField[] {
	return [
		{
			key: 'template',
			label: 'Template',
			type: 'string',
			required: false,
			group: 'message',
			dynamic: `${dropdown}.id.name`,
			helpText: `A text that is kept at the platform, instead of one written here. See ${guide('templates', 'templates')}.`,
		},
		{
			key: 'variables',
			label: 'Template Variables',
			dict: true,
			required: false,
			group: 'message',
			helpText: 'A value for every name that the template asks for, such as `firstName`.',
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
		helpText: 'Leave empty to send now. The permitted hours hold for this time too.',
	},
	{
		key: 'not_after',
		label: 'Not After',
		type: 'datetime',
		required: false,
		group: 'message',
		helpText: 'A message that cannot leave by then is dropped instead of arriving too late.',
	},
	{
		key: 'reference',
		label: 'Reference',
		type: 'string',
		required: false,
		group: 'message',
		placeholder: 'order-1042',
		helpText: 'The order or case that a transactional message rests on; also for finding it again.',
	},
	{
		key: 'deduplication_key',
		label: 'Deduplication Key',
		type: 'string',
		required: false,
		group: 'message',
		helpText: `Map the ID of the order or event. The same key is sent once within 24 hours, however often the Zap is replayed. Left empty, the same recipient, content, reference and time count as one message. See ${guide('sent once', 'sent-once')}.`,
	},
	{
		key: 'metadata',
		label: 'Metadata',
		dict: true,
		required: false,
		group: 'message',
		helpText:
			'Values that come back with every receipt of this message, such as an order ID; never sent to the recipient.',
	},
	{
		key: 'test_mode',
		label: 'Test Mode',
		type: 'string',
		required: false,
		default: 'editor',
		choices: TEST_MODES,
		group: 'message',
		helpText: `When to check without sending. The decision is the same; the result says that nothing was sent. See ${guide('tests', 'tests')}.`,
	},
];
