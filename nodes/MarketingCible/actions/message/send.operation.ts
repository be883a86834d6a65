import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { FieldReader } from '../../helpers/input/field-reader.ts';
import { asItemError } from '../../helpers/items/item-error.ts';
import {
	failuresOf,
	throwFirstError,
	toItems,
	type Outcome,
	type OutcomeStatus,
} from '../../helpers/items/outcome.ts';
import { countStatuses, summaryHint } from '../../helpers/items/summary.ts';
import { addHint } from '../../helpers/run/add-hint.ts';
import { rememberRecipients } from '../../helpers/run/earlier-recipients.ts';
import { keyMaker } from '../../helpers/run/idempotency-keys.ts';
import { rememberSent } from '../../helpers/run/sent-before.ts';
import { dispatch, type BatchSettings } from '../../helpers/sending/dispatch.ts';
import type { OutgoingMessage } from '../../helpers/sending/outgoing-message.ts';
import { planMessages } from '../../helpers/sending/plan.ts';
import { prepareList, type ListSettings } from '../../helpers/sending/prepare-list.ts';
import { identityOf, REPEATED_RECIPIENTS } from '../../helpers/sending/repeated-recipients.ts';
import { batchInterval, batchSize, sendFields } from './additional.fields.ts';
import { contentFields } from './content.fields.ts';
import { whenNotPermitted } from './permission.fields.ts';
import { consentEvidence, recipientDetails } from './recipient.fields.ts';

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
		{
			displayName: 'Repeated Recipients',
			name: 'repeatedRecipients',
			type: 'options',
			options: [
				{
					name: 'Send All',
					value: 'send',
					description: 'Send every message and show a hint',
				},
				{
					name: 'Skip',
					value: 'skip',
					description: "Send the first message and return the others with the status 'skipped'",
				},
			],
			default: 'send',
			description:
				'What to do with a second marketing message to a recipient in the list or in earlier iterations of a loop, or a second message with the same content and reference',
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

/** Decides every item first, then sends in batches: see `planMessages`, `prepareList` and `dispatch`. */
export async function execute(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const outcomes = await (this.continueOnFail() ? sendOrFail : sendList).call(this, items.length);
	addHint(this, summaryHint(outcomes.map(({ status }) => status)));
	throwFirstError(this, outcomes, progressText(outcomes));
	return toItems(this, outcomes.map(withStatus));
}

async function sendList(this: IExecuteFunctions, itemCount: number): Promise<Outcome[]> {
	const settings = readSettings.call(this);
	const plan = await planMessages.call(this, itemCount, keyMaker(this));
	const ready = await prepareList.call(this, plan, settings);
	return [...ready.unsent, ...(await send.call(this, ready.outgoing, settings))];
}

/** Like `sendList`, for a node that continues on fail: an error of the list is one of every item. */
async function sendOrFail(this: IExecuteFunctions, itemCount: number): Promise<Outcome[]> {
	try {
		return await sendList.call(this, itemCount);
	} catch (error) {
		// Nothing was sent so far: `dispatch` never throws.
		return Array.from({ length: itemCount }, (_, itemIndex) => ({
			itemIndex,
			status: 'unsent',
			error: asItemError(this, error, itemIndex),
		}));
	}
}

interface Settings extends BatchSettings, ListSettings {}

function readSettings(this: IExecuteFunctions): Settings {
	const options = new FieldReader(this, 0).collection('options');
	return {
		size: options.wholeNumber('batchSize', 'Batch Size', 500, 1, 1000),
		intervalMs: options.wholeNumber('batchInterval', 'Batch Interval', 0, 0, 60_000),
		maxMessages: options.wholeNumber('maxMessages', 'Max Messages per Execution', 1000, 0, 1e9),
		repeatedRecipients:
			options.optionalChoice('repeatedRecipients', 'Repeated Recipients', REPEATED_RECIPIENTS) ??
			'send',
	};
}

/** The recipient has the message, or may have it. */
const MAYBE_SENT: readonly OutcomeStatus[] = [
	'queued',
	'scheduled',
	'held',
	'duplicate',
	'unknown',
];

async function send(
	this: IExecuteFunctions,
	outgoing: readonly OutgoingMessage[],
	settings: Settings,
): Promise<Outcome[]> {
	const outcomes = await dispatch.call(this, outgoing, settings);
	if (outcomes.some(({ status }) => status !== 'unsent')) rememberSent(this);
	const sent = new Set(
		outcomes.filter(({ status }) => MAYBE_SENT.includes(status)).map(({ itemIndex }) => itemIndex),
	);
	rememberRecipients(this, outgoing.filter(({ itemIndex }) => sent.has(itemIndex)).map(identityOf));
	return outcomes;
}

/** Says on the error branch what became of the message. */
function withStatus(outcome: Outcome): Outcome {
	if (!('error' in outcome)) return outcome;
	return { ...outcome, details: { ...outcome.details, messageStatus: outcome.status } };
}

function progressText(outcomes: readonly Outcome[]): string {
	const statuses = outcomes.map(({ status }) => status);
	const accepted = outcomes.length - failuresOf(outcomes).length;
	if (accepted === 0 && !statuses.includes('unknown')) return 'No message was accepted.';
	return `Of ${outcomes.length} messages: ${countStatuses(statuses)}. Accepted messages stay accepted; a retry does not send them twice.`;
}
