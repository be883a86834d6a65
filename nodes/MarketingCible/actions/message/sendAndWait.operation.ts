import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isOutcomeUnknown } from '../../../shared/transport/api-error.ts';
import { FieldReader } from '../../helpers/input/field-reader.ts';
import { Outputs } from '../../helpers/items/each-item.ts';
import { asItemError } from '../../helpers/items/item-error.ts';
import { throwFirstError, toItems, type Outcome } from '../../helpers/items/outcome.ts';
import { keyMaker } from '../../helpers/run/idempotency-keys.ts';
import { runsAsTool } from '../../helpers/run/runs-as-tool.ts';
import type { OutgoingMessage } from '../../helpers/sending/outgoing-message.ts';
import { planMessages } from '../../helpers/sending/plan.ts';
import { beginWait, type Begun } from '../../helpers/waiting/begin-wait.ts';
import {
	atOutput,
	hasOutputPerEnd,
	notDelivered,
	outputCount,
	outputOf,
	unreadableForOutputs,
	wantsOutputPerEnd,
} from '../../helpers/waiting/ends.ts';
import { park } from '../../helpers/waiting/park.ts';
import { readWait, type WaitSettings } from '../../helpers/waiting/read-wait.ts';
import { isApprovalNode, waitOutput } from '../../helpers/waiting/wait-output.ts';
import { sendFields } from './additional.fields.ts';
import { contentFields } from './content.fields.ts';
import { consentEvidence, recipientDetails } from './recipient.fields.ts';
import { waitFields, waitOptions } from './wait.fields.ts';
import { whenNotPermitted } from './permission.fields.ts';

export const description: INodeProperties[] = [
	...contentFields,
	...waitFields,
	whenNotPermitted,
	recipientDetails,
	consentEvidence,
	sendFields,
	waitOptions,
];

/**
 * Sends one message and puts the execution to wait: an execution waits once, for all its items. `webhook()` of the node continues
 * it (helpers/waiting/wake-up.ts).
 */
export async function execute(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<Outputs> {
	refuseWhereNobodyWaits.call(this, items);
	refuseUnknownOutputs.call(this);
	const settings = readWait(new FieldReader(this, 0), isApprovalNode(this.getNode()));
	const plan = await planMessages.call(this, 1, keyMaker(this));
	const [message] = plan.outgoing;
	if (message === undefined) return finish.call(this, plan.unsent);
	const begun = await sendOrFail.call(this, message, settings);
	if ('outcome' in begun) return finish.call(this, [begun.outcome]);
	const { wait } = begun;
	const input = items[0]?.json ?? {};
	if (wait.status === 'waiting') return park.call(this, message.idempotencyKey, input, wait);
	const node = this.getNode();
	const count = outputCount(node);
	const over = [{ json: waitOutput(node, input, wait), pairedItem: { item: 0 } }];
	return new Outputs(atOutput(over, outputOf(wait, count), count));
}

/** Before anything is sent: an answer that leaves by another output than the editor shows would be taken for another one. */
function refuseUnknownOutputs(this: IExecuteFunctions): void {
	const node = this.getNode();
	if (!wantsOutputPerEnd(node) || runsAsTool(this)) return;
	if (!hasOutputPerEnd) {
		throw new NodeOperationError(node, "'One Output per End' needs n8n 2.39 or later", {
			description:
				"Update n8n, or remove the option and tell the ends apart by the field 'outcome', for example with a Switch node. Nothing has been sent.",
		});
	}
	const unreadable = unreadableForOutputs(node);
	if (unreadable === undefined) return;
	throw new NodeOperationError(
		node,
		`'${unreadable}' must not be an expression with 'One Output per End'`,
		{
			description: `The outputs follow from it. Choose a value in '${unreadable}', or remove the option. Nothing has been sent.`,
		},
	);
}

/** Before anything is sent. */
function refuseWhereNobodyWaits(this: IExecuteFunctions, items: INodeExecutionData[]): void {
	if (items.length > 1) {
		throw new NodeOperationError(
			this.getNode(),
			`Send and Wait takes one item at a time, and got ${items.length}`,
			{
				description:
					"An execution waits once, for all its items. Put the node into 'Loop Over Items' with a batch size of 1. Nothing has been sent.",
			},
		);
	}
	// n8n calls it inside the agent then, which would be skipped when the execution continues.
	const isInsideAgent = runsAsTool(this) && items[0]?.json['toolCallId'] === undefined;
	if (!isInsideAgent || isApprovalNode(this.getNode())) return;
	throw new NodeOperationError(this.getNode(), 'This AI agent cannot wait', {
		description:
			"Send and Wait needs an 'AI Agent' node of version 3 or later, and cannot be used by a sub-agent. Nothing has been sent.",
	});
}

async function sendOrFail(
	this: IExecuteFunctions,
	message: OutgoingMessage,
	settings: WaitSettings,
): Promise<Begun> {
	try {
		return await beginWait.call(this, message, settings);
	} catch (error) {
		const { itemIndex } = message;
		const status = isOutcomeUnknown(error) ? 'unknown' : 'unsent';
		return { outcome: { itemIndex, status, error: asItemError(this, error, itemIndex) } };
	}
}

/** Nobody waits: the item says why at once, or goes to the error branch. */
function finish(this: IExecuteFunctions, outcomes: readonly Outcome[]): Outputs {
	const told = outcomes.map(
		(outcome): Outcome =>
			'error' in outcome
				? { ...outcome, details: { ...outcome.details, messageStatus: outcome.status } }
				: { ...outcome, json: { ...outcome.json, outcome: outcome.status } },
	);
	throwFirstError(this, told, '');
	const count = outputCount(this.getNode());
	return new Outputs(atOutput(toItems(this, told), notDelivered(count), count));
}
