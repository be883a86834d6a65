import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { properties } from './actions/properties.ts';
import { router } from './actions/router.ts';
import { outputs } from './helpers/waiting/ends.ts';
import { receiveWakeUp, resumeWebhooks } from './helpers/waiting/wake-up.ts';
import { listSearch, resourceMapping } from './methods/index.ts';

export class MarketingCible implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Marketing Cible',
		name: 'marketingCible',
		icon: {
			light: 'file:../../icons/marketing-cible.svg',
			dark: 'file:../../icons/marketing-cible.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS, email and voice messages that are checked against sending rules first',
		defaults: { name: 'Marketing Cible' },
		inputs: [NodeConnectionTypes.Main],
		outputs,
		usableAsTool: true,
		waitingNodeTooltip: 'Waiting for the recipient, until the limit of the node',
		webhooks: resumeWebhooks,
		credentials: [{ name: 'marketingCibleApi', required: true }],
		properties,
	};

	methods = { listSearch, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}

	/** Ends the wait of Message: Send and Wait. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveWakeUp.call(this);
	}
}
