import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import type { Execute } from '../helpers/items/each-item.ts';

/** One operation of a resource: how the editor shows it, its fields, and what it does. */
export interface Operation {
	name: string;
	/** Title of the node in the list of actions. */
	action: string;
	description: string;
	/** The module of the operation: its fields, which are shown for this operation only, and its implementation. */
	module: { description: INodeProperties[]; execute: Execute };
}

export interface Resource {
	name: string;
	value: string;
	/** The operation field and the fields of all operations. */
	properties: INodeProperties[];
	operations: ReadonlyMap<string, Execute>;
}

/**
 * A resource from the one list of its operations: the editor's fields and the router are both made from it, so neither can lack
 * an operation that the other has.
 *
 * @param operations by the value of the operation, in the alphabetical order of their names.
 */
export function defineResource<Value extends string>(
	definition: { resource: string; label: string; defaultOperation: NoInfer<Value> },
	operations: Readonly<Record<Value, Operation>>,
): Resource {
	const { resource, label, defaultOperation } = definition;
	const entries = Object.entries<Operation>(operations);
	const operation: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: entries.map(([key, { name, action, description }]) => ({
			name,
			value: key,
			action,
			description,
		})),
		default: defaultOperation,
	};
	const fields = entries.flatMap(([key, { module }]) =>
		updateDisplayOptions({ show: { resource: [resource], operation: [key] } }, module.description),
	);
	return {
		name: label,
		value: resource,
		properties: [operation, ...fields],
		operations: new Map(entries.map(([key, { module }]) => [key, module.execute])),
	};
}
