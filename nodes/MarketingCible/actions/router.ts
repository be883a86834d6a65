import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { Outputs } from '../helpers/items/each-item.ts';
import { asItemError, errorItems, type ItemError } from '../helpers/items/item-error.ts';
import { runsAsTool } from '../helpers/run/runs-as-tool.ts';
import { atOutput, notDelivered, outputCount } from '../helpers/waiting/ends.ts';
import { isApprovalNode } from '../helpers/waiting/wait-output.ts';
import { resources } from './resources.ts';

/**
 * Passes all items to the chosen operation at once, since Send decides on the whole list before the first message leaves.
 *
 * A node that continues on fail never throws: n8n would pass the input items on as if all had gone well, on the success branch.
 * Neither does a tool: of an error that it throws, the model of an agent before version 3 gets an empty text.
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	if (items.length === 0) return [[]];
	const goesOn = this.continueOnFail();
	if (!goesOn && !tellsItsModel.call(this)) return await runOperation.call(this, items);
	try {
		return await runOperation.call(this, items);
	} catch (error) {
		if (!goesOn) {
			// n8n repeats a tool with Retry On Fail, which helps where the platform did not answer.
			const isRetried = this.getNode().retryOnFail === true && error instanceof NodeApiError;
			if (isRetried) throw asItemError(this, error, 0);
			return [items.map((_, index) => toolError(asItemError(this, error, index), index))];
		}
		const errorItem = errorItems(this);
		const failed = items.map((_, index) => errorItem(asItemError(this, error, index), index));
		const count = outputCount(this.getNode());
		return atOutput(failed, notDelivered(count), count);
	}
}

/**
 * Whether errors are for the model to read. Of a person's approval n8n reads nothing but yes and no, so that an error is better seen in the
 * execution.
 */
function tellsItsModel(this: IExecuteFunctions): boolean {
	return runsAsTool(this) && !isApprovalNode(this.getNode());
}

function toolError({ message, description }: ItemError, item: number): INodeExecutionData {
	const json = { error: message, errorDescription: description ?? null };
	return { json, pairedItem: { item } };
}

async function runOperation(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[][]> {
	const resource = this.getNodeParameter('resource', 0) as string;
	const operation = this.getNodeParameter('operation', 0) as string;
	const execute = resources.find(({ value }) => value === resource)?.operations.get(operation);
	if (execute === undefined) {
		throw new NodeOperationError(
			this.getNode(),
			"'Operation' is not an operation of the chosen resource",
			{ description: "Choose another 'Resource' or 'Operation'.", itemIndex: 0 },
		);
	}
	const output = await execute.call(this, items);
	const outputs = output instanceof Outputs ? output.items : [output];
	return runsAsTool(this) ? outputs.map((one) => one.map(withoutVerdict)) : outputs;
}

/** A language model pays for every token; rule, reason and time are separate fields anyway. */
function withoutVerdict(item: INodeExecutionData): INodeExecutionData {
	delete item.json['verdict'];
	return item;
}
