import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { properties } from './actions/properties.ts';
import { router } from './actions/router.ts';
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
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'marketingCibleApi', required: true }],
		properties,
	};

	methods = { listSearch, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
