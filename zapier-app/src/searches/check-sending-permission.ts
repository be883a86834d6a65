import type { Channel } from '@marketing-cible/compliance';
import { messages, type CheckResult } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { instantOf } from '../edge.ts';
import { failed, withFieldErrors } from '../errors.ts';
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
import { choice, required, type Input } from '../input.ts';
import { readMessage, type ReadMessage } from '../message.ts';
import {
	notAMessage,
	permissionOf,
	permissionOutputFields,
	permissionSample,
	reasonOfProblem,
	type Permission,
} from '../results/permission.ts';
import { CHANNELS, wordsOf } from '../vocabulary.ts';

const KEY = 'check_sending_permission';

/** Always one answer: a message that would be refused is what this step is asked about, never an error. */
const perform = (z: ZObject, bundle: Bundle) =>
	withFieldErrors(async (): Promise<Permission[]> => {
		const read = readOrProblem(bundle.inputData);
		if (read instanceof FieldProblem) return [notAMessage('chk_invalid', read.message)];
		// Says nothing about the recipient, and is the same whenever the same is asked.
		const id = `chk_${messageKey(KEY, bundle, read).slice(0, 24)}`;
		const { data } = await call<CheckResult>(z, bundle, messages.check([read], instantOf(read)));
		const [answer] = (data as Partial<CheckResult>).results ?? [];
		if (answer === undefined) {
			throw failed('The platform did not answer the check.', 'unexpected_answer');
		}
		return [
			answer.verdict === undefined
				? notAMessage(id, reasonOfProblem(answer.problem, bundle.inputData))
				: permissionOf(id, answer.verdict),
		];
	});

function readOrProblem(input: Input): ReadMessage | FieldProblem {
	try {
		const words = wordsOf<Channel>(CHANNELS);
		const channel = required(choice(input, 'channel', 'Channel', words), 'Channel') as Channel;
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
			'Finds out whether a message may be sent, why not and from when; sends and stores nothing.',
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
			{ ...emailTextField, helpText: 'What the recipient would read or hear.' },
			{ ...htmlField, helpText: 'Emails only.' },
			...templateFields('list_templates'),
			senderField('list_sms_senders', 'The sender that the message would come from.', 'DURAND'),
			{
				key: 'send_at',
				label: 'Send At',
				type: 'datetime',
				required: false,
				group: 'message',
				helpText: 'The time to ask about; now when it is left empty.',
			},
			{
				key: 'not_after',
				label: 'Not After',
				type: 'datetime',
				required: false,
				group: 'message',
				helpText: 'When the message has no sense any more.',
			},
			{
				key: 'reference',
				label: 'Reference',
				type: 'string',
				required: false,
				group: 'message',
				helpText: 'The order or case that a transactional message rests on.',
			},
			...recipientFields(phoneOrEmail),
			...complianceFields,
		],
		perform,
		outputFields: [...permissionOutputFields],
		sample: { ...permissionSample },
	},
});
