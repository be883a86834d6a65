import type { IExecuteFunctions, INodeProperties, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from './n8n.ts';

type Execute = NonNullable<INodeType['execute']>;

/** Nodes of n8n itself that are not installed here; those that the examples need to run stand in with a few lines. */
export function standIn(type: string): INodeType {
	const { properties = [], execute = passOn } = KNOWN[type] ?? {};
	return {
		description: {
			displayName: type,
			name: type,
			description: 'Stands in for a node that is not installed here',
			group: ['transform'],
			version: 1,
			defaults: { name: type },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties,
		},
		execute,
	};
}

const passOn: Execute = async function () {
	return [this.getInputData()];
};

/** The engine itself evaluates conditions: a parameter of type `filter` is read as whether they hold. */
const filter: Execute = async function (this: IExecuteFunctions) {
	const holds = (_: unknown, index: number) =>
		this.getNodeParameter('conditions', index, false, { extractValue: true }) === true;
	return [this.getInputData().filter(holds)];
};

const conditions: INodeProperties = {
	displayName: 'Conditions',
	name: 'conditions',
	type: 'filter',
	default: {},
	typeOptions: { filter: { caseSensitive: true, typeValidation: 'strict', version: 2 } },
};

export const KNOWN: Readonly<Record<string, { properties?: INodeProperties[]; execute: Execute }>> =
	{
		'n8n-nodes-base.filter': { properties: [conditions], execute: filter },
		'n8n-nodes-base.wait': { execute: passOn },
	};
