import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { resources } from './resources.ts';

/** Passes all items to the chosen operation at once, since Send decides on the whole list before the first message leaves. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	if (items.length === 0) return [[]];
	const resource = this.getNodeParameter('resource', 0) as string;
	const operation = this.getNodeParameter('operation', 0) as string;
	const execute = resources.find(({ value }) => value === resource)?.operations.get(operation);
	if (execute === undefined) {
		throw new NodeOperationError(
			this.getNode(),
			`'${operation}' is not an operation of the resource '${resource}'`,
			{ description: "Choose another 'Operation'.", itemIndex: 0 },
		);
	}
	const output = await execute.call(this, items);
	return [runsAsTool(this) ? output.map(withoutVerdict) : output];
}

/** n8n registers a node that may be a tool under a second type with this suffix. */
function runsAsTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/** A language model pays for every token; rule, reason and time are separate fields anyway. */
function withoutVerdict(item: INodeExecutionData): INodeExecutionData {
	const json = { ...item.json };
	delete json['verdict'];
	return { ...item, json };
}
