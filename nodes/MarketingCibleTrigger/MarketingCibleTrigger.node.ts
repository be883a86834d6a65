import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { receiveDelivery } from './helpers/delivery.ts';
import { properties } from './helpers/properties.ts';
import { createHook, deleteHook, hookExists } from './helpers/registration.ts';

export class MarketingCibleTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Marketing Cible Trigger',
		name: 'marketingCibleTrigger',
		icon: {
			light: 'file:../../icons/marketing-cible.svg',
			dark: 'file:../../icons/marketing-cible.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a person opts out or replies, or when the status of a message changes',
		eventTriggerDescription: 'Waiting for an event from Marketing Cible',
		defaults: { name: 'Marketing Cible Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'marketingCibleApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties,
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await hookExists.call(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createHook.call(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteHook.call(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return receiveDelivery.call(this);
	}
}
