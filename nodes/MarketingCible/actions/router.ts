import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import * as consent from './consent/index.ts';
import * as message from './message/index.ts';
import * as optOut from './optOut/index.ts';

type Execute = (
	this: IExecuteFunctions,
	items: INodeExecutionData[],
) => Promise<INodeExecutionData[]>;

const OPERATIONS = new Map<string, Execute>([
	['message:send', message.send.execute],
	['message:check', message.check.execute],
	['message:get', message.get.execute],
	['optOut:create', optOut.create.execute],
	['consent:create', consent.create.execute],
]);

/** Hands all items to the operation: sending decides on the whole list, so that no operation runs item by item here. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	if (items.length === 0) return [[]];
	const resource = this.getNodeParameter('resource', 0) as string;
	const operation = this.getNodeParameter('operation', 0) as string;
	const execute = OPERATIONS.get(`${resource}:${operation}`);
	if (execute === undefined) {
		throw new NodeOperationError(
			this.getNode(),
			`'${operation}' is not an operation of the resource '${resource}'`,
			{ description: "Choose another 'Operation'.", itemIndex: 0 },
		);
	}
	return [await execute.call(this, items)];
}
