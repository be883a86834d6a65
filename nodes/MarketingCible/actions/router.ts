import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Execute } from '../helpers/each-item.ts';
import * as account from './account/index.ts';
import * as consent from './consent/index.ts';
import * as contact from './contact/index.ts';
import * as message from './message/index.ts';
import * as optOut from './optOut/index.ts';
import * as sender from './sender/index.ts';
import * as template from './template/index.ts';

const OPERATIONS = new Map<string, Execute>([
	['account:get', account.get.execute],
	['consent:create', consent.create.execute],
	['consent:getAll', consent.getAll.execute],
	['consent:getProof', consent.getProof.execute],
	['consent:getState', consent.getState.execute],
	['consent:withdraw', consent.withdraw.execute],
	['contact:delete', contact.remove.execute],
	['contact:get', contact.get.execute],
	['contact:getAll', contact.getAll.execute],
	['contact:upsert', contact.upsert.execute],
	['message:cancel', message.cancel.execute],
	['message:check', message.check.execute],
	['message:get', message.get.execute],
	['message:getAll', message.getAll.execute],
	['message:send', message.send.execute],
	['optOut:create', optOut.create.execute],
	['optOut:get', optOut.get.execute],
	['optOut:getAll', optOut.getAll.execute],
	['optOut:sync', optOut.sync.execute],
	['sender:getAll', sender.getAll.execute],
	['template:get', template.get.execute],
	['template:getAll', template.getAll.execute],
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
	const output = await execute.call(this, items);
	return [runsAsTool(this) ? output.map(withoutVerdict) : output];
}

/** For every node that may be a tool n8n makes a second type, with this ending. */
function runsAsTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/** A model pays for every word that it reads; rule, reason and time stand beside the verdict. */
function withoutVerdict(item: INodeExecutionData): INodeExecutionData {
	const json = { ...item.json };
	delete json['verdict'];
	return { ...item, json };
}
