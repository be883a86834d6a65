/** What the editor asks of the node while a workflow is built, and how n8n sees the package. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { INodeTypeDescription } from 'n8n-workflow';
import { freePorts } from './free-ports.ts';
import { N8n } from './support/n8n.ts';
import { Platform } from './support/platform.ts';
import { OURS, TRIGGER } from './support/workflows.ts';
import { theWorld } from './support/world.ts';

const world = theWorld();
const n8n = new N8n(world.n8n);
const platform = new Platform(world.platform);
let credential: { id: string; name: string };

beforeAll(async () => {
	credential = await n8n.createCredential('Marketing Cible', world.platform);
});

describe('resource locators', () => {
	interface Found {
		data: { results: { name: string; value: string }[]; paginationToken?: string };
	}

	const search = async (methodName: string, path: string, filter = '', token?: string) => {
		const { body } = await n8n.rest<Found>(
			'POST',
			'/dynamic-node-parameters/resource-locator-results',
			{
				path: `parameters.${path}`,
				methodName,
				nodeTypeAndVersion: { name: OURS, version: 1 },
				currentNodeParameters: { resource: 'message', operation: 'send', channel: 'sms' },
				credentials: { marketingCibleApi: credential },
				filter,
				...(token === undefined ? {} : { paginationToken: token }),
			},
		);
		return body.data;
	};

	test('find senders of the channel', async () => {
		await platform.ask('POST', '/v1/senders', {
			channel: 'sms',
			value: 'LOCATED',
			label: 'Located',
		});
		const { results } = await search('searchSenders', 'sender', 'LOC');
		expect(results).toEqual([{ name: 'LOCATED (Located)', value: 'LOCATED' }]);
	});

	test('find templates, page after page', async () => {
		for (let place = 0; place < 60; place++) {
			await platform.ask('POST', '/v1/templates', {
				name: `located-${String(place).padStart(2, '0')}`,
				channel: 'sms',
				content: { text: 'Bonjour {{ firstName }}' },
			});
		}
		const first = await search('searchTemplates', 'templateId', 'located');
		const second = await search('searchTemplates', 'templateId', 'located', first.paginationToken);
		const values = [...first.results, ...second.results].map(({ value }) => value);
		expect(new Set(values).size).toBe(60);
		expect(second.paginationToken).toBeUndefined();
	});

	test('find a contact by the beginning of the name', async () => {
		const { id } = await platform.ask<{ id: string }>('PUT', '/v1/contacts', {
			email: 'located@example.com',
			firstName: 'Zéphyrine',
		});
		const { results } = await search('searchContacts', 'contactId', 'Zéph');
		expect(results).toEqual([{ name: 'Zéphyrine (located@example.com)', value: id }]);
	});
});

test('the variables of a template are fields to fill in', async () => {
	const template = await platform.ask<{ id: string }>('POST', '/v1/templates', {
		name: 'mapped',
		channel: 'sms',
		content: { text: 'Bonjour {{ firstName }}, code {{ code }}' },
	});
	const { body } = await n8n.rest<{ data: { fields: { id: string }[] } }>(
		'POST',
		'/dynamic-node-parameters/resource-mapper-fields',
		{
			path: 'parameters.variables',
			methodName: 'getTemplateVariables',
			nodeTypeAndVersion: { name: OURS, version: 1 },
			currentNodeParameters: {
				resource: 'message',
				operation: 'send',
				contentSource: 'template',
				templateId: { __rl: true, mode: 'list', value: template.id },
			},
			credentials: { marketingCibleApi: credential },
		},
	);
	expect(body.data.fields.map(({ id }) => id).toSorted()).toEqual(['code', 'firstName']);
});

/** The names of variables and the indentation in an expression are the bundler's; `waiting.test.ts` and the engine tests run it. */
function withoutCode(description: INodeTypeDescription): object {
	const { outputs } = description;
	if (typeof outputs !== 'string') return description;
	expect(outputs).toMatch(/^=\{\{[^]*\(\$parameter\)\) \}\}$/);
	return { ...description, outputs: 'an expression of the parameters' };
}

describe('export:nodes', () => {
	let all: INodeTypeDescription[];

	beforeAll(async () => {
		all = await exportedNodes();
	}, 90_000);

	test('shows the package as it was reviewed', () => {
		const own = all
			.filter(({ name }) => name === OURS || name === TRIGGER)
			.toSorted((one, other) => one.name.localeCompare(other.name));
		expect(own).toHaveLength(2);
		expect(own.map(withoutCode)).toMatchSnapshot();
	});

	test('offers the node as a tool with a description for the model, and the trigger not', () => {
		const tool = all.find(({ name }) => name === `${OURS}Tool`);
		expect(tool).toMatchObject({ outputs: ['ai_tool'], codex: { categories: ['AI'] } });
		const names = tool?.properties.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(['toolDescription', 'resource', 'operation']));
		expect(all.find(({ name }) => name === `${TRIGGER}Tool`)).toBeUndefined();
	});
});

/** As n8n itself says it, from the packed package in its user folder. */
async function exportedNodes(): Promise<INodeTypeDescription[]> {
	const folder = mkdtempSync(join(tmpdir(), 'mc-export-'));
	try {
		const output = join(folder, 'nodes.json');
		const [brokerPort] = await freePorts(1);
		const { node, bin, userFolder } = world.n8n;
		const { NODE_ENV: _env, ...env } = process.env;
		await promisify(execFile)(node, [bin, 'export:nodes', `--output=${output}`], {
			env: {
				...env,
				N8N_USER_FOLDER: userFolder,
				N8N_ENCRYPTION_KEY: 'key-of-the-end-to-end-tests',
				N8N_DIAGNOSTICS_ENABLED: 'false',
				N8N_RUNNERS_BROKER_PORT: String(brokerPort),
			},
			maxBuffer: 64 * 1024 * 1024,
		});
		return JSON.parse(readFileSync(output, 'utf8')) as INodeTypeDescription[];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
