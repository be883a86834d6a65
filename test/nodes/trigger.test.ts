import { createHmac } from 'node:crypto';
import type {
	IDataObject,
	IHookFunctions,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { MarketingCibleTrigger } from '../../nodes/MarketingCibleTrigger/MarketingCibleTrigger.node.ts';
import {
	API_KEY,
	authenticatedRequest,
	fakeNode,
	readParameter,
} from './support/fake-execution.ts';
import { problem } from './support/fake-platform.ts';
import { failure } from './support/run.ts';
import {
	answer,
	asked,
	askedOf,
	forgetAnswers,
	serverUrl,
	startServer,
	stopServer,
	type Asked,
} from './support/server.ts';
import { freeze, WORKDAY } from './support/time.ts';

const PRODUCTION = 'http://n8n.test/webhook/5a1f/webhook';
const TEST = 'http://n8n.test/webhook-test/5a1f/webhook';
const SIGNING = `whsec_${Buffer.from('a secret of thirty-two bytes....').toString('base64')}`;

const { webhookMethods, webhook } = new MarketingCibleTrigger();
const { checkExists, create, delete: remove } = webhookMethods.default;

beforeAll(startServer);
afterAll(stopServer);
afterEach(() => {
	jest.useRealTimers();
	forgetAnswers();
});

interface HookSettings {
	memory?: IDataObject;
	url?: string;
	events?: string[];
	manual?: boolean;
	mode?: string;
	workflowId?: string;
	instanceId?: string;
}

interface FakeHook {
	context: IHookFunctions;
	memory: IDataObject;
	warnings: string[];
}

function fakeHook(settings: HookSettings = {}): FakeHook {
	const { memory = {}, url = PRODUCTION, events = ['opt_out.created'] } = settings;
	const warnings: string[] = [];
	const context = {
		getNode: () => ({ ...fakeNode, name: 'Marketing Cible Trigger' }),
		getWorkflow: () => ({ id: settings.workflowId ?? 'wf1', name: 'Test', active: true }),
		getInstanceId: () => settings.instanceId ?? 'instance-1',
		getActivationMode: () => settings.mode ?? (settings.manual === true ? 'manual' : 'activate'),
		getNodeWebhookUrl: () => url,
		getNodeParameter: (name: string, fallback?: unknown) =>
			readParameter({ events }, name, 0, fallback),
		getWorkflowStaticData: () => memory,
		getCredentials: () => Promise.resolve({ baseUrl: serverUrl(), apiKey: API_KEY }),
		helpers: { httpRequestWithAuthentication: authenticatedRequest },
		logger: { warn: (message: string) => warnings.push(message) },
	};
	return { context: context as unknown as IHookFunctions, memory, warnings };
}

const own = (url: string, id: string, test = false) => ({
	[url]: {
		webhookId: id,
		webhookSecret: SIGNING,
		webhookEvents: ['opt_out.created'],
		test,
		owner: 'instance-1/wf1',
	},
});

/** What the list of webhooks answers; nothing calls us unless a test says so. */
const standing = (...hooks: { id: string; url: string }[]) =>
	answer('GET /v1/webhooks', { status: 200, body: { data: hooks, nextCursor: null } });

/** n8n starts: nobody published anything. */
const restart = { mode: 'init' };
const down = { body: problem('internal-error', 500), headers: { 'retry-after': '0' } };

const changes = () => asked.filter(({ method }) => method !== 'GET');

const stored = (change: IDataObject = {}) => ({
	status: 200,
	body: { id: 'whk_1', url: PRODUCTION, events: ['opt_out.created'], active: true, ...change },
});

describe('checkExists', () => {
	it('asks nobody when nothing was registered: a webhook of somebody else is not ours', async () => {
		expect(await checkExists.call(fakeHook(restart).context)).toBe(false);
		expect(asked).toEqual([]);
	});

	it.each(['activate', 'update', 'create', 'manual'])(
		'says no when somebody publishes (%s): create then makes a secret that works',
		async (mode) => {
			answer('GET /v1/webhooks/whk_1', stored());
			const memory = { hooks: own(PRODUCTION, 'whk_1') };
			expect(await checkExists.call(fakeHook({ mode, memory }).context)).toBe(false);
			expect(asked).toEqual([]);
		},
	);

	it.each([
		['stands as it should', {}, true],
		['calls another address', { url: TEST }, false],
		['is paused', { active: false }, false],
		['has other events', { events: ['opt_out.created', 'message.sent'] }, false],
	])('says whether ours %s, and changes nothing', async (_case, change, expected) => {
		answer('GET /v1/webhooks/whk_1', stored(change));
		const { context, memory } = fakeHook({
			...restart,
			memory: { hooks: own(PRODUCTION, 'whk_1') },
		});
		const before = structuredClone(memory);
		expect(await checkExists.call(context)).toBe(expected);
		expect(asked.map(({ method }) => method)).toEqual(['GET']);
		expect(memory).toEqual(before);
	});

	it('says that a webhook is gone, and leaves the rest to create', async () => {
		answer('GET /v1/webhooks/whk_1', { status: 404, body: problem('not-found', 404) });
		const { context, memory } = fakeHook({
			...restart,
			memory: { hooks: own(PRODUCTION, 'whk_1') },
		});
		expect(await checkExists.call(context)).toBe(false);
		expect(memory['hooks']).toEqual(own(PRODUCTION, 'whk_1'));
		expect(asked.map(({ method }) => method)).toEqual(['GET']);
	});

	it('does not take a platform that is down for one without the webhook', async () => {
		answer('GET /v1/webhooks/whk_1', { ...down, status: 500 });
		const { context, memory } = fakeHook({
			...restart,
			memory: { hooks: own(PRODUCTION, 'whk_1') },
		});
		expect(await failure(checkExists.call(context))).toBeInstanceOf(NodeApiError);
		expect(memory['hooks']).toEqual(own(PRODUCTION, 'whk_1'));
	});
});

describe('create', () => {
	const made = (id = 'whk_2') => ({ status: 201, body: { id, secret: SIGNING } });

	beforeEach(() => standing());

	it('registers and keeps the secret', async () => {
		answer('POST /v1/webhooks', made());
		const { context, memory } = fakeHook();
		expect(await create.call(context)).toBe(true);
		expect(changes()[0]!.body).toEqual({
			url: PRODUCTION,
			events: ['opt_out.created'],
			description: 'n8n workflow wf1, Marketing Cible Trigger',
		});
		expect(memory['hooks']).toEqual(own(PRODUCTION, 'whk_2'));
	});

	it('never registers under a key of the past', async () => {
		answer('POST /v1/webhooks', made());
		await create.call(fakeHook().context);
		await create.call(fakeHook().context);
		const keys = changes().map(({ headers }) => headers['idempotency-key']);
		expect(new Set(keys).size).toBe(2);
	});

	it('brings ours up to date under a new secret, since the old one may have been rotated', async () => {
		const renewed = `whsec_${Buffer.from('renewed').toString('base64')}`;
		answer('PUT /v1/webhooks/whk_1', stored());
		answer('POST /v1/webhooks/whk_1/rotate-secret', {
			status: 200,
			body: { id: 'whk_1', secret: renewed },
		});
		const events = ['message.replied'];
		const { context, memory } = fakeHook({ memory: { hooks: own(PRODUCTION, 'whk_1') }, events });
		await create.call(context);
		expect(asked.map(({ method, body }) => [method, body])).toEqual([
			['PUT', { url: PRODUCTION, events, active: true }],
			['POST', {}],
		]);
		expect(memory['hooks']).toMatchObject({
			[PRODUCTION]: { webhookId: 'whk_1', webhookSecret: renewed, webhookEvents: events },
		});
	});

	it('registers anew when ours is gone', async () => {
		answer('PUT /v1/webhooks/whk_1', { status: 404, body: problem('not-found', 404) });
		answer('POST /v1/webhooks', made());
		const { context, memory } = fakeHook({ memory: { hooks: own(PRODUCTION, 'whk_1') } });
		await create.call(context);
		expect(memory['hooks']).toEqual(own(PRODUCTION, 'whk_2'));
	});

	it('removes ours that calls the address of the past, and no other', async () => {
		answer('POST /v1/webhooks', made());
		answer('DELETE /v1/webhooks/whk_old', { status: 204 });
		const hooks = { ...own('http://old.test/webhook', 'whk_old'), ...own(TEST, 'whk_test', true) };
		const { context, memory } = fakeHook({ memory: { hooks } });
		await create.call(context);
		expect(changes().map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /v1/webhooks',
			'DELETE /v1/webhooks/whk_old',
		]);
		expect(memory['hooks']).toEqual({
			...own(TEST, 'whk_test', true),
			...own(PRODUCTION, 'whk_2'),
		});
	});

	it('for a test leaves the production webhook alone', async () => {
		answer('POST /v1/webhooks', made('whk_test'));
		const memory = { hooks: own(PRODUCTION, 'whk_1') };
		const { context } = fakeHook({ memory, url: TEST, manual: true });
		await create.call(context);
		expect(changes().map(({ method }) => method)).toEqual(['POST']);
		expect(memory.hooks).toEqual({
			...own(PRODUCTION, 'whk_1'),
			...own(TEST, 'whk_test', true),
		});
	});

	it('adopts one that calls our URL although n8n forgot it, under a new secret', async () => {
		standing({ id: 'whk_7', url: PRODUCTION }, { id: 'whk_8', url: 'http://shop.test/hook' });
		answer('PUT /v1/webhooks/whk_7', stored({ id: 'whk_7' }));
		answer('POST /v1/webhooks/whk_7/rotate-secret', made('whk_7'));
		const { context, memory } = fakeHook();
		await create.call(context);
		expect(changes().map(({ method, path }) => `${method} ${path}`)).toEqual([
			'PUT /v1/webhooks/whk_7',
			'POST /v1/webhooks/whk_7/rotate-secret',
		]);
		expect(memory['hooks']).toEqual(own(PRODUCTION, 'whk_7'));
	});

	it('leaves one of several that call our URL', async () => {
		standing({ id: 'whk_7', url: PRODUCTION }, { id: 'whk_8', url: PRODUCTION });
		answer('PUT /v1/webhooks/whk_7', stored({ id: 'whk_7' }));
		answer('POST /v1/webhooks/whk_7/rotate-secret', made('whk_7'));
		answer('DELETE /v1/webhooks/whk_8', { status: 204 });
		await create.call(fakeHook().context);
		expect(askedOf('DELETE /v1/webhooks/whk_8')).toHaveLength(1);
		expect(askedOf('POST /v1/webhooks')).toEqual([]);
	});

	it.each([
		['in another n8n', { instanceId: 'instance-2' }],
		['as another workflow', { workflowId: 'wf2' }],
	])('of a copy %s leaves the webhook of the original alone', async (_case, place) => {
		answer('POST /v1/webhooks', made());
		const memory: IDataObject = { hooks: own('http://original.test/webhook', 'whk_original') };
		await create.call(fakeHook({ memory, ...place }).context);
		expect(changes().map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/webhooks']);
		expect(Object.keys(memory['hooks'] as object)).toEqual([PRODUCTION]);
	});

	it('does not take just any answer for a webhook', async () => {
		answer('POST /v1/webhooks', { status: 200, body: { hello: 'world' } });
		const { context, memory } = fakeHook();
		await failure(create.call(context));
		expect(memory['hooks']).toBeUndefined();
	});

	it("names n8n's own setting when the platform cannot call its address", async () => {
		answer('POST /v1/webhooks', {
			status: 422,
			body: problem('invalid-request', 422, {
				errors: [{ pointer: '/url', message: 'must not be a private address' }],
			}),
		});
		const error = await failure(create.call(fakeHook().context));
		expect(error.message).toBe('Marketing Cible cannot call the webhook of n8n');
		expect(error['description']).toMatch(/must not be a private address.*N8N_WEBHOOK_URL/);
	});

	it('wants an event', async () => {
		const error = await failure(create.call(fakeHook({ events: [] }).context));
		expect(error.message).toBe("'Trigger On' is empty");
	});
});

describe('delete', () => {
	it.each([204, 404])('removes ours and forgets it (%i)', async (status) => {
		answer('DELETE /v1/webhooks/whk_1', { status, body: problem('any', status) });
		const hooks = { ...own(PRODUCTION, 'whk_1'), ...own(TEST, 'whk_test', true) };
		const { context, memory } = fakeHook({ memory: { hooks } });
		expect(await remove.call(context)).toBe(true);
		expect(askedOf('DELETE /v1/webhooks/whk_1')).toHaveLength(1);
		expect(memory['hooks']).toEqual(own(TEST, 'whk_test', true));
	});

	it('removes ours that still calls the address before n8n moved, and leaves the test alone', async () => {
		answer('DELETE /v1/webhooks/whk_1', { status: 204 });
		const moved = PRODUCTION.replace('n8n.test', 'before.test');
		const hooks = { ...own(moved, 'whk_1'), ...own(TEST, 'whk_test', true) };
		const { context, memory } = fakeHook({ memory: { hooks } });
		expect(await remove.call(context)).toBe(true);
		expect(changes().map(({ path }) => path)).toEqual(['/v1/webhooks/whk_1']);
		expect(memory['hooks']).toEqual(own(TEST, 'whk_test', true));
	});

	it('of a test that was never registered leaves the production webhook alone', async () => {
		const { context, memory } = fakeHook({
			memory: { hooks: own(PRODUCTION, 'whk_1') },
			url: TEST,
		});
		expect(await remove.call(context)).toBe(true);
		expect(asked).toEqual([]);
		expect(memory['hooks']).toEqual(own(PRODUCTION, 'whk_1'));
	});

	it('says so when it cannot, and keeps it in mind', async () => {
		answer('DELETE /v1/webhooks/whk_1', { ...down, status: 500 });
		const { context, memory, warnings } = fakeHook({ memory: { hooks: own(PRODUCTION, 'whk_1') } });
		expect(await remove.call(context)).toBe(false);
		expect(warnings).toHaveLength(1);
		expect(memory['hooks']).toEqual(own(PRODUCTION, 'whk_1'));
	});

	it('of a copy leaves the webhook of the original alone', async () => {
		const memory: IDataObject = { hooks: own(PRODUCTION, 'whk_original') };
		expect(await remove.call(fakeHook({ memory, instanceId: 'instance-2' }).context)).toBe(true);
		expect(asked).toEqual([]);
	});

	it('has nothing to do when there is none', async () => {
		expect(await remove.call(fakeHook().context)).toBe(true);
		expect(asked).toEqual([]);
	});
});

it('activations and restarts leave one webhook, and only an activation renews its secret', async () => {
	const hooks = new Map<string, IDataObject>();
	standing();
	answer('POST /v1/webhooks', ({ body }: Asked) => {
		const hook = { ...(body as IDataObject), id: `whk_${hooks.size + 1}`, active: true };
		hooks.set(hook.id, hook);
		return { status: 201, body: { ...hook, secret: SIGNING } };
	});
	const found = () => ({ status: 200, body: { ...hooks.get('whk_1'), secret: SIGNING } });
	answer('GET /v1/webhooks/whk_1', found);
	answer('PUT /v1/webhooks/whk_1', found);
	answer('POST /v1/webhooks/whk_1/rotate-secret', found);
	const memory = {};
	for (const mode of ['activate', 'init', 'update', 'leadershipChange']) {
		const { context } = fakeHook({ memory, mode });
		if (!(await checkExists.call(context))) await create.call(context);
	}
	expect(hooks.size).toBe(1);
	expect(askedOf('POST /v1/webhooks/whk_1/rotate-secret')).toHaveLength(1);
});

describe('a delivery', () => {
	const event = {
		id: 'evt_1',
		type: 'opt_out.created',
		occurredAt: '2026-11-24T08:59:00Z',
		data: { id: 'opt_1', subject: '+33612345678', channels: ['sms'] },
	};

	interface Delivery {
		body?: string;
		rawBody?: Buffer | undefined;
		headers?: Record<string, string>;
		memory?: IDataObject;
		events?: string[];
		channels?: string[];
		instanceId?: string;
		/** Warnings are remembered by node. */
		nodeId?: string;
	}

	const warnings: string[] = [];

	interface Received {
		status: number | undefined;
		items: INodeExecutionData[] | undefined;
		response: unknown;
		answered: boolean;
	}

	function sign(body: string, secret = SIGNING, at = Date.now()): Record<string, string> {
		const timestamp = String(Math.floor(at / 1000));
		const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
		const signature = createHmac('sha256', key)
			.update(`evt_1.${timestamp}.${body}`)
			.digest('base64');
		return {
			'webhook-id': 'evt_1',
			'webhook-timestamp': timestamp,
			'webhook-signature': `v1,${signature}`,
		};
	}

	async function deliver(delivery: Delivery = {}): Promise<Received> {
		const body = delivery.body ?? JSON.stringify(event);
		const rawBody = 'rawBody' in delivery ? delivery.rawBody : Buffer.from(body);
		const parameters = {
			events: delivery.events ?? ['opt_out.created'],
			options: { channels: delivery.channels },
		};
		let status: number | undefined;
		const response = {
			status(code: number) {
				status = code;
				return response;
			},
			json: () => response,
		};
		const memory = delivery.memory ?? { hooks: own(PRODUCTION, 'whk_1') };
		const context = {
			getRequestObject: () => ({ rawBody }),
			getResponseObject: () => response,
			getHeaderData: () => delivery.headers ?? sign(body),
			getNodeParameter: (name: string, fallback?: unknown) =>
				readParameter(parameters, name, 0, fallback),
			getWorkflowStaticData: () => memory,
			getWorkflow: () => ({ id: 'wf1', name: 'Test', active: true }),
			getInstanceId: () => delivery.instanceId ?? 'instance-1',
			getNode: () => ({ ...fakeNode, id: delivery.nodeId ?? fakeNode.id }),
			logger: { warn: (message: string) => warnings.push(message) },
		};
		const result = await webhook.call(context as unknown as IWebhookFunctions);
		return {
			status,
			items: result.workflowData?.[0],
			response: result.webhookResponse,
			answered: result.noWebhookResponse !== true || status !== undefined,
		};
	}

	beforeEach(() => freeze(WORKDAY));

	it('that is genuine starts the workflow with one item', async () => {
		const { items, response } = await deliver();
		expect(items).toEqual([
			{
				json: {
					id: 'evt_1',
					type: 'opt_out.created',
					occurredAt: '2026-11-24T08:59:00Z',
					recordId: 'opt_1',
					subject: '+33612345678',
					channels: ['sms'],
				},
			},
		]);
		expect(response).toEqual({ received: true });
	});

	it('may be for the test URL', async () => {
		const other = `whsec_${Buffer.from('another').toString('base64')}`;
		const hooks = {
			[PRODUCTION]: { ...own(PRODUCTION, 'whk_1')[PRODUCTION], webhookSecret: other },
			...own(TEST, 'whk_test', true),
		};
		expect((await deliver({ memory: { hooks } })).items).toHaveLength(1);
	});

	const body = JSON.stringify(event);
	const minutes = (count: number) => Date.parse(WORKDAY) + count * 60_000;
	const table: [string, () => Delivery][] = [
		['a wrong signature', () => ({ headers: sign(body, `whsec_${'A'.repeat(44)}`) })],
		['no headers', () => ({ headers: {} })],
		['no signature', () => ({ headers: { ...sign(body), 'webhook-signature': '' } })],
		['an old timestamp', () => ({ headers: sign(body, SIGNING, minutes(-6)) })],
		['a timestamp of the future', () => ({ headers: sign(body, SIGNING, minutes(6)) })],
		['an altered body', () => ({ body: body.replace('opt_1', 'opt_2'), headers: sign(body) })],
		['an altered id', () => ({ headers: { ...sign(body), 'webhook-id': 'evt_2' } })],
		['no secret', () => ({ memory: {} })],
		['the secret of the n8n that it was copied from', () => ({ instanceId: 'instance-2' })],
		['an empty secret', () => ({ memory: { hooks: { x: { webhookSecret: '' } } } })],
		['no raw body', () => ({ rawBody: undefined })],
	];

	it.each(table)('with %s is answered 401 and starts nothing', async (_case, delivery) => {
		expect(await deliver(delivery())).toEqual({
			status: 401,
			items: undefined,
			response: undefined,
			answered: true,
		});
	});

	it.each<[string, () => Delivery, RegExp]>([
		[
			'a secret that was renewed',
			() => ({ headers: sign(body, `whsec_${'A'.repeat(44)}`) }),
			/Publish the workflow again/,
		],
		['no secret of n8n', () => ({ memory: {} }), /Publish the workflow again/],
		['a clock that is wrong', () => ({ headers: sign(body, SIGNING, minutes(-6)) }), /clocks/],
		['no raw body', () => ({ rawBody: undefined }), /did not keep its bytes/],
	])('with %s is logged with the way out, once for a while', async (nodeId, delivery, text) => {
		warnings.length = 0;
		for (let count = 0; count < 3; count++) await deliver({ ...delivery(), nodeId });
		expect(warnings).toEqual([expect.stringMatching(text)]);
		expect(warnings[0]).not.toMatch(/whsec_|0000001|33612345678/);
		freeze('2026-11-24T10:11:00+01:00');
		await deliver({ ...delivery(), nodeId });
		expect(warnings).toHaveLength(2);
	});

	it('of a stranger, without a signature, is not worth a line', async () => {
		warnings.length = 0;
		await deliver({ headers: {}, nodeId: 'stranger' });
		expect(warnings).toEqual([]);
	});

	it.each(['nothing', '[]', '{"id":"evt_1"}'])(
		'that is genuine but says %s is answered 400',
		async (text) => {
			const { status, items } = await deliver({ body: text });
			expect([status, items]).toEqual([400, undefined]);
		},
	);

	it.each<[string, Delivery, boolean]>([
		['another event', { events: ['message.replied'] }, false],
		['another channel', { channels: ['email'] }, false],
		['its channel among others', { channels: ['email', 'sms'] }, true],
		['all channels', { channels: [] }, true],
	])('is answered at once when the workflow wants %s', async (_case, delivery, starts) => {
		const { items, response, answered } = await deliver(delivery);
		expect(items !== undefined).toBe(starts);
		expect([response, answered]).toEqual([{ received: true }, true]);
	});

	it.each([
		[{ channel: 'sms' }, false],
		[{ channel: 'email' }, true],
		[{ channels: ['all'] }, true],
		[{ campaignId: 'cmp_1' }, true],
	])('of %p passes the filter for email: %s', async (data, starts) => {
		const { items } = await deliver({
			body: JSON.stringify({ ...event, data }),
			channels: ['email'],
		});
		expect(items !== undefined).toBe(starts);
	});

	it('that comes twice starts one execution, and the memory stays small', async () => {
		const memory: IDataObject = { hooks: own(PRODUCTION, 'whk_1') };
		expect((await deliver({ memory })).items).toHaveLength(1);
		const again = await deliver({ memory });
		expect([again.items, again.response]).toEqual([undefined, { received: true }]);
		for (let index = 0; index < 600; index++) {
			await deliver({ memory, body: JSON.stringify({ ...event, id: `evt_x${index}` }) });
		}
		expect(memory['seenEvents']).toHaveLength(500);
	});
});
