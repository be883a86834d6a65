import type { Channel } from '@marketing-cible/compliance/edge';
import { messages, type CheckResult } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { CHANNELS, valuesOf } from '../choices.ts';
import { onlyResult } from '../check-result.ts';
import { call } from '../client.ts';
import { futureSendAt } from '../edge.ts';
import { FieldProblem } from '../field-problem.ts';
import { complianceFields } from '../fields/compliance.ts';
import { groups } from '../fields/groups.ts';
import {
	emailTextField,
	htmlField,
	purposeField,
	senderField,
	subjectField,
	templateFields,
} from '../fields/message.ts';
import { phoneOrEmail, recipientFields } from '../fields/recipient.ts';
import { messageKey } from '../idempotency.ts';
import { choice, requireValue } from '../input.ts';
import { inputOf } from '../mapped-input.ts';
import { readMessage, type MessageInput } from '../read-message.ts';
import {
	invalidPermission,
	permissionOf,
	permissionOutputFields,
	permissionSample,
	problemText,
	type Permission,
} from '../results/permission.ts';

const KEY = 'check_sending_permission';

/** Always returns one result: a message that would be refused is a regular answer of this step, not an error. */
const perform = async (z: ZObject, bundle: Bundle): Promise<Permission[]> => {
	const read = readOrProblem(bundle);
	if (read instanceof FieldProblem) return [invalidPermission('chk_invalid', read.message)];
	// The same for the same input; says nothing about the recipient.
	const id = `chk_${messageKey(KEY, bundle, read).slice(0, 24)}`;
	const { data } = await call<CheckResult>(z, bundle, messages.check([read], futureSendAt(read)));
	const { verdict, problem } = onlyResult(data);
	return [
		verdict === undefined
			? invalidPermission(id, problemText(problem, bundle))
			: permissionOf(id, verdict),
	];
};

function readOrProblem(bundle: Bundle): MessageInput | FieldProblem {
	try {
		const input = inputOf(bundle);
		const channels = valuesOf<Channel>(CHANNELS);
		const channel = requireValue(choice(input, 'channel', 'Channel', channels), 'Channel');
		return readMessage(input, channel);
	} catch (error) {
		if (error instanceof FieldProblem) return error;
		throw error;
	}
}

export const checkSendingPermission = defineSearch({
	key: KEY,
	noun: 'Sending Permission',
	display: {
		label: 'Check Sending Permission',
		description:
			'Finds out whether a message may be sent, why not, and from when. Sends and stores nothing.',
	},
	operation: {
		inputFieldGroups: groups,
		inputFields: [
			{
				key: 'channel',
				label: 'Channel',
				type: 'string',
				required: true,
				choices: CHANNELS,
				group: 'message',
			},
			purposeField,
			{ ...subjectField, required: false, helpText: 'Emails only.' },
			{ ...emailTextField, helpText: 'The text that the recipient would read or hear.' },
			{ ...htmlField, helpText: 'Emails only.' },
			...templateFields('list_templates'),
			senderField('list_sms_senders', 'The sender of the message.', 'DURAND'),
			{
				key: 'send_at',
				label: 'Send At',
				type: 'datetime',
				required: false,
				group: 'message',
				helpText: 'The time to check the message for. Leave empty for now.',
			},
			{
				key: 'not_after',
				label: 'Not After',
				type: 'datetime',
				required: false,
				group: 'message',
				helpText: 'The time after which the message is no longer useful.',
			},
			{
				key: 'reference',
				label: 'Reference',
				type: 'string',
				required: false,
				group: 'message',
				helpText: 'The order or case that a transactional message is about.',
			},
			...recipientFields(phoneOrEmail),
			...complianceFields,
		],
		perform,
		outputFields: [...permissionOutputFields],
		sample: { ...permissionSample },
	},
});
