/** What can be wrong with a workflow file without running it; n8n imports many a broken one without a word. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { cases } from '../../examples/cases.ts';
import type { WorkflowFile } from '../../examples/engine/run-workflow.ts';
import { MarketingCible } from '../../nodes/MarketingCible/MarketingCible.node.ts';
import { MarketingCibleTrigger } from '../../nodes/MarketingCibleTrigger/MarketingCibleTrigger.node.ts';

const examples = join(__dirname, '..', '..', 'examples');
const PACKAGE = 'n8n-nodes-marketing-cible';
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const { properties } = new MarketingCible().description;
/** What n8n adds where a node is the tool of an agent. */
const toolProperties: INodeProperties[] = ['descriptionType', 'toolDescription'].map((name) => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
}));

const ours: Readonly<Record<string, INodeProperties[]>> = {
	[`${PACKAGE}.marketingCible`]: properties,
	[`${PACKAGE}.marketingCibleTool`]: [...toolProperties, ...properties],
	[`${PACKAGE}.marketingCibleTrigger`]: new MarketingCibleTrigger().description.properties,
};

const files = readdirSync(join(examples, 'workflows')).filter((file) => file.endsWith('.json'));
const workflows = files.map((file) => ({
	file,
	workflow: JSON.parse(readFileSync(join(examples, 'workflows', file), 'utf8')) as WorkflowFile,
}));

test('there is a workflow for every case, and a payload for every pin', () => {
	const payloads = new Set(readdirSync(join(examples, 'payloads')));
	for (const example of cases) {
		expect(files).toContain(`${example.workflow}.json`);
		for (const payload of Object.values(example.payloads)) {
			expect(payloads).toContain(`${payload}.json`);
		}
	}
});

test('ids of workflows are unique and such as n8n takes', () => {
	const ids = workflows.map(({ workflow }) => workflow.id);
	expect(new Set(ids).size).toBe(ids.length);
	for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{16,36}$/);
});

describe.each(workflows)('$file', ({ workflow }) => {
	const { nodes, connections } = workflow;
	const byName = new Map(nodes.map((node) => [node.name, node]));
	const running = nodes.filter((node) => node.type !== STICKY_NOTE);

	test('is switched off, carries no data of anybody and fixes its time zone', () => {
		expect(workflow).toMatchObject({
			active: false,
			pinData: {},
			settings: { executionOrder: 'v1', timezone: 'Europe/Paris' },
		});
	});

	test('has unique names and ids', () => {
		expect(byName.size).toBe(nodes.length);
		expect(new Set(nodes.map((node) => node.id)).size).toBe(nodes.length);
		for (const node of nodes) expect(node.id).toMatch(UUID);
	});

	test('connects nodes that exist, from one trigger or more', () => {
		const targets = new Set<string>();
		for (const [source, outputs] of Object.entries(connections)) {
			expect(byName.has(source)).toBe(true);
			for (const link of Object.values(outputs)
				.flat()
				.flatMap((links) => links ?? [])) {
				expect(byName.has(link.node)).toBe(true);
				targets.add(link.node);
				// A model or a tool stands beside the chain, not in it.
				if (link.type !== 'main') targets.add(source);
			}
		}
		const starts = running.filter((node) => !targets.has(node.name));
		expect(starts).not.toHaveLength(0);
		for (const { type } of starts) expect(type).toMatch(/trigger$|webhook$/i);
	});

	test('explains itself in a note', () => {
		const notes = nodes.filter((node) => node.type === STICKY_NOTE);
		expect(notes).toHaveLength(1);
		expect(notes[0]?.parameters['content']).toMatch(/^## .+\n.+/);
	});

	test('names credentials without carrying any', () => {
		for (const node of running) {
			for (const [type, credential] of Object.entries(node.credentials ?? {})) {
				expect(type).not.toBe('');
				expect(Object.keys(credential).toSorted()).toEqual(['id', 'name']);
			}
		}
	});

	test('refers in expressions only to nodes that stand before', () => {
		for (const node of running) {
			const text = JSON.stringify(node.parameters);
			for (const [, name] of text.matchAll(/\$\('([^']+)'\)/g)) {
				expect(byName.has(name ?? '')).toBe(true);
			}
		}
	});

	test.each(running.filter((node) => node.type in ours))(
		'the parameters of "$name" exist in the node',
		(node) => {
			expect(unknownParameters(node, ours[node.type] ?? [])).toEqual([]);
		},
	);
});

/** Paths of parameters that the node's description does not know, or whose fixed value is in no list of it. */
function unknownParameters(node: INode, properties: INodeProperties[]): string[] {
	return unknownIn(node.parameters, shown(properties, node.parameters), '');
}

/** The properties that the editor shows for the chosen resource and operation. */
function shown(properties: INodeProperties[], values: INode['parameters']): INodeProperties[] {
	return properties.filter(({ displayOptions }) =>
		Object.entries(displayOptions?.show ?? {}).every(([name, allowed]) => {
			const value = values[name];
			return (allowed ?? []).some((candidate) => candidate === value);
		}),
	);
}

function unknownIn(
	values: Readonly<Record<string, unknown>>,
	properties: readonly INodeProperties[],
	path: string,
): string[] {
	return Object.entries(values).flatMap(([name, value]) => {
		const here = `${path}${name}`;
		const candidates = properties.filter((property) => property.name === name);
		if (candidates.length === 0) return [here];
		const problems = candidates.map((property) => unknownValue(value, property, here));
		return problems.reduce((least, list) => (list.length < least.length ? list : least));
	});
}

function unknownValue(value: unknown, property: INodeProperties, path: string): string[] {
	const options = property.options ?? [];
	if (property.type === 'collection') {
		return unknownIn(value as Record<string, unknown>, options as INodeProperties[], `${path}.`);
	}
	if (property.type === 'fixedCollection') {
		return Object.entries(value as Record<string, Record<string, unknown>>).flatMap(
			([group, inner]) => {
				const known = (options as INodePropertyCollection[]).find(({ name }) => name === group);
				return known ? unknownIn(inner, known.values, `${path}.${group}.`) : [`${path}.${group}`];
			},
		);
	}
	if (property.type !== 'options' && property.type !== 'multiOptions') return [];
	const allowed = new Set<unknown>(options.map((option) => 'value' in option && option.value));
	const given: unknown[] = Array.isArray(value) ? value : [value];
	return given
		.filter((entry) => !(typeof entry === 'string' && entry.startsWith('=')))
		.filter((entry) => !allowed.has(entry))
		.map((entry) => `${path}=${String(entry)}`);
}
