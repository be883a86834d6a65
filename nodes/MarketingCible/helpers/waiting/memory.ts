import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isRecord } from '../../../shared/is-record.ts';

/** The wait of a node, as it remembers it between the two halves of its run. */
export interface RememberedWait {
	/** What the resume URL is for. */
	key: string;
	/** `wai_…`. */
	waitId: string;
	/** The input item, where n8n does not show it to `webhook()`: with several outputs, what it shows is empty. */
	input?: IDataObject;
}

/** Member of the node context, which n8n stores with the execution. */
const MEMBER = 'wait';

export function rememberWait(context: IExecuteFunctions, wait: RememberedWait): void {
	context.getContext('node')[MEMBER] = { ...wait };
}

/** A webhook has no access to the node context, but its expressions do. @returns `undefined`: the node does not wait. */
export function recallWait(context: IWebhookFunctions): RememberedWait | undefined {
	const name = JSON.stringify(context.getNode().name).replace(
		/[{}]/g,
		(brace) => `\\u00${brace.charCodeAt(0).toString(16)}`,
	);
	const remembered: unknown = context.evaluateExpression(
		`{{ $node[${name}].context[${JSON.stringify(MEMBER)}] }}`,
		0,
	);
	if (!isRecord(remembered)) return undefined;
	const { key, waitId, input } = remembered;
	if (typeof key !== 'string' || typeof waitId !== 'string') return undefined;
	return { key, waitId, ...(isRecord(input) ? { input: input as IDataObject } : {}) };
}
