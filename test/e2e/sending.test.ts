/** Sending that cannot double, in real n8n: each test counts at the platform what really left. */
import { randomUUID } from 'node:crypto';
import { Clock } from './support/clock.ts';
import { N8n, outputOf, type Execution } from './support/n8n.ts';
import { Platform } from './support/platform.ts';
import { request, until } from './support/request.ts';
import {
	chain,
	emailFromItem,
	items,
	node,
	ours,
	smsFromItem,
	to,
	webhook,
	type WorkflowDraft,
} from './support/workflows.ts';
import { theWorld } from './support/world.ts';

const world = theWorld();
const n8n = new N8n(world.n8n);
const platform = new Platform(world.platform);
const clock = new Clock(world);
let credential: { id: string; name: string };

interface Entry {
	to: string;
	reference: string;
}

beforeAll(async () => {
	credential = await n8n.createCredential('Marketing Cible', world.platform);
});

/** Numbers of the block that belongs to nobody. */
const number = (place: number) => `+3360000${String(1000 + place)}`.slice(0, 12);
/** Where hours are not the point, marketing goes by e-mail, which has none. */
const mailbox = (place: number) => `customer-${place}@example.com`;

/** Makes a workflow "webhook → items → …" and posts entries to it; an error of the workflow is an answer too. */
async function workflow(draft: (path: string) => WorkflowDraft) {
	const path = randomUUID();
	const id = await n8n.createWorkflow(draft(path));
	await n8n.activateWebhook(id, path);
	const before = (await n8n.executions(id)).length;
	let calls = 0;
	return {
		id,
		async run(entries: Entry[]): Promise<{ answer: unknown; execution: Execution }> {
			const { body } = await request('POST', `${world.n8n.baseUrl}/webhook/${path}`, {
				body: { items: entries },
			});
			calls++;
			const execution = await until('the execution', async () => {
				const found = await n8n.executions(id);
				return found.length >= before + calls ? found[0] : undefined;
			});
			return { answer: body, execution };
		},
	};
}

const straight =
	(parameters: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
	(path: string) =>
		chain('Send', [
			webhook(path),
			items(),
			ours('Send', credential, smsFromItem(parameters), more),
		]);

const marketingByEmail =
	(parameters: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
	(path: string) =>
		chain('Send', [
			webhook(path),
			items(),
			ours('Send', credential, emailFromItem({ purpose: 'marketing', ...parameters }), more),
		]);

describe('a message that is not permitted', () => {
	const consented = mailbox(1);
	const stranger = mailbox(2);
	const people = (reference: string): Entry[] => [
		{ to: consented, reference },
		{ to: stranger, reference },
	];

	beforeAll(async () => {
		await platform.grant(consented, 'email');
	});

	test('Block: the node fails before anything is sent, names the rule, and carries neither address nor text', async () => {
		const { run } = await workflow(marketingByEmail({ whenNotPermitted: 'block' }));
		const reference = randomUUID();
		const { execution } = await run(people(reference));
		expect(await platform.messagesAbout(reference)).toEqual([]);
		expect(execution.status).toBe('error');
		const [{ error } = {}] = execution.data.resultData.runData['Send'] ?? [];
		expect(error?.message).toMatch(/^Message not sent: /);
		expect(error?.description).toContain('CON-01');
		const said = `${error?.message} ${error?.description}`;
		expect(said).not.toMatch(/customer|example\.com|collection/);
	});

	test('Return as Blocked Item: the others go, the reason is an item in its place', async () => {
		const { run } = await workflow(marketingByEmail({ whenNotPermitted: 'blockedItem' }));
		const reference = randomUUID();
		const { answer, execution } = await run(people(reference));
		expect(answer).toMatchObject([
			{ status: 'queued', to: consented },
			{ status: 'blocked', blockRule: 'CON-01' },
		]);
		for (const { json } of outputOf(execution, 'Send')) expect(json).not.toHaveProperty('error');
		expect(outputOf(execution, 'Send').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
		expect(execution.data.resultData.runData['Send']?.[0]?.hints).toMatchObject([
			{ message: '1 sent, 1 blocked' },
		]);
		expect(await platform.messagesAbout(reference)).toHaveLength(1);
	});

	test('Schedule for Next Permitted Time: goes when the hours open', async () => {
		const recipient = number(1);
		await platform.grant(recipient);
		const { run } = await workflow(
			straight({
				purpose: 'marketing',
				text: 'Atelier Durand : la nouvelle collection est en boutique.',
				recipient: { postalCode: '75011' },
				whenNotPermitted: 'schedule',
			}),
		);
		// A Sunday.
		await clock.set('2026-11-29T10:00:00Z');
		const { answer, execution } = await run([{ to: recipient, reference: randomUUID() }]);
		await clock.reset();
		expect(answer).toMatchObject([{ status: 'scheduled', sendAt: '2026-11-30T07:00:00Z' }]);
		expect(execution.data.resultData.runData['Send']?.[0]?.hints).toMatchObject([
			{ message: '1 scheduled' },
		]);
	});
});

describe('once and only once', () => {
	const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };

	test('Retry On Fail with a first item that fails on every try: each recipient gets one message', async () => {
		const { run } = await workflow(straight({}, { ...retrying, onError: 'continueRegularOutput' }));
		const reference = randomUUID();
		const { execution } = await run([
			{ to: 'not a number', reference },
			{ to: number(10), reference },
			{ to: number(11), reference },
		]);
		const output = outputOf(execution, 'Send');
		expect(output.map(({ json }) => json['duplicate'])).toEqual([undefined, true, true]);
		expect(output[1]?.json['messageId']).toMatch(/^msg_/);
		expect(output[0]?.json['error']).toContain("'To' is not a valid phone number");
		const left = await platform.messagesAbout(reference);
		expect(left.map((message) => message.to).toSorted()).toEqual([number(10), number(11)]);
	});

	test('the same when the text says something else on every try', async () => {
		const text = '=Atelier Durand : votre commande est disponible. {{ $now.toMillis() }}';
		const { run } = await workflow(
			straight({ text }, { ...retrying, onError: 'continueRegularOutput' }),
		);
		const reference = randomUUID();
		const { execution } = await run([
			{ to: 'not a number', reference },
			{ to: number(14), reference },
		]);
		const output = outputOf(execution, 'Send');
		expect(output.map(({ json }) => json['duplicate'])).toEqual([undefined, true]);
		expect(output[1]?.json['messageId']).toMatch(/^msg_/);
		expect(await platform.messagesAbout(reference)).toHaveLength(1);
	});

	test('the same when the first item is refused by the platform and the node throws', async () => {
		const { run } = await workflow(marketingByEmail({ whenNotPermitted: 'schedule' }, retrying));
		await platform.grant(mailbox(12), 'email');
		const reference = randomUUID();
		const { execution } = await run([
			{ to: mailbox(13), reference },
			{ to: mailbox(12), reference },
		]);
		expect(execution.status).toBe('error');
		expect((await platform.messagesAbout(reference)).map((message) => message.to)).toEqual([
			mailbox(12),
		]);
	});

	test('Loop Over Items: every iteration is a message of its own', async () => {
		const { run } = await workflow((path) => ({
			name: 'Loop',
			nodes: [
				webhook(path),
				items(),
				node('Loop', 'n8n-nodes-base.splitInBatches', 3, { batchSize: 1, options: {} }),
				ours('Send', credential, smsFromItem()),
				node('Done', 'n8n-nodes-base.noOp', 1, {}),
			],
			connections: {
				Webhook: to('Items'),
				Items: to('Loop'),
				Loop: to('Done', 'Send'),
				Send: to('Loop'),
			},
		}));
		const reference = randomUUID();
		const same = { to: number(20), reference };
		const { execution } = await run([same, same, same]);
		expect(execution.data.resultData.runData['Send']).toHaveLength(3);
		const keys = execution.data.resultData.runData['Send']?.map(
			(one) => one.data?.main?.[0]?.[0]?.json['idempotencyKey'],
		);
		expect(new Set(keys).size).toBe(3);
		expect(await platform.messagesAbout(reference)).toHaveLength(3);
	});

	test('"Max Messages per Execution" counts a loop as one, and stops it', async () => {
		const { run } = await workflow((path) => ({
			name: 'Runaway loop',
			nodes: [
				webhook(path),
				items(),
				node('Loop', 'n8n-nodes-base.splitInBatches', 3, { batchSize: 1, options: {} }),
				ours('Send', credential, smsFromItem({ options: { maxMessages: 2 } })),
			],
			connections: {
				Webhook: to('Items'),
				Items: to('Loop'),
				Loop: { main: [[], to('Send').main[0]] },
				Send: to('Loop'),
			},
		}));
		const reference = randomUUID();
		const { execution } = await run(
			[30, 31, 32].map((place) => ({ to: number(place), reference })),
		);
		expect(execution.status).toBe('error');
		expect(execution.data.resultData.error?.message).toContain("'Max Messages per Execution' (2)");
		expect(await platform.messagesAbout(reference)).toHaveLength(2);
	});

	test('"Retry" in the list of executions sends only what was not accepted', async () => {
		const { id, run } = await workflow(marketingByEmail({ whenNotPermitted: 'schedule' }));
		await platform.grant(mailbox(40), 'email');
		const reference = randomUUID();
		const { execution } = await run([
			{ to: mailbox(40), reference },
			{ to: mailbox(41), reference },
		]);
		expect(execution.status).toBe('error');
		expect(await platform.messagesAbout(reference)).toHaveLength(1);
		await platform.grant(mailbox(41), 'email');
		await n8n.rest('POST', `/executions/${execution.id}/retry`, { loadWorkflow: false });
		const retried = await until('the retried execution', async () => {
			const [latest] = await n8n.executions(id);
			return latest?.status === 'success' ? latest : undefined;
		});
		expect(outputOf(retried, 'Send').map(({ json }) => json['duplicate'])).toEqual([true, false]);
		const left = await platform.messagesAbout(reference);
		expect(left.map((message) => message.to).toSorted()).toEqual([mailbox(40), mailbox(41)]);
	});
});

test('an error workflow learns what happened, and nobody’s number', async () => {
	const watching = await n8n.createWorkflow(
		chain('When something fails', [
			node('Error Trigger', 'n8n-nodes-base.errorTrigger', 1, {}),
			node('Done', 'n8n-nodes-base.noOp', 1, {}),
		]),
	);
	await n8n.activate(watching);
	const path = randomUUID();
	const draft = straight({ purpose: 'marketing', to: '={{ $json.to }}' })(path);
	const id = await n8n.createWorkflow({ ...draft, settings: { errorWorkflow: watching } });
	await n8n.activateWebhook(id, path);
	await request('POST', `${world.n8n.baseUrl}/webhook/${path}`, {
		body: { items: [{ to: '+33600001050', reference: 'x' }] },
	});
	const told = await until('the error workflow', async () => {
		const [execution] = await n8n.executions(watching);
		return execution === undefined ? undefined : outputOf(execution, 'Error Trigger')[0];
	});
	const { execution } = told.json as { execution: { error: Record<string, unknown> } };
	expect(execution.error['message']).toBeTruthy();
	expect(JSON.stringify(told)).not.toContain('600001050');
});

test('5,000 items: 5,000 messages, each in the place of its item', async () => {
	const { run } = await workflow(straight({ options: { maxMessages: 0, batchSize: 1000 } }));
	const reference = randomUUID();
	const entries = Array.from({ length: 5000 }, (_, place) => ({
		to: `+336000${String(10_000 + place)}`,
		reference,
	}));
	const started = performance.now();
	const { answer, execution } = await run(entries);
	const seconds = (performance.now() - started) / 1000;
	const output = answer as { to: string; messageId: string; status: string }[];
	expect(output.map((item) => item.to)).toEqual(entries.map((entry) => entry.to));
	expect(new Set(output.map((item) => item.messageId)).size).toBe(5000);
	expect(await platform.messagesAbout(reference)).toHaveLength(5000);
	const [{ executionTime } = { executionTime: 0 }] =
		execution.data.resultData.runData['Send'] ?? [];
	console.log(`5,000 items: ${seconds.toFixed(1)} s, of which the node ${executionTime} ms`);
}, 120_000);
