import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { Outputs } from '../helpers/items/each-item.ts';
import { asItemError, errorItems } from '../helpers/items/item-error.ts';
import { runsAsTool } from '../helpers/run/runs-as-tool.ts';
import { atOutput, notDelivered, outputCount } from '../helpers/waiting/ends.ts';
import { resources } from './resources.ts';

/**
 * Passes all items to the chosen operation at once, since Send decides on the whole list before the first message leaves.
 *
 * A node that continues on fail never throws: n8n would pass the input items on as if all had gone well, on the success branch.
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	if (items.length === 0) return [[]];
	if (!this.continueOnFail()) return await runOperation.call(this, items);
	try {
		return await runOperation.call(this, items);
	} catch (error) {
		const errorItem = errorItems(this);
		const failed = items.map((_, index) => errorItem(asItemError(this, error, index), index));
		const count = outputCount(this.getNode());
		return atOutput(failed, notDelivered(count), count);
	}
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
