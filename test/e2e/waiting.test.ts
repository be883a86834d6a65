/** Send and Wait in real n8n: its own resume URL with its own signature, called by the platform. */
import { randomUUID } from 'node:crypto';
import { Clock } from './support/clock.ts';
import { N8n, outputOf, type Execution } from './support/n8n.ts';
import { Platform } from './support/platform.ts';
import { request, until } from './support/request.ts';
import { differences, missing, schemaOf } from './support/schema.ts';
import { chain, items, node, ours, smsFromItem, to, webhook } from './support/workflows.ts';
import { theWorld } from './support/world.ts';

const world = theWorld();
const n8n = new N8n(world.n8n);
const platform = new Platform(world.platform);
const clock = new Clock(world);
const path = randomUUID();
let workflowId: string;
const pathWithEnds = randomUUID();
let workflowWithEnds: string;
let place = 0;

interface Wait {
	id: string;
	messageId: string;
	status: string;
	to: string;
}

beforeAll(async () => {
	const credential = await n8n.createCredential('Marketing Cible', world.platform);
	const parameters = smsFromItem({
		operation: 'sendAndWait',
		text: 'Atelier Durand : votre rendez-vous de demain, 1 = oui, 2 = non',
		waitFor: 'reply',
		choices: {
			choice: [
				{ words: '1', value: 'yes' },
				{ words: '2', value: 'no' },
			],
		},
		waitAmount: 5,
		waitUnit: 'minutes',
	});
	workflowId = await n8n.createWorkflow(
		chain('Send and Wait', [
			webhook(path),
			items(),
			ours('Ask', credential, parameters),
			node('Done', 'n8n-nodes-base.noOp', 1, {}),
		]),
	);
	await n8n.activateWebhook(workflowId, path);
	const ends = ['Yes', 'No', 'Late', 'Out', 'Failed'].map((name) =>
		node(name, 'n8n-nodes-base.set', 3.4, {
			mode: 'raw',
			jsonOutput:
				"={{ JSON.stringify({ ...$json, end: '" +
				name +
				"', from: $('Items').item.json.reference }) }}",
			options: {},
		}),
	);
	const asking = ours('Ask', credential, { ...parameters, outputPerEnd: true });
	const workflow = chain('Send and Wait, an output per end', [
		webhook(pathWithEnds),
		items(),
		asking,
	]);
	workflowWithEnds = await n8n.createWorkflow({
		...workflow,
		nodes: [...workflow.nodes, ...ends],
		connections: { ...workflow.connections, Ask: to(...ends.map(({ name }) => name)) },
	});
	await n8n.activateWebhook(workflowWithEnds, pathWithEnds);
});

/** Starts an execution that asks a person of its own. @returns the wait, once the question has arrived. */
async function ask(at = path): Promise<Wait & { url: string; reference: string }> {
	const phone = `+336000${String(31_000 + place++)}`;
	const reference = randomUUID();
	await request('POST', `${world.n8n.baseUrl}/webhook/${at}`, {
		body: { items: [{ to: phone, reference }] },
	});
	const wait = await until('the question', async () => {
		const [message] = await platform.messagesAbout(reference);
		if (message?.status !== 'delivered') return undefined;
		return (await waitsOf(`messageId=${message.id}`))[0];
	});
	const hook = await until('the resume URL', async () =>
		(await platform.webhooks()).find(
			({ url }) => url.includes('/webhook-waiting/') && !known.has(url),
		),
	);
	known.add(hook.url);
	return { ...wait, url: hook.url, reference };
}
const known = new Set<string>();

async function waitsOf(query: string): Promise<Wait[]> {
	return (await platform.ask<{ data: Wait[] }>('GET', `/v1/waits?${query}`)).data;
}

const reply = (from: string, text: string) =>
	platform.ask('POST', '/v1/sandbox/inbound', { from, text });

/** What the node behind the wait got in the execution that waited for it. */
async function outcomeOf({ id }: Wait): Promise<Record<string, unknown>> {
	return await until('the execution goes on', async () => {
		const found = (await n8n.executions(workflowId)).map(doneIn);
		return found.find((json) => json?.['waitId'] === id);
	});
}

const doneIn = (execution: Execution): Record<string, unknown> | undefined =>
	outputOf(execution, 'Done')[0]?.json;

test('an answer continues the execution with its words, and nothing else does', async () => {
	const wait = await ask();
	// Without its signature, with another one, and as n8n made it but with nothing to tell.
	const bare = wait.url.replace(/\?.*/, '');
	expect((await request('POST', bare, { body: {} })).status).toBe(401);
	expect((await request('POST', `${wait.url}0`, { body: {} })).status).toBe(401);
	const forged = { type: 'wait.ended', data: { outcome: 'answered', choice: 'yes' } };
	expect(await request('POST', wait.url, { body: forged })).toMatchObject({
		status: 200,
		body: { received: true },
	});
	await reply('+33600031999', '1');
	await reply(wait.to, 'peut-être');
	expect((await waitsOf(`messageId=${wait.messageId}`))[0]).toMatchObject({ status: 'waiting' });
	await reply(wait.to, ' OUI !');
	const json = await outcomeOf(wait);
	expect(json).toMatchObject({ outcome: 'answered', choice: 'yes', text: ' OUI !', to: wait.to });
	const schema = schemaOf('message/sendAndWait');
	const { reference: _, ...own } = json;
	expect(differences(schema, own)).toEqual([]);
	expect(missing('message/sendAndWait', own)).toEqual([]);
});

test('STOP continues it too', async () => {
	const wait = await ask();
	await reply(wait.to, 'STOP');
	expect(await outcomeOf(wait)).toMatchObject({ outcome: 'opted_out', reason: 'stop_sms' });
});

test('so does the limit, which the platform tells', async () => {
	const wait = await ask();
	await clock.set('2026-11-24T18:00:00Z');
	try {
		expect(await outcomeOf(wait)).toMatchObject({ outcome: 'expired', choice: null });
	} finally {
		await clock.reset();
	}
});

describe('with an output for each end', () => {
	/** What the nodes behind the outputs got in the execution of a wait: the name of the node, and the item. */
	const endOf = async ({ id }: Wait): Promise<[string, Record<string, unknown>]> =>
		await until('the execution goes on', async () => {
			const found = (await n8n.executions(workflowWithEnds)).flatMap((execution) =>
				['Yes', 'No', 'Late', 'Out', 'Failed'].flatMap((name) =>
					outputOf(execution, name).map(({ json }): [string, Record<string, unknown>] => [
						name,
						json,
					]),
				),
			);
			const own = found.filter(([, json]) => json['waitId'] === id);
			expect(own.length).toBeLessThan(2);
			return own[0];
		});

	test.each([
		['2', 'No', 'answered'],
		['STOP', 'Out', 'opted_out'],
	])('the reply %s leaves by its own, with its lineage', async (words, name, outcome) => {
		const wait = await ask(pathWithEnds);
		await reply(wait.to, words);
		const [end, json] = await endOf(wait);
		expect([end, json]).toEqual([
			name,
			expect.objectContaining({ end: name, outcome, from: wait.reference }),
		]);
	});

	test('so does the limit', async () => {
		const wait = await ask(pathWithEnds);
		await clock.set('2026-11-24T18:00:00Z');
		try {
			const [end, json] = await endOf(wait);
			expect([end, json['outcome'], json['from']]).toEqual(['Late', 'expired', wait.reference]);
		} finally {
			await clock.reset();
		}
	});
});
