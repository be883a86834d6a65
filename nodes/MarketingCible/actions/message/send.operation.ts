import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { dispatch } from '../../helpers/dispatch.ts';
import { FieldReader } from '../../helpers/field-reader.ts';
import { itemError } from '../../helpers/item-error.ts';
import { keyMaker, runIndexOf } from '../../helpers/keys.ts';
import {
	failuresOf,
	throwFirst,
	toItems,
	type Outcome,
	type Outgoing,
} from '../../helpers/outcome.ts';
import { planMessages } from '../../helpers/plan.ts';
import { countFates, summaryHint } from '../../helpers/summary.ts';
import { batchInterval, batchSize, sendFields } from './additional.fields.ts';
import { contentFields } from './content.fields.ts';
import { evidenceField, placeField } from './recipient.fields.ts';

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
			description: 'Send the others and return the reason as an item',
		},
		{
			name: 'Schedule for Next Permitted Time',
			value: 'schedule',
			description: 'Send it when its hours open; a message without consent still stops the node',
		},
	],
	default: 'block',
	description: 'What happens to a message that may not be sent, or not now',
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
				'Most messages that this node sends in one execution, loops included; beyond it nothing is sent. 0 means no limit.',
		},
	],
};

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['send'] } },
	[...contentFields, whenNotPermitted, placeField, evidenceField, sendFields, options],
);

/** Decides on every item first, then sends in batches: see `planMessages` and `dispatch`. */
export async function execute(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const limits = new FieldReader(this, 0).group('options');
	const size = limits.wholeNumber('batchSize', 'Batch Size', 500, 1, 1000);
	const interval = limits.wholeNumber('batchInterval', 'Batch Interval', 0, 0, 60_000);
	const most = limits.wholeNumber('maxMessages', 'Max Messages per Execution', 1000, 0, 1e9);

	const { outgoing, settled } = await planMessages.call(this, items.length, keyMaker(this));
	const excess = countMessages.call(this, outgoing, most);
	const outcomes: Outcome[] = [
		...settled,
		...(excess.length > 0 ? excess : await dispatch.call(this, outgoing, { size, interval })),
	];

	const hint = summaryHint(outcomes.map(({ fate }) => fate));
	if (hint !== undefined) this.addExecutionHints(hint);
	const accepted = outcomes.length - failuresOf(outcomes).length;
	throwFirst(this, outcomes, standing(outcomes, accepted));
	return toItems(outcomes);
}

/**
 * Stops a runaway list or loop before it sends: then every message comes back with the reason. Counted by run, so that a
 * retry does not count twice.
 */
function countMessages(
	this: IExecuteFunctions,
	outgoing: readonly Outgoing[],
	most: number,
): Outcome[] {
	const memory = this.getContext('node');
	const byRun = { ...(memory['messagesByRun'] as Record<string, number> | undefined) };
	byRun[String(runIndexOf(this))] = outgoing.length;
	const total = Object.values(byRun).reduce((sum, messages) => sum + messages, 0);
	if (most > 0 && total > most) {
		return outgoing.map(({ itemIndex }) => ({
			itemIndex,
			fate: 'unsent',
			error: itemError(
				this,
				itemIndex,
				`${total} messages are more than 'Max Messages per Execution' (${most})`,
				"Check the list, then raise 'Max Messages per Execution' in the options.",
			),
		}));
	}
	memory['messagesByRun'] = byRun;
	return [];
}

function standing(outcomes: readonly Outcome[], accepted: number): string {
	if (accepted === 0) return 'No message has been accepted.';
	const fates = outcomes.map(({ fate }) => fate);
	return `Of ${outcomes.length} messages: ${countFates(fates)}. What was accepted stays accepted, and a retry does not send it twice.`;
}
