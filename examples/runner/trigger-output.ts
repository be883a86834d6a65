import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** What n8n's trigger node of a service makes of the body that the service posts, where that is not the body itself. */
const READERS: Readonly<Record<string, (payload: unknown) => unknown>> = {
	'n8n-nodes-base.hubspotTrigger': (payload) =>
		(payload as IDataObject[]).map(({ objectId, ...event }) => ({ ...event, contactId: objectId })),
};

/** The items that a node gives out for a payload; a list becomes one item an entry, as in n8n. */
export function outputOf(nodeType: string, payload: unknown): INodeExecutionData[] {
	const output = READERS[nodeType]?.(payload) ?? payload;
	const entries = Array.isArray(output) ? output : [output];
	return entries.map((json, item) => ({ json: json as IDataObject, pairedItem: { item } }));
}

/**
 * A copy of a payload with another id at `path`, of the same type: numbers are moved on, texts are extended.
 * @throws when there is no id at the path.
 */
export function withIdentity(payload: unknown, path: string, run: number): unknown {
	const copy = structuredClone(payload);
	const keys = path.split('.');
	const last = keys.pop() ?? '';
	const parent = keys.reduce<unknown>(
		(value, key) => (value as IDataObject | undefined)?.[key],
		copy,
	);
	const id = (parent as IDataObject | undefined)?.[last];
	if (typeof id === 'number') (parent as IDataObject)[last] = id + run;
	else if (typeof id === 'string') (parent as IDataObject)[last] = `${id}-${run}`;
	else throw new Error(`The payload has no id at "${path}"`);
	return copy;
}
