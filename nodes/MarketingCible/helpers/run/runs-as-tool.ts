import type { IExecuteFunctions } from 'n8n-workflow';

/** n8n registers a node that may be the tool of an AI agent under a second type with this suffix. */
export function runsAsTool(context: Pick<IExecuteFunctions, 'getNode'>): boolean {
	return context.getNode().type.endsWith('Tool');
}
