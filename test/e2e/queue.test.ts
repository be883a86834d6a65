/**
 * Queue mode: the main takes webhooks and registers them, the worker runs the nodes, and what the one remembers the other knows.
 * Needs Debian's postgresql and redis-server; where they are missing a developer may go on, CI may not.
 */
import { existsSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { N8n, outputOf } from './support/n8n.ts';
import { Platform } from './support/platform.ts';
import { request, until } from './support/request.ts';
import { chain, items, node, ours, smsFromItem, TRIGGER, webhook } from './support/workflows.ts';
import { startWorld } from './support/world.ts';

const installed = ['/usr/bin/redis-server', '/usr/lib/postgresql'].every((path) =>
	existsSync(path),
);
const inQueueMode = installed || process.env['CI'] === 'true' ? describe : describe.skip;

inQueueMode('queue mode', () => {
	let world: Awaited<ReturnType<typeof startWorld>>;
	let n8n: N8n;
	let platform: Platform;
	let credential: { id: string; name: string };

	beforeAll(async () => {
		world = await startWorld('queue-world.mjs');
		n8n = new N8n(world.n8n);
		platform = new Platform(world.platform);
		credential = await n8n.createCredential('Marketing Cible', world.platform);
	}, 300_000);
	afterAll(async () => {
		await world.end();
	}, 60_000);

	test('a worker sends, and each recipient gets one message although the node is tried three times', async () => {
		const path = randomUUID();
		const reference = randomUUID();
		const retrying = {
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 100,
			onError: 'continueRegularOutput',
		};
		const id = await n8n.createWorkflow(
			chain('Send', [webhook(path), items(), ours('Send', credential, smsFromItem(), retrying)]),
		);
		await n8n.activateWebhook(id, path);
		await request('POST', `${world.n8n.baseUrl}/webhook/${path}`, {
			body: {
				items: [
					{ to: 'not a number', reference },
					{ to: '+33600001901', reference },
					{ to: '+33600001902', reference },
				],
			},
		});
		const tried = await until('the end of the last try', async () => {
			const [execution] = await n8n.executions(id);
			const output = execution === undefined ? [] : outputOf(execution, 'Send');
			return output.length === 3 ? output : undefined;
		});
		expect(tried.map(({ json }) => json['duplicate'])).toEqual([undefined, true, true]);
		const sent = await platform.messagesAbout(reference);
		expect(sent.map(({ to }) => to).toSorted()).toEqual(['+33600001901', '+33600001902']);
	});

	test('the secret that the main registered is known where deliveries come in', async () => {
		const webhookId = randomUUID();
		const id = await n8n.createWorkflow(
			chain('Opt-outs', [
				node(
					'Trigger',
					TRIGGER,
					1,
					{ events: ['opt_out.created'] },
					{ webhookId, credentials: { marketingCibleApi: credential } },
				),
				node('Done', 'n8n-nodes-base.noOp', 1, {}),
			]),
		);
		await n8n.activate(id);
		const url = `${world.n8n.baseUrl}/webhook/${webhookId}/webhook`;
		await until('the webhook', async () =>
			(await platform.webhookUrls()).includes(url) ? true : undefined,
		);
		const subject = '+33600001903';
		await platform.ask('POST', '/v1/opt-outs', { subject, channels: ['sms'], source: 'stop_sms' });
		const event = await until('the execution', async () => {
			const [execution] = await n8n.executions(id);
			return execution && outputOf(execution, 'Trigger')[0]?.json;
		});
		expect(event).toMatchObject({ type: 'opt_out.created', subject });
		await n8n.deactivate(id);
		await until('the end of the webhook', async () =>
			(await platform.webhookUrls()).includes(url) ? undefined : true,
		);
	});
});
