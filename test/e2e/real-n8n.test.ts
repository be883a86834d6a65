/** The package as its users meet it: packed, in a real n8n, against the real platform. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	N8n,
	Platform,
	request,
	startWorld,
	until,
	type World,
	type WorkflowDraft,
} from './support.ts';

const OURS = 'n8n-nodes-marketing-cible';
const START_MS = 15 * 60_000;

let world: World;
let n8n: N8n;
let platform: Platform;
let credential: { id: string; name: string };
let end = () => Promise.resolve();

beforeAll(async () => {
	world = await startWorld();
	end = world.end;
	platform = new Platform(world.platform);
	n8n = await N8n.login(world.n8n);
	credential = await n8n.createCredential('Marketing Cible', world.platform);
}, START_MS);

afterAll(async () => {
	await end();
}, 60_000);

describe('credential test', () => {
	test('accepts the key of the platform', async () => {
		expect(await n8n.testCredential(world.platform)).toMatchObject({ status: 'OK' });
	});

	test('refuses a wrong key', async () => {
		const wrong = { ...world.platform, apiKey: 'mc_not_the_key_at_all' };
		expect(await n8n.testCredential(wrong)).toMatchObject({ status: 'Error' });
	});

	test('refuses an address where nobody answers', async () => {
		const wrong = { ...world.platform, baseUrl: 'http://127.0.0.1:9' };
		expect(await n8n.testCredential(wrong)).toMatchObject({ status: 'Error' });
	});
});

describe('Webhook → send', () => {
	const path = randomUUID();
	let workflowId: string;

	beforeAll(async () => {
		workflowId = await n8n.createWorkflow(sendingWorkflow(path));
		await n8n.activate(workflowId);
		await until('the webhook of the workflow', async () => {
			const { status } = await request('POST', `${world.n8n.baseUrl}/webhook/${path}`, {
				body: { warmUp: true },
			});
			return status === 404 ? undefined : status;
		});
	});

	interface Sent {
		status: string;
		messageId?: string;
		blockRule?: string;
		nextPermittedAt?: string;
	}

	/** Sends one message by calling the workflow; the answer is what the node gave out. */
	async function send(message: Record<string, string>): Promise<Sent> {
		const answer = await request<Sent[]>('POST', `${world.n8n.baseUrl}/webhook/${path}`, {
			body: { reference: randomUUID(), sender: 'DURAND', postalCode: '75011', ...message },
		});
		expect(answer.status).toBe(200);
		const [item] = answer.body;
		if (item === undefined) throw new Error(`The node gave nothing out: ${JSON.stringify(answer)}`);
		return item;
	}

	test('an alert by SMS is delivered', async () => {
		const sent = await send({
			purpose: 'transactional',
			to: '06 00 00 02 42',
			text: 'Votre commande 1042 est prête à être retirée.',
		});
		expect(sent.status).toBe('queued');
		const message = await until('the delivery', async () => {
			const found = await platform.ask<{ status: string; to: string }>(
				'GET',
				`/v1/messages/${sent.messageId}`,
			);
			return found.status === 'delivered' ? found : undefined;
		});
		expect(message.to).toBe('+33600000242');
	});

	test('the same deduplication key sends once', async () => {
		const reference = randomUUID();
		const message = {
			purpose: 'transactional',
			to: '06 00 00 02 43',
			text: 'Votre commande 1043 est prête à être retirée.',
			reference,
		};
		const first = await send(message);
		const second = await send(message);
		expect(second.messageId).toBe(first.messageId);
		const { data } = await platform.ask<{ data: unknown[] }>(
			'GET',
			`/v1/messages?reference=${reference}`,
		);
		expect(data).toHaveLength(1);
	});

	test('a marketing SMS on a Sunday comes back as a blocked item', async () => {
		const to = '+33600000244';
		await platform.ask('POST', '/v1/consents', {
			subject: to,
			channels: ['sms'],
			purposes: ['marketing'],
			action: 'grant',
			collectedAt: '2026-09-01T10:00:00+02:00',
			method: 'web_form',
			controller: 'Atelier Durand',
		});
		// n8n itself lives in real time, so that only the platform can know that it is Sunday.
		await platform.ask('PUT', '/v1/sandbox/clock', { now: nextSunday() });
		try {
			const sent = await send({
				purpose: 'marketing',
				to,
				text: 'Atelier Durand : la nouvelle collection est en boutique.',
			});
			expect(sent).toMatchObject({
				status: 'blocked',
				blockRule: expect.stringMatching(/^HRS-/) as string,
			});
			expect(new Date(sent.nextPermittedAt ?? '').getTime()).toBeGreaterThan(Date.now());
		} finally {
			await platform.ask('PUT', '/v1/sandbox/clock', { now: null });
		}
	});
});

describe('trigger', () => {
	let workflowId: string;
	let hookUrl: string;

	beforeAll(async () => {
		const webhookId = randomUUID();
		workflowId = await n8n.createWorkflow(listeningWorkflow(webhookId));
		hookUrl = `${world.n8n.baseUrl}/webhook/${webhookId}/webhook`;
		await n8n.activate(workflowId);
		await until('the hook at the platform', async () =>
			(await platform.webhookUrls()).includes(hookUrl) ? true : undefined,
		);
	});

	/** The first item of the execution that the next event of a type starts. */
	async function executionOf(type: string): Promise<unknown> {
		return await until(`the execution for ${type}`, async () => {
			const execution = await n8n.lastExecution(workflowId);
			const [run] = execution?.data?.resultData.runData['Marketing Cible Trigger'] ?? [];
			const event = run?.data?.main?.[0]?.[0]?.json as { type?: string } | undefined;
			return event?.type === type ? event : undefined;
		});
	}

	test('an opt-out starts an execution with the event', async () => {
		const subject = '+33600000245';
		await platform.ask('POST', '/v1/opt-outs', { subject, channels: ['sms'], source: 'stop_sms' });
		expect(await executionOf('opt_out.created')).toMatchObject({ subject, channels: ['sms'] });
	});

	test('a delivered message starts an execution with the event', async () => {
		const message = await platform.ask<{ id: string }>('POST', '/v1/messages', {
			channel: 'sms',
			purpose: 'transactional',
			to: '+33600000246',
			sender: 'DURAND',
			content: { text: 'Votre commande 1044 est prête à être retirée.' },
			reference: 'order-1044',
		});
		expect(JSON.stringify(await executionOf('message.delivered'))).toContain(message.id);
	});

	test('a delivery with a wrong signature starts nothing', async () => {
		const answer = await request('POST', hookUrl, {
			body: { id: 'evt_forged', type: 'opt_out.created', data: {} },
			headers: {
				'webhook-id': 'evt_forged',
				'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
				'webhook-signature': `v1,${Buffer.from('forged').toString('base64')}`,
			},
		});
		expect(answer.status).toBe(401);
	});

	test('deactivation removes the hook at the platform', async () => {
		await n8n.deactivate(workflowId);
		await until('the end of the hook', async () =>
			(await platform.webhookUrls()).includes(hookUrl) ? undefined : true,
		);
	});
});

describe('examples', () => {
	const folder = join(__dirname, '..', '..', 'examples', 'workflows');
	const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

	test.each(files)('n8n takes %s and knows its nodes', async (file) => {
		const { name, nodes, connections } = JSON.parse(
			readFileSync(join(folder, file), 'utf8'),
		) as WorkflowDraft;
		const id = await n8n.createWorkflow({ name, nodes, connections });
		expect(id).not.toBe('');
		const types = nodes.map(({ type, typeVersion }) => ({ name: type, version: typeVersion }));
		expect(await n8n.describeNodeTypes(types)).toMatchObject({ status: 200 });
	});
});

/** Late morning of a Sunday to come, in every French time zone of Europe. */
function nextSunday(): string {
	const day = new Date();
	day.setUTCDate(day.getUTCDate() + (7 - day.getUTCDay()));
	day.setUTCHours(10, 0, 0, 0);
	return day.toISOString();
}

/** Webhook → our node, which answers with its items. */
function sendingWorkflow(path: string): WorkflowDraft {
	const field = (name: string) => `={{ $json.body.${name} }}`;
	return {
		name: 'Webhook to SMS',
		nodes: [
			{
				id: randomUUID(),
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2.1,
				position: [0, 0],
				webhookId: path,
				parameters: {
					httpMethod: 'POST',
					path,
					responseMode: 'lastNode',
					responseData: 'allEntries',
					options: {},
				},
			},
			{
				id: randomUUID(),
				name: 'Send',
				type: `${OURS}.marketingCible`,
				typeVersion: 1,
				position: [240, 0],
				credentials: { marketingCibleApi: credential },
				parameters: {
					resource: 'message',
					operation: 'send',
					channel: 'sms',
					purpose: field('purpose'),
					to: field('to'),
					sender: field('sender'),
					text: field('text'),
					whenNotPermitted: 'blockedItem',
					recipient: { postalCode: field('postalCode') },
					additionalFields: {
						reference: field('reference'),
						deduplicationKey: field('reference'),
					},
				},
			},
		],
		connections: { Webhook: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
	};
}

/** Our trigger → nothing. */
function listeningWorkflow(webhookId: string): WorkflowDraft {
	return {
		name: 'Opt-outs',
		nodes: [
			{
				id: randomUUID(),
				name: 'Marketing Cible Trigger',
				type: `${OURS}.marketingCibleTrigger`,
				typeVersion: 1,
				position: [0, 0],
				webhookId,
				credentials: { marketingCibleApi: credential },
				parameters: { events: ['message.delivered', 'opt_out.created'] },
			},
			{
				id: randomUUID(),
				name: 'Done',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [240, 0],
				parameters: {},
			},
		],
		connections: {
			'Marketing Cible Trigger': { main: [[{ node: 'Done', type: 'main', index: 0 }]] },
		},
	};
}
