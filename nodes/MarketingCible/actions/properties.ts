import type { INodeProperties } from 'n8n-workflow';
import { resources } from './resources.ts';

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map(({ name, value }) => ({ name, value })),
	default: 'message',
};

export const properties: INodeProperties[] = [
	resource,
	...resources.flatMap((each) => each.properties),
];
