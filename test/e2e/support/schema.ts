import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Schema {
	type?: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

const root = join(__dirname, '..', '..', '..');
const folder = join(root, 'nodes', 'MarketingCible', '__schema__', 'v1.0.0');

/** The shape that the editor shows for an operation before it has run. */
export function schemaOf(operation: string): Schema {
	return JSON.parse(readFileSync(join(folder, `${operation}.json`), 'utf8')) as Schema;
}

/** Where a value differs from its schema; a free object (metadata, details of a finding) has no members to compare. */
export function differences(schema: Schema, value: unknown, path = ''): string[] {
	if (value === null || value === undefined) return [];
	const type = Array.isArray(value) ? 'array' : typeof value;
	if (type !== schema.type) return [`${path} is ${type}, not ${String(schema.type)}`];
	if (Array.isArray(value)) {
		return value.flatMap((entry, index) =>
			differences(schema.items ?? {}, entry, `${path}/${index}`),
		);
	}
	const known = schema.properties ?? {};
	if (type !== 'object' || Object.keys(known).length === 0) return [];
	return Object.entries(value as Record<string, unknown>).flatMap(([name, member]) => {
		const part = known[name];
		return part === undefined
			? [`${path}/${name} is not in the schema`]
			: differences(part, member, `${path}/${name}`);
	});
}

/** The members that an item of each operation may lack: what the contract says, from the script that writes the schemas. */
const optional = JSON.parse(
	execFileSync(
		join(root, 'node_modules', 'node', 'bin', 'node'),
		[join(root, 'scripts', 'n8n', 'schemas.mjs'), '--optional'],
		{ encoding: 'utf8' },
	),
) as Record<string, string[]>;

/** Members that the contract promises for every item of the operation and the value does not have. */
export function missing(operation: string, value: Record<string, unknown>): string[] {
	const mayLack = new Set(optional[operation]);
	return Object.keys(schemaOf(operation).properties ?? {}).filter(
		(name) => !(name in value) && !mayLack.has(name),
	);
}
