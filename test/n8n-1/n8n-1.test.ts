/** What people build first, in the last n8n 1: sending, the error branch, Send and Wait, and the trigger. */
import { randomUUID } from 'node:crypto';
import { N8n, outputOf, type Execution } from '../e2e/support/n8n.ts';
import { Platform } from '../e2e/support/platform.ts';
import { request, until } from '../e2e/support/request.ts';
import {
	chain,
	items,
	node,
	ours,
	smsFromItem,
	to,
	TRIGGER,
	webhook,
	type WorkflowDraft,
} from '../e2e/support/workflows.ts';
import { theWorld } from '../e2e/support/world.ts';

const world = theWorld();
const n8n = new N8n(world.n8n);
const platform = new Platform(world.platform);
let credential: { id: string; name: string };

beforeAll(async () => {
	// Its public API wants fields of ours that its own editor does not know.
	const { body } = await n8n.rest<{ data: { id: string } }>('POST', '/credentials', {
		name: 'Marketing Cible',
		type: 'marketingCibleApi',
		data: world.platform,
	});
	credential = { id: body.data.id, name: 'Marketing Cible' };
});

interface Entry {
	to: string;
	reference: string;
}

/** Makes a workflow that a webhook starts. @returns what posts entries to it. */
async function start(draft: (path: string) => WorkflowDraft) {
	const path = randomUUID();
	const id = await n8n.createWorkflow(draft(path));
	await n8n.activateWebhook(id, path);
	const tried = (await n8n.executions(id)).length;
	return {
		id,
		post: async (entries: readonly Entry[]) =>
			await request('POST', `${world.n8n.baseUrl}/webhook/${path}`, { body: { items: entries } }),
		last: async (): Promise<Execution> =>
			await until('the execution', async () => {
				const found = await n8n.executions(id);
				return found.length > tried ? found[0] : undefined;
			}),
	};
}

const reply = (from: string, text: string) =>
	platform.ask('POST', '/v1/sandbox/inbound', { from, text });

test('the credential is tested by the platform', async () => {
	// It tests what is stored alone.
	const test = async (data: object) => {
		const credentials = { ...credential, type: 'marketingCibleApi', data };
		const { body } = await n8n.rest<{ data: object }>('POST', '/credentials/test', { credentials });
		return body.data;
	};
	expect(await test(world.platform)).toMatchObject({ status: 'OK' });
	expect(await test({ ...world.platform, apiKey: 'mc_wrong' })).toMatchObject({ status: 'Error' });
});

test('one list: the good item is sent, the refused one leaves by the error branch with its reason', async () => {
	const reference = randomUUID();
	const flow = await start((path) => {
		const parts = [
			webhook(path),
			items(),
			ours('Send', credential, smsFromItem(), { onError: 'continueErrorOutput' }),
		];
		const { nodes, connections, ...rest } = chain('Error branch', parts);
		const ends = ['Sent', 'Refused'].map((name) => node(name, 'n8n-nodes-base.noOp', 1, {}));
		return {
			...rest,
			nodes: [...nodes, ...ends],
			connections: { ...connections, Send: to('Sent', 'Refused') },
		};
	});
	await flow.post([
		{ to: '+33600041001', reference },
		{ to: 'n/a', reference },
	]);
	const run = await flow.last();
	expect(outputOf(run, 'Sent').map(({ json }) => json)).toEqual([
		expect.objectContaining({ status: 'queued', to: '+33600041001' }),
	]);
	const [refused, ...others] = outputOf(run, 'Refused');
	expect(others).toEqual([]);
	expect(refused?.json).toMatchObject({
		to: 'n/a',
		reference,
		error: expect.stringContaining('phone number') as string,
	});
	expect((await platform.messagesAbout(reference)).map((message) => message.to)).toEqual([
		'+33600041001',
	]);
});

test('a message that a rule refuses leaves by the error branch with rule and source', async () => {
	const reference = randomUUID();
	const flow = await start((path) => {
		const parameters = smsFromItem({
			purpose: 'marketing',
			text: 'Atelier Durand : la nouvelle collection est en boutique.',
			recipient: { postalCode: '75011' },
		});
		const parts = [
			webhook(path),
			items(),
			ours('Send', credential, parameters, { onError: 'continueErrorOutput' }),
		];
		const { nodes, connections, ...rest } = chain('Refused', parts);
		const ends = ['Sent', 'Refused'].map((name) => node(name, 'n8n-nodes-base.noOp', 1, {}));
		return {
			...rest,
			nodes: [...nodes, ...ends],
			connections: { ...connections, Send: to('Sent', 'Refused') },
		};
	});
	await flow.post([{ to: '+33600041002', reference }]);
	const run = await flow.last();
	expect(outputOf(run, 'Sent')).toEqual([]);
	expect(outputOf(run, 'Refused')[0]?.json).toMatchObject({
		to: '+33600041002',
		blockRule: 'CON-01',
		blockSource: expect.any(String) as string,
	});
	expect(await platform.messagesAbout(reference)).toEqual([]);
});

describe('Send and Wait', () => {
	const seen = new Set<string>();

	/** Asks a person. @returns the resume URL, and what the node behind the wait gets. */
	async function ask(parameters: Record<string, unknown>, phone: string) {
		const reference = randomUUID();
		const flow = await start((path) => {
			const asking = ours(
				'Ask',
				credential,
				smsFromItem({ operation: 'sendAndWait', ...parameters }),
			);
			return chain('Send and Wait', [
				webhook(path),
				items(),
				asking,
				node('Done', 'n8n-nodes-base.noOp', 1, {}),
			]);
		});
		await flow.post([{ to: phone, reference }]);
		const done = async () => {
			const run = await flow.last();
			return outputOf(run, 'Done')[0]?.json;
		};
		return { reference, done };
	}

	/** The URL that the platform calls for a wait that has begun. */
	const resumeUrl = async () =>
		await until('the resume URL', async () => {
			const found = (await platform.webhooks()).find(
				({ url }) => url.includes('/webhook-waiting/') && !seen.has(url),
			);
			if (found !== undefined) seen.add(found.url);
			return found?.url;
		});

	const choices = {
		text: 'Atelier Durand : votre rendez-vous de demain, 1 = oui, 2 = non',
		waitFor: 'reply',
		choices: {
			choice: [
				{ words: '1', value: 'yes' },
				{ words: '2', value: 'no' },
			],
		},
		waitAmount: 1,
		waitUnit: 'hours',
	};

	test('goes on with the reply, and with nothing that was forged', async () => {
		const { done } = await ask(choices, '+33600042001');
		const url = await resumeUrl();
		const forged = { type: 'wait.ended', data: { outcome: 'answered', choice: 'yes' } };
		const unsigned = url.replace(/\?.*/, '');
		expect((await request('POST', unsigned, { body: forged })).status).toBe(401);
		expect((await request('POST', `${url}0`, { body: forged })).status).toBe(401);
		expect(await request('POST', url, { body: forged })).toMatchObject({
			body: { received: true },
		});
		await reply('+33600042001', ' Non ');
		expect(await done()).toMatchObject({ outcome: 'answered', choice: 'no', text: ' Non ' });
	});

	test('goes on with the delivery', async () => {
		const { done, reference } = await ask(
			{ waitFor: 'delivery', waitAmount: 1, waitUnit: 'hours' },
			'+33600042002',
		);
		expect(await done()).toMatchObject({ outcome: 'delivered', to: '+33600042002' });
		expect(await platform.messagesAbout(reference)).toHaveLength(1);
	});

	test('refuses an output per end, which its n8n would drop, before anything is sent', async () => {
		const reference = randomUUID();
		const parameters = smsFromItem({
			operation: 'sendAndWait',
			...choices,
			outputPerEnd: true,
		});
		const flow = await start((path) =>
			chain('Outputs', [webhook(path), items(), ours('Ask', credential, parameters)]),
		);
		await flow.post([{ to: '+33600042003', reference }]);
		const { status, data } = await flow.last();
		expect(status).toBe('error');
		expect(data.resultData.error?.message).toContain('2.39');
		expect(await platform.messagesAbout(reference)).toEqual([]);
	});
});

test('the trigger starts a workflow with an opt-out, once', async () => {
	const id = await n8n.createWorkflow(
		chain('Opt-outs', [
			node(
				'On Opt-Out',
				TRIGGER,
				1,
				{ events: ['opt_out.created'] },
				{ credentials: { marketingCibleApi: credential }, webhookId: randomUUID() },
			),
			node('Done', 'n8n-nodes-base.noOp', 1, {}),
		]),
	);
	const before = (await platform.webhookUrls()).length;
	await n8n.activate(id);
	await until('the webhook', async () =>
		(await platform.webhookUrls()).length > before ? true : undefined,
	);
	await platform.ask('POST', '/v1/opt-outs', { subject: '+33600043001', channels: ['sms'] });
	const told = await until('the execution', async () => (await n8n.executions(id))[0]);
	expect(JSON.stringify(outputOf(told, 'Done')[0]?.json)).toContain('+33600043001');
	await n8n.deactivate(id);
	await until('the end of the webhook', async () =>
		(await platform.webhookUrls()).length === before ? true : undefined,
	);
});
