/** The life of a trigger: published, published again, changed, restarted, copied, listened to, switched off. */
import { randomUUID } from 'node:crypto';
import { Clock } from './support/clock.ts';
import { N8n, outputOf } from './support/n8n.ts';
import { Platform } from './support/platform.ts';
import { request, until } from './support/request.ts';
import { chain, node, TRIGGER, type WorkflowDraft } from './support/workflows.ts';
import { restartN8n, theWorld } from './support/world.ts';

const world = theWorld();
const n8n = new N8n(world.n8n);
const platform = new Platform(world.platform);
const clock = new Clock(world);
let credential: { id: string; name: string };

/** n8n alone may take two minutes to start on a busy machine. */
const RESTART_TIMEOUT_MS = 180_000;

beforeAll(async () => {
	credential = await n8n.createCredential('Marketing Cible', world.platform);
});

const listening = (webhookId: string, events: string[]): WorkflowDraft =>
	chain('Opt-outs', [
		node(
			'Trigger',
			TRIGGER,
			1,
			{ events },
			{ webhookId, credentials: { marketingCibleApi: credential } },
		),
		node('Done', 'n8n-nodes-base.noOp', 1, {}),
	]);

/** The public address of n8n, which it gives to the platform. */
let address = world.n8n.baseUrl;
const urlOf = (webhookId: string, base = address) => `${base}/webhook/${webhookId}/webhook`;

async function hooksOf(webhookId: string) {
	return (await platform.webhooks()).filter(({ url }) => url === urlOf(webhookId));
}

async function untilHooked(webhookId: string, standing = true): Promise<void> {
	await until(`the webhook at the platform to ${standing ? 'stand' : 'go'}`, async () =>
		(await hooksOf(webhookId)).length > 0 === standing ? true : undefined,
	);
}

let subjects = 0;
const optOut = async () => {
	const subject = `+3360000${2000 + subjects++}`;
	await platform.ask('POST', '/v1/opt-outs', { subject, channels: ['sms'], source: 'stop_sms' });
	return subject;
};

/** The events that the executions of a workflow started with, the latest first. */
async function eventsOf(workflowId: string): Promise<Record<string, unknown>[]> {
	const executions = await n8n.executions(workflowId);
	return executions.flatMap((execution) => outputOf(execution, 'Trigger').map(({ json }) => json));
}

async function untilEventOf(workflowId: string, subject: string): Promise<Record<string, unknown>> {
	return await until(`the event about ${subject}`, async () =>
		(await eventsOf(workflowId)).find((event) => event['subject'] === subject),
	);
}

describe('a workflow that listens', () => {
	const webhookId = randomUUID();
	let id: string;

	beforeAll(async () => {
		id = await n8n.createWorkflow(listening(webhookId, ['opt_out.created', 'message.undelivered']));
		await n8n.activate(id);
		await untilHooked(webhookId);
	});

	test('is started by an opt-out, with one item that is the event', async () => {
		const subject = await optOut();
		const event = await untilEventOf(id, subject);
		expect(event).toMatchObject({ type: 'opt_out.created', channels: ['sms'] });
		expect(event['id']).toMatch(/^evt_/);
		expect(event['recordId']).toMatch(/^opt_/);
	});

	// Of deliveries there are thousands from other tests on this platform.
	test('and by what became of a message', async () => {
		const message = await platform.ask<{ id: string }>('POST', '/v1/messages', {
			channel: 'sms',
			purpose: 'transactional',
			to: '+33600000012',
			sender: 'DURAND',
			content: { text: 'Votre commande 1044 est disponible.' },
			reference: 'order-1044',
		});
		await until('the event', async () =>
			(await eventsOf(id)).find(
				(event) => event['type'] === 'message.undelivered' && event['messageId'] === message.id,
			),
		);
	});

	test('is not started by a delivery with a wrong signature', async () => {
		const before = (await n8n.executions(id)).length;
		const answer = await request('POST', urlOf(webhookId), {
			body: { id: 'evt_forged', type: 'opt_out.created', occurredAt: 'now', data: {} },
			headers: {
				'webhook-id': 'evt_forged',
				'webhook-timestamp': String(Math.floor(clock.now() / 1000)),
				'webhook-signature': `v1,${Buffer.from('forged').toString('base64')}`,
			},
		});
		expect(answer.status).toBe(401);
		expect((await n8n.executions(id)).length).toBe(before);
	});

	test('published three times it has one webhook, which still works', async () => {
		for (let time = 0; time < 3; time++) {
			await n8n.deactivate(id);
			await untilHooked(webhookId, false);
			await n8n.activate(id);
			await untilHooked(webhookId);
		}
		expect(await hooksOf(webhookId)).toHaveLength(1);
		await untilEventOf(id, await optOut());
	});

	test('with other events it changes its webhook', async () => {
		await n8n.updateWorkflow(id, listening(webhookId, ['opt_out.created', 'consent.granted']));
		await n8n.activate(id);
		await until('the other events', async () => {
			const [hook] = await hooksOf(webhookId);
			return hook?.events.includes('consent.granted') ? true : undefined;
		});
		expect(await hooksOf(webhookId)).toHaveLength(1);
		await untilEventOf(id, await optOut());
	});

	test(
		'a restart of n8n leaves the webhook as it is',
		async () => {
			const [before] = await hooksOf(webhookId);
			await restartN8n(world);
			expect((await hooksOf(webhookId)).map((hook) => hook.id)).toEqual([before?.id]);
			await untilEventOf(id, await optOut());
		},
		RESTART_TIMEOUT_MS,
	);

	test(
		'under a new address and published again it has one webhook there, and none at the old one',
		async () => {
			const old = address;
			address = old.replace('127.0.0.1', 'localhost');
			await restartN8n(world, `${address}/`);
			await n8n.deactivate(id);
			await until('the end of the webhook at the old address', async () =>
				(await platform.webhookUrls()).includes(urlOf(webhookId, old)) ? undefined : true,
			);
			await n8n.activate(id);
			await untilHooked(webhookId);
			expect(await hooksOf(webhookId)).toHaveLength(1);
			await untilEventOf(id, await optOut());
		},
		RESTART_TIMEOUT_MS,
	);

	test('a webhook that was deleted at the platform comes back when the workflow is published again', async () => {
		const [hook] = await hooksOf(webhookId);
		await platform.ask('DELETE', `/v1/webhooks/${hook!.id}`);
		await n8n.deactivate(id);
		await n8n.activate(id);
		await untilHooked(webhookId);
		await untilEventOf(id, await optOut());
	});

	test('a copy of the workflow has a webhook of its own, and its end leaves the original alone', async () => {
		const copyId = randomUUID();
		const copy = await n8n.createWorkflow(listening(copyId, ['opt_out.created']));
		await n8n.activate(copy);
		await untilHooked(copyId);
		const subject = await optOut();
		await untilEventOf(copy, subject);
		await untilEventOf(id, subject);
		await n8n.deactivate(copy);
		await untilHooked(copyId, false);
		expect(await hooksOf(webhookId)).toHaveLength(1);
		await untilEventOf(id, await optOut());
	});

	test('a copy with the same address is refused by n8n, and the original goes on', async () => {
		const copy = await n8n.createWorkflow(listening(webhookId, ['opt_out.created']));
		await expect(n8n.activate(copy)).rejects.toThrow('"status":409');
		expect(await hooksOf(webhookId)).toHaveLength(1);
		await untilEventOf(id, await optOut());
	});

	test('every event started one execution', async () => {
		const ids = (await eventsOf(id)).map((event) => event['id']);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test('"Listen for test event" hears on an address of its own, and cleans up', async () => {
		const { nodes, connections } = listening(webhookId, ['opt_out.created']);
		const workflowData = { id, name: 'Opt-outs', nodes, connections, settings: {}, active: true };
		const started = await n8n.rest<{ data: { waitingForWebhook?: boolean } }>(
			'POST',
			`/workflows/${id}/run`,
			{ workflowData, triggerToStartFrom: { name: 'Trigger' } },
		);
		expect(started.body).toMatchObject({ data: { waitingForWebhook: true } });
		const testUrl = `${address}/webhook-test/${webhookId}/webhook`;
		await until('the webhook of the test', async () =>
			(await platform.webhookUrls()).includes(testUrl) ? true : undefined,
		);
		await optOut();
		await until('the end of the webhook of the test', async () =>
			(await platform.webhookUrls()).includes(testUrl) ? undefined : true,
		);
		expect(await hooksOf(webhookId)).toHaveLength(1);
	});

	test('switched off it leaves no webhook', async () => {
		await n8n.deactivate(id);
		await untilHooked(webhookId, false);
	});
});
