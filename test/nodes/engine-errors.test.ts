/** What the nodes behind the node get when something goes wrong, on n8n's own engine. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { cancelRun, runEngine, startEngine, stopEngine } from './support/engine/engine.ts';
import {
	accept,
	answerChecks,
	batchAnswer,
	entriesOf,
	fakePlatform,
	fakePolicy,
	noConsent,
	problem,
	verdict,
} from './support/fake-platform.ts';
import { API_KEY } from './support/fake-execution.ts';
import { smsFromItem as send } from './support/run.ts';
import { answer, askedOf, forgetAnswers, startServer, stopServer } from './support/server.ts';
import { SUNDAY } from './support/time.ts';

beforeAll(async () => {
	await startServer();
	await startEngine();
}, 60_000);
afterAll(async () => {
	await stopEngine();
	await stopServer();
});
afterEach(forgetAnswers);

const items = [
	{ phone: '0612345601', customer: 'C-1' },
	{ phone: '0612345602', customer: 'C-2' },
	{ phone: '0612345603', customer: 'C-3' },
];
const [first] = items as [(typeof items)[0]];
const second = ({ to }: { to: string }) => to.endsWith('02');
const refuseSecond = (entry: Parameters<typeof accept>[0]) =>
	second(entry) ? { status: 'rejected', verdict: noConsent } : accept(entry);

const errorOutput = { onError: 'continueErrorOutput' } as const;
const modes = {
	'error output': errorOutput,
	continue: { onError: 'continueRegularOutput' },
	'the old flag': { continueOnFail: true },
} as const;
const json = (list: INodeExecutionData[] | null) => (list ?? []).map((item) => item.json);
const down = { status: 500, body: problem('internal-error', 500), headers: { 'retry-after': '0' } };

describe('the error branch', () => {
	it('carries the fields of the input, the rule, its source and the next time', async () => {
		fakePlatform();
		const run = await runEngine({
			parameters: send,
			items: [first],
			settings: errorOutput,
			now: SUNDAY,
		});
		expect(run.status).toBe('success');
		expect(json(run.success)).toEqual([]);
		expect(json(run.failure)).toEqual([
			{
				...first,
				error: expect.stringMatching(/^Message not sent: /) as string,
				errorDescription: expect.stringContaining('Rule: HRS-03') as string,
				messageStatus: 'blocked',
				blockRule: 'HRS-03',
				blockReason: expect.any(String) as string,
				blockSource: expect.any(String) as string,
				nextPermittedAt: expect.stringContaining('2026-11-23T07:00:00') as string,
			},
		]);
	});

	it.each(Object.entries(modes))('has every field under %s too', async (mode, settings) => {
		fakePlatform(refuseSecond);
		const run = await runEngine({ parameters: send, items, settings });
		const failed = json(mode === 'error output' ? run.failure : run.success).filter(
			(item) => 'error' in item,
		);
		expect(failed).toEqual([
			expect.objectContaining({
				phone: '0612345602',
				customer: 'C-2',
				error: 'Message not sent: There is no consent [item 1]',
				blockRule: 'CON-01',
				blockSource: 'CPCE L.34-5',
				messageStatus: 'blocked',
			}),
		]);
		const sent = json(run.success).filter((item) => !('error' in item));
		expect(sent.map((item) => item['status'])).toEqual(['queued', 'queued']);
	});

	it('of an opt-out and of a record carries the input as well', async () => {
		answer('POST /v1/opt-outs/batch', {
			status: 200,
			body: { results: [{ index: 0, optOut: { id: 'opt_1' } }] },
		});
		const run = await runEngine({
			parameters: {
				resource: 'optOut',
				operation: 'create',
				subject: '={{ $json.phone }}',
				channels: ['all'],
				source: 'crm',
				additionalFields: {},
			},
			items: [first, { phone: '', customer: 'C-2' }],
			settings: errorOutput,
		});
		expect(json(run.success)).toEqual([{ id: 'opt_1' }]);
		expect(json(run.failure)).toEqual([
			expect.objectContaining({
				customer: 'C-2',
				error: "'Phone Number or Email' is empty [item 1]",
			}),
		]);
	});
});

describe('what fails as a whole', () => {
	interface Case {
		change?: IDataObject;
		baseUrl?: string;
		apiKey?: string;
		arrange?: () => void;
		error: RegExp;
	}
	const cases: [string, Case][] = [
		[
			'a wrong key',
			{
				arrange: () =>
					answer('GET /v1/policy', { status: 401, body: problem('unauthorized', 401) }),
				error: /did not accept the API key/,
			},
		],
		['a platform that is down', { baseUrl: 'http://127.0.0.1:1', error: /could not be reached/ }],
		[
			'a platform that fails',
			{ arrange: () => answer('GET /v1/policy', down), error: /not available at the moment/ },
		],
		[
			'a proxy that answers instead',
			{
				arrange: () => answer('GET /v1/policy', { status: 200, body: '<h1>Welcome</h1>' }),
				error: /does not come from Marketing Cible/,
			},
		],
		['a base URL that is none', { baseUrl: 'platform', error: /'Base URL' is not an address/ }],
		['no base URL', { baseUrl: '', error: /'Base URL' is not an address/ }],
		['an unencrypted address', { baseUrl: 'http://8.8.8.8', error: /must start with https/ }],
		['a key with an invisible character', { apiKey: 'mc_\u200btest_0', error: /'API Key'/ }],
		['a key with more behind it', { apiKey: 'mc_test_0\r\nX-Other: 1', error: /'API Key'/ }],
		['no key', { apiKey: '', error: /'API Key' is not/ }],
		[
			'an unreadable batch size',
			{ change: { options: { batchSize: 'many' } }, error: /'Batch Size'/ },
		],
		['a limit of true', { change: { options: { maxMessages: true } }, error: /'Max Messages/ }],
		[
			'an unknown operation',
			{ change: { operation: 'fly' }, error: /'Operation' is not an operation/ },
		],
		['an unknown resource', { change: { resource: 'plane' }, error: /./ }],
		[
			'an expression that throws',
			{ change: { to: "={{ $('Nowhere').item.json.to }}" }, error: /./ },
		],
		['too many messages', { change: { options: { maxMessages: 2 } }, error: /exceed/ }],
		[
			'a check that gets no answer',
			{ arrange: () => answer('POST /v1/checks', down), error: /not available at the moment/ },
		],
	];

	describe.each(cases)('%s', (_case, { change, arrange, error, ...credential }) => {
		it.each(Object.entries(modes))(
			'sends nothing and puts no input on the success branch (%s)',
			async (mode, settings) => {
				const platform = fakePlatform();
				arrange?.();
				const run = await runEngine({
					parameters: { ...send, ...change },
					items,
					settings,
					...credential,
				});
				expect(platform.entries()).toEqual([]);
				const failed = json(mode === 'error output' ? run.failure : run.success);
				expect(failed).toHaveLength(3);
				for (const [index, item] of failed.entries()) {
					expect(item).toMatchObject(items[index]!);
					expect(item['error']).toMatch(error);
				}
				if (mode === 'error output') expect(json(run.success)).toEqual([]);
			},
			60_000,
		);
	});
});

it.each(['\u200b', '\n', ' ', '\u00a0'])('a key is sent without %j around it', async (junk) => {
	fakePlatform();
	const run = await runEngine({
		parameters: send,
		items: [first],
		apiKey: `${junk}${API_KEY}${junk}`,
	});
	expect(json(run.success)[0]).toMatchObject({ status: 'queued' });
});

it('a tool that gives a hint does not fail, also where n8n has none for tools', async () => {
	fakePlatform(refuseSecond);
	const { toolResults } = await runEngine({
		parameters: { ...send, whenNotPermitted: 'blockedItem' },
		toolCalls: [{ phone: '0612345602' }],
	});
	expect(JSON.parse(toolResults[0]!)).toMatchObject([{ status: 'blocked', blockRule: 'CON-01' }]);
});

describe('an answer that does not come', () => {
	const oneByOne = { ...send, options: { batchSize: 1 } };

	it.each<[string, () => void]>([
		['the connection closes', () => answer('POST /v1/messages/batch', 'reset')],
		['the platform fails', () => answer('POST /v1/messages/batch', down)],
		['a gateway gives up', () => answer('POST /v1/messages/batch', { ...down, status: 504 })],
		['a page comes', () => answer('POST /v1/messages/batch', { status: 200, body: '<p>Hi</p>' })],
		['it is empty', () => answer('POST /v1/messages/batch', { status: 200, body: {} })],
		[
			'it names nobody',
			() => answer('POST /v1/messages/batch', { status: 200, body: { results: [] } }),
		],
		[
			'it is nonsense',
			() => answer('POST /v1/messages/batch', { status: 200, body: { results: [null] } }),
		],
		[
			'it has a status that nobody knows',
			() =>
				answer('POST /v1/messages/batch', {
					status: 200,
					body: { results: [{ index: 0, status: 'flying' }] },
				}),
		],
	])('because %s is of unknown outcome, not unsent', async (_case, arrange) => {
		fakePolicy();
		arrange();
		const stop = await runEngine({ parameters: send, items: [first] });
		expect(stop.status).toBe('error');
		const { message, description } = stop.error!;
		expect(`${message} ${description}`).not.toMatch(/No message was accepted|not sent/);
		expect(description).toMatch(/may have/);
		expect(description).toContain('A new execution may send the message again');
		const run = await runEngine({ parameters: send, items: [first], settings: errorOutput });
		expect(json(run.failure)).toEqual([
			expect.objectContaining({ ...first, messageStatus: 'unknown' }),
		]);
		expect(json(run.success)).toEqual([]);
	});

	it.each<[string, () => void]>([
		[
			'refused',
			() => answer('POST /v1/messages/batch', { status: 401, body: problem('unauthorized', 401) }),
		],
		[
			'limited',
			() =>
				answer('POST /v1/messages/batch', {
					...down,
					status: 429,
					body: problem('rate-limited', 429),
				}),
		],
	])('is not one that %s the request: then nothing was accepted', async (_case, arrange) => {
		fakePolicy();
		arrange();
		const run = await runEngine({ parameters: send, items: [first] });
		expect(run.error!.description).toContain('No message was accepted.');
		expect(run.error!.description).not.toContain('may have');
	});

	it('to the first try stays unknown when the second is refused', async () => {
		fakePolicy();
		answer('POST /v1/messages/batch', 'reset', { status: 401, body: problem('unauthorized', 401) });
		const run = await runEngine({ parameters: send, items: [first], settings: errorOutput });
		expect(json(run.failure)[0]).toMatchObject({ messageStatus: 'unknown' });
	});

	it('leaves the next batches unsent and says which are which', async () => {
		fakePolicy();
		answer('POST /v1/messages/batch', (asked) => batchAnswer(entriesOf(asked)), 'reset');
		const run = await runEngine({ parameters: oneByOne, items, settings: errorOutput });
		expect(json(run.success).map((item) => item['status'])).toEqual(['queued']);
		expect(json(run.failure).map((item) => [item['customer'], item['messageStatus']])).toEqual([
			['C-2', 'unknown'],
			['C-3', 'unsent'],
		]);
		expect(run.hints.map(({ message }) => message)).toEqual([
			'1 sent, 1 not sent, 1 of unknown outcome',
		]);
	});

	it.each([500, 502, 503, 504])(
		'but a %i is asked for again, under the same keys',
		async (status) => {
			fakePolicy();
			answer('POST /v1/messages/batch', { ...down, status }, (asked) =>
				batchAnswer(entriesOf(asked)),
			);
			const run = await runEngine({ parameters: send, items: [first] });
			expect(json(run.success)[0]).toMatchObject({ status: 'queued' });
			const keys = askedOf('POST /v1/messages/batch').map(
				(asked) => entriesOf(asked)[0]!.idempotencyKey,
			);
			expect(new Set(keys).size).toBe(1);
			expect(keys).toHaveLength(2);
		},
	);

	it('because somebody stopped the execution: nothing follows', async () => {
		fakePolicy();
		answer('POST /v1/messages/batch', () => {
			cancelRun();
			return 'hang';
		});
		const run = await runEngine({ parameters: oneByOne, items });
		expect([run.success, run.failure]).toEqual([null, null]);
		expect(askedOf('POST /v1/messages/batch')).toHaveLength(1);
	});
});

describe('Block', () => {
	const optedOut = verdict('reject', {
		findings: noConsent.findings.map((finding) => ({ ...finding, rule: 'SUP-01' })),
	});
	const blockSecond = (entry: Parameters<typeof accept>[0]) =>
		second(entry) ? { status: 'rejected', verdict: optedOut } : accept(entry);

	it('stops the whole list before the first message when the platform knows of an opt-out', async () => {
		const platform = fakePlatform(blockSecond);
		const run = await runEngine({ parameters: send, items });
		expect(run.error!.message).toBe('Message not sent: There is no consent [item 1]');
		expect(run.error!.description).toContain('Nothing has been sent.');
		expect(platform.entries()).toEqual([]);
		expect([run.success, run.failure]).toEqual([null, null]);
	});

	it('asks about the whole list, in requests of a thousand, however small the batches are', async () => {
		const platform = fakePlatform();
		const many = Array.from({ length: 1001 }, (_, index) => ({
			phone: `06123${String(10_000 + index)}`,
		}));
		await runEngine({
			parameters: { ...send, options: { maxMessages: 0, batchSize: 500 } },
			items: many,
		});
		expect(platform.checks.map((list) => list.length)).toEqual([1000, 1]);
		expect(platform.batches.map((list) => list.length)).toEqual([500, 500, 1]);
	});

	it('asks about the items that are to be blocked only, and not about a single message', async () => {
		const platform = fakePlatform(blockSecond);
		const parameters = {
			...send,
			whenNotPermitted: "={{ $json.customer === 'C-2' ? 'blockedItem' : 'block' }}",
		};
		const run = await runEngine({ parameters, items });
		expect(platform.checks.map((list) => list.length)).toEqual([2]);
		expect(json(run.success).map((item) => item['status'])).toEqual([
			'queued',
			'blocked',
			'queued',
		]);
		await runEngine({ parameters: send, items: [first] });
		expect(platform.checks).toHaveLength(1);
	});

	it('asks no second time once a part was sent: what was sent counts by then', async () => {
		const platform = fakePlatform();
		answer('POST /v1/messages/batch', (asked) => batchAnswer(entriesOf(asked)), 'reset', 'reset');
		const parameters = { ...send, options: { batchSize: 2 } };
		const failed = await runEngine({ parameters, items });
		expect(failed.status).toBe('error');
		answerChecks(() => ({ verdict: optedOut }));
		answer('POST /v1/messages/batch', (asked) =>
			batchAnswer(entriesOf(asked), (entry) => ({ ...accept(entry), status: 'duplicate' })),
		);
		const { contextData } = failed;
		const retry = await runEngine({ parameters, items, contextData, executionId: '232' });
		expect(json(retry.success).map((item) => [item['status'], item['duplicate']])).toEqual([
			['queued', true],
			['queued', true],
			['queued', true],
		]);
		expect(platform.checks).toHaveLength(1);
	});
});

describe('Retry On Fail', () => {
	const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	it('gives the status and ID of the first acceptance, and no warning', async () => {
		const sent = new Map<string, ReturnType<typeof accept>>();
		let losesAnswers = 2;
		fakePolicy();
		answer('POST /v1/messages/batch', (asked) => {
			const answered = batchAnswer(entriesOf(asked), (entry) => {
				const known = sent.get(entry.idempotencyKey);
				if (known !== undefined) return { ...known, status: 'duplicate' };
				const taken = accept(entry);
				sent.set(entry.idempotencyKey, taken);
				return taken;
			});
			return losesAnswers-- > 0 ? 'reset' : answered;
		});
		const run = await runEngine({ parameters: send, items, settings: retrying });
		expect(sent.size).toBe(3);
		expect(
			json(run.success).map((item) => [item['status'], item['messageId'], item['duplicate']]),
		).toEqual([...sent.values()].map(({ message }) => ['queued', message!.id, true]));
		expect(run.hints).toEqual([]);
	});

	it('of a tool, whose every try has a run index of its own, sends once', async () => {
		const sent = new Set<string>();
		let losesAnswers = 2;
		fakePolicy();
		answer('POST /v1/messages/batch', (asked) => {
			const answered = batchAnswer(entriesOf(asked), (entry) => {
				const status = sent.has(entry.idempotencyKey) ? 'duplicate' : 'queued';
				sent.add(entry.idempotencyKey);
				return { ...accept(entry), status };
			});
			return losesAnswers-- > 0 ? 'reset' : answered;
		});
		const call = { phone: '0612345601' };
		const { toolResults } = await runEngine({
			parameters: send,
			settings: retrying,
			toolCalls: [call, call, { phone: '0612345602' }],
		});
		expect(sent.size).toBe(2);
		// Of the first call, n8n before 1.120 does not try again and tells the agent of the error.
		const [, second, third] = toolResults.slice(0, 3) as [string, string, string];
		expect([second, third].map((text) => (JSON.parse(text) as IDataObject[])[0])).toMatchObject([
			{ status: 'queued', duplicate: true },
			{ status: 'queued', duplicate: false },
		]);
		expect(second).toContain('sent the same message to this recipient before');
	});
});
