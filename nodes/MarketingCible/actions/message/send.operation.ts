import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { FieldReader } from '../../helpers/input/field-reader.ts';
import { itemError } from '../../helpers/items/item-error.ts';
import { failuresOf, throwFirstError, toItems, type Outcome } from '../../helpers/items/outcome.ts';
import { countStatuses, summaryHint } from '../../helpers/items/summary.ts';
import { keyMaker, runIndexOf } from '../../helpers/run/idempotency-keys.ts';
import { dispatch } from '../../helpers/sending/dispatch.ts';
import type { OutgoingMessage } from '../../helpers/sending/outgoing-message.ts';
import { planMessages } from '../../helpers/sending/plan.ts';
import { batchInterval, batchSize, sendFields } from './additional.fields.ts';
import { contentFields } from './content.fields.ts';
import { consentEvidence, recipientDetails } from './recipient.fields.ts';

const whenNotPermitted: INodeProperties = {
	displayName: 'When Not Permitted',
	name: 'whenNotPermitted',
	type: 'options',
	options: [
		{
			name: 'Block',
			value: 'block',
			description: 'Stop the node before anything is sent',
		},
		{
			name: 'Return as Blocked Item',
			value: 'blockedItem',
			description: 'Send the other messages and return the reason as an item',
		},
		{
			name: 'Schedule for Next Permitted Time',
			value: 'schedule',
			description:
				'Send the message when its permitted hours start; without consent the node still stops',
		},
	],
	default: 'block',
	description: 'What to do with a message that is not permitted, or not at this time',
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		batchInterval,
		batchSize,
		{
			displayName: 'Max Messages per Execution',
			name: 'maxMessages',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 1000,
			description:
				'Max number of messages that this node sends in one execution, including loops. If there are more, nothing is sent. Use 0 for no limit.',
		},
	],
};

export const description: INodeProperties[] = [
	...contentFields,
	whenNotPermitted,
	recipientDetails,
	consentEvidence,
	sendFields,
	options,
];

/** Decides every item first, then sends in batches: see `planMessages` and `dispatch`. */
export async function execute(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const limits = new FieldReader(this, 0).collection('options');
	const size = limits.wholeNumber('batchSize', 'Batch Size', 500, 1, 1000);
	const intervalMs = limits.wholeNumber('batchInterval', 'Batch Interval', 0, 0, 60_000);
	const max = limits.wholeNumber('maxMessages', 'Max Messages per Execution', 1000, 0, 1e9);

	const { outgoing, unsent } = await planMessages.call(this, items.length, keyMaker(this));
	const excess = checkLimit.call(this, outgoing, max);
	const outcomes: Outcome[] = [
		...unsent,
		...(excess.length > 0 ? excess : await dispatch.call(this, outgoing, { size, intervalMs })),
	];

	const hint = summaryHint(outcomes.map(({ status }) => status));
	if (hint !== undefined) this.addExecutionHints(hint);
	const accepted = outcomes.length - failuresOf(outcomes).length;
	throwFirstError(this, outcomes, progressText(outcomes, accepted));
	return toItems(outcomes);
}

/**
 * Stops a runaway list or loop before it sends. Messages are counted per run, so that a retry does not count twice.
 * @returns an error for every message when there are too many, else nothing.
 */
function checkLimit(
	this: IExecuteFunctions,
	outgoing: readonly OutgoingMessage[],
	max: number,
): Outcome[] {
	const nodeContext = this.getContext('node');
	const byRun = { ...(nodeContext['messagesByRun'] as Record<string, number> | undefined) };
	byRun[String(runIndexOf(this))] = outgoing.length;
	const total = Object.values(byRun).reduce((sum, messages) => sum + messages, 0);
	if (max > 0 && total > max) {
		return outgoing.map(({ itemIndex }) => ({
			itemIndex,
			status: 'unsent',
			error: itemError(
				this,
				itemIndex,
				`${total} messages exceed 'Max Messages per Execution' (${max})`,
				"If the list is correct, raise 'Max Messages per Execution' in the options.",
			),
		}));
	}
	nodeContext['messagesByRun'] = byRun;
	return [];
}

function progressText(outcomes: readonly Outcome[], accepted: number): string {
	if (accepted === 0) return 'No message was accepted.';
	const statuses = outcomes.map(({ status }) => status);
	return `Of ${outcomes.length} messages: ${countStatuses(statuses)}. Accepted messages stay accepted; a retry does not send them twice.`;
}
