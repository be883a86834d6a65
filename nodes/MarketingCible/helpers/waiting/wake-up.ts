import { waits } from '@marketing-cible/contract/requests';
import type {
	IDataObject,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { isRecord } from '../../../shared/is-record.ts';
import { apiRequest } from '../../../shared/transport/request.ts';
import { atOutput, outputCount, outputOf } from './ends.ts';
import { recallWait } from './memory.ts';
import { WAIT_PARAMETER } from './resume-url.ts';
import { isWait, waitOutput } from './wait-output.ts';

/** The webhook of a waiting execution; n8n never registers it. Elsewhere than in the node, so that n8n's linter asks for no registration. */
export const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		responseData: '',
		path: '={{ $nodeId }}',
		restartWebhook: true,
		isFullPath: true,
	},
];

/** The platform waits 15 seconds for an answer, and calls again by itself. */
const ONE_TRY = { idempotent: false, timeoutMs: 10_000 };

/**
 * Continues the execution if its wait has ended. Believes neither the URL nor the body of the call: it asks the platform, with the
 * credential of the node, what became of the wait that the node remembers.
 *
 * Whatever is thrown here would end the execution (n8n `WaitingWebhooks`), so nothing is: the platform calls again.
 */
export async function receiveWakeUp(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await readVerdict.call(this);
	} catch {
		return answer.call(this, 503, 'The wait could not be read; call again.');
	}
}

async function readVerdict(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const remembered = recallWait(this);
	const query = this.getQueryData();
	const key = isRecord(query) ? query[WAIT_PARAMETER] : undefined;
	// An earlier iteration of a loop, or a forged address: it needs no further call.
	if (remembered === undefined || key !== remembered.key) {
		return answer.call(this, 410, 'This execution waits for something else.');
	}
	const { body } = await apiRequest.call(this, waits.get(remembered.waitId), ONE_TRY);
	if (!isWait(body) || body.id !== remembered.waitId) throw new Error('not a wait');
	if (body.status === 'waiting') return { webhookResponse: { received: true } };
	const node = this.getNode();
	const json = waitOutput(node, remembered.input ?? inputOf.call(this), body);
	const count = outputCount(node);
	return {
		webhookResponse: { received: true },
		workflowData: atOutput([{ json, pairedItem: { item: 0 } }], outputOf(body, count), count),
	};
}

function inputOf(this: IWebhookFunctions): IDataObject {
	const input: unknown = this.evaluateExpression('{{ $json }}', 0);
	return isRecord(input) ? (input as IDataObject) : {};
}

function answer(this: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	this.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
