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
export function withIdentity(payload: unknown, path: string, number: number): unknown {
	return changed(payload, path, (id) => {
		if (typeof id === 'number') return id + number;
		if (typeof id === 'string') return `${id}-${number}`;
		throw new Error(`The payload has no id at "${path}"`);
	});
}

/** A copy of a workflow or payload that names what was made for the case: an id takes the place of the one with its prefix. */
export function withIds<Value>(value: Value, ids: Readonly<Record<string, string>>): Value {
	const text = JSON.stringify(value).replace(
		/"(tpl|seg|cmp|cpl|prq|ivc)_[0-9A-Z]+"/g,
		(written, prefix: string) => (prefix in ids ? JSON.stringify(ids[prefix]) : written),
	);
	return JSON.parse(text) as Value;
}

/** A copy of a payload with another value at `path`. */
export function withValue(payload: unknown, path: string, value: string): unknown {
	return changed(payload, path, () => value);
}

/** A copy of a payload with other values by path; `undefined` removes the member. */
export function withChanges(payload: unknown, changes: Readonly<Record<string, unknown>>): unknown {
	return Object.entries(changes).reduce(
		(copy, [path, value]) => changed(copy, path, () => value),
		payload,
	);
}

function changed(payload: unknown, path: string, change: (value: unknown) => unknown): unknown {
	const copy = structuredClone(payload);
	const keys = path.split('.');
	const last = keys.pop() ?? '';
	const parent = keys.reduce<unknown>(
		(value, key) => (value as IDataObject | undefined)?.[key],
		copy,
	) as Record<string, unknown> | undefined;
	const value = change(parent?.[last]);
	if (parent === undefined) return copy;
	if (value === undefined) Reflect.deleteProperty(parent, last);
	else parent[last] = value;
	return copy;
}
