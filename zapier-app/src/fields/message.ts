import type { PlainInputField } from './types.ts';
import { PURPOSES } from '../vocabulary.ts';

export const purposeField: PlainInputField = {
	key: 'purpose',
	label: 'Purpose',
	type: 'string',
	required: true,
	choices: PURPOSES,
	group: 'message',
	helpText:
		'What the message is for. An offer sent as transactional is refused: the text is read before it leaves.',
};

export const smsTextField: PlainInputField = {
	key: 'text',
	label: 'Text',
	type: 'text',
	required: true,
	group: 'message',
	helpText:
		'Sent exactly as written. A marketing SMS without a STOP mention is given one, which may add a segment.',
};

export const speechField: PlainInputField = {
	key: 'text',
	label: 'Text',
	type: 'text',
	required: true,
	group: 'message',
	helpText: 'What the recipient hears, read aloud.',
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

export const subjectField: PlainInputField = {
	key: 'subject',
	label: 'Subject',
	type: 'string',
	required: true,
	group: 'message',
};

export const emailTextField: PlainInputField = {
	key: 'text',
	label: 'Text',
	type: 'text',
	required: false,
	group: 'message',
	helpText: 'The plain text of the email. Fill in this field, HTML or both.',
};

export const htmlField: PlainInputField = {
	key: 'html',
	label: 'HTML',
	type: 'text',
	required: false,
	group: 'message',
	helpText: 'The formatted body of the email.',
};

/** One sender field a channel: it means another thing on each. */
export function senderField(helpText: string, placeholder: string): PlainInputField {
	return {
		key: 'sender',
		label: 'Sender',
		type: 'string',
		required: false,
		group: 'message',
		placeholder,
		helpText,
	};
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
		helpText:
			'Map the ID of the order or event. The same key is sent once within 24 hours, however often the Zap is replayed. Left empty, the same recipient, content, reference and time count as one message.',
	},
];
