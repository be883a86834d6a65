import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { optOutAnswer, problemAnswer } from './support/answers.ts';
import { App, appTester, detailsOf, errorOf, newConnection } from './support/app.ts';
import { restoreNow } from './support/clock.ts';
import { FakePlatform } from './support/fake-platform.ts';

type Run = () => Promise<Record<string, unknown>>;
type Hook = Record<'perform' | 'performList' | 'performSubscribe' | 'performUnsubscribe', Run>;
const operation = App.triggers.new_opt_out.operation as unknown as Hook & { sample: object };

const platform = new FakePlatform();
const secret = `whsec_${randomBytes(24).toString('base64')}`;
const event = {
	id: 'evt_01TEST',
	type: 'opt_out.created',
	occurredAt: optOutAnswer.occurredAt,
	data: { ...optOutAnswer },
};

beforeAll(() => platform.start());
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

/** A delivery as Zapier hands it to `perform`: headers prefixed, the body raw and parsed. */
function delivery(body: object, at = new Date()) {
	const content = JSON.stringify(body);
	const signature = new Webhook(secret).sign('evt_01TEST', at, content);
	return {
		subscribeData: { id: 'whk_1', secret },
		cleanedRequest: body,
		rawRequest: {
			method: 'POST' as const,
			headers: {
				'Http-Webhook-Id': 'evt_01TEST',
				'Http-Webhook-Timestamp': String(Math.floor(at.getTime() / 1000)),
				'Http-Webhook-Signature': signature,
			},
			content,
		},
	};
}

const receive = (bundle: object) =>
	appTester(operation.perform, bundle as never) as unknown as Promise<object[]>;

describe('a delivery', () => {
	it('with a genuine signature is the opt-out', async () => {
		expect(await receive(delivery(event))).toEqual([
			{
				id: 'opt_01TEST',
				subject: '+33612345678',
				channels: ['sms'],
				source: 'crm',
				occurred_at: '2026-11-24T08:59:00Z',
			},
		]);
	});

	it('is believed for its bytes, accents and spaces included', async () => {
		const spaced = delivery({ ...event, data: { ...optOutAnswer, source: 'été  😀' } });
		expect(await receive(spaced)).toHaveLength(1);
	});

	it.each<[string, (genuine: ReturnType<typeof delivery>) => object, string]>([
		[
			'a changed body',
			(d) => withContent(d, d.rawRequest.content.replace('678', '679')),
			'bad-signature',
		],
		[
			'no signature',
			(d) => ({ ...d, rawRequest: { ...d.rawRequest, headers: {} } }),
			'missing-headers',
		],
		[
			'another secret',
			(d) => ({ ...d, subscribeData: { id: 'whk_1', secret: 'whsec_AAAA' } }),
			'bad-signature',
		],
		['no secret', (d) => ({ ...d, subscribeData: { id: 'whk_1' } }), 'missing-secret'],
		['no subscription', (d) => ({ ...d, subscribeData: undefined }), 'missing-secret'],
		['an old timestamp', () => delivery(event, new Date(Date.now() - 301_000)), 'too-old'],
		['a timestamp to come', () => delivery(event, new Date(Date.now() + 310_000)), 'too-new'],
	])('with %s is an error that says so', async (_case, change, problem) => {
		const error = await errorOf(receive(change(delivery(event))));
		expect(detailsOf(error)).toMatchObject({ code: 'unverified_delivery' });
		expect(detailsOf(error).message).toContain(`(${problem})`);
		expect(error.message).not.toContain('612345678');
	});

	it('of another event triggers nothing', async () => {
		expect(await receive(delivery({ ...event, type: 'webhook.test', data: {} }))).toEqual([]);
	});
});

function withContent(genuine: ReturnType<typeof delivery>, content: string): object {
	return { ...genuine, rawRequest: { ...genuine.rawRequest, content } };
}

describe('the subscription', () => {
	const authData = () => newConnection(platform.origin);
	const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/a';

	it('asks for opt-outs and keeps id and secret', async () => {
		platform.answer('POST /v1/webhooks', 201, { id: 'whk_1', secret, url: targetUrl });
		const bundle = { authData: authData(), targetUrl };
		expect(await appTester(operation.performSubscribe, bundle)).toEqual({
			id: 'whk_1',
			secret,
		});
		expect(JSON.parse(platform.posts[0]?.body ?? '')).toMatchObject({
			url: targetUrl,
			events: ['opt_out.created'],
		});
		expect(platform.posts[0]?.headers['idempotency-key']).toBeUndefined();
	});

	it.each([204, 404])('ends with the webhook, gone already or not (%i)', async (status) => {
		platform.answer('DELETE /v1/webhooks/whk_1', status, status === 404 ? {} : undefined);
		const bundle = { authData: authData(), subscribeData: { id: 'whk_1', secret } };
		await appTester(operation.performUnsubscribe, bundle);
		expect(platform.received).toHaveLength(1);
	});

	it('does not end in silence when the platform refuses', async () => {
		platform.answer('DELETE /v1/webhooks/whk_1', 403, problemAnswer('forbidden', 403));
		const bundle = { authData: authData(), subscribeData: { id: 'whk_1', secret } };
		expect((await errorOf(appTester(operation.performUnsubscribe, bundle))).name).toBe('AppError');
	});
});

it('the list shows the newest opt-outs first, with the keys of a delivery and of the sample', async () => {
	const newer = { ...event, id: 'evt_02TEST', data: { ...optOutAnswer, id: 'opt_02TEST' } };
	platform.answer('GET /v1/events', 200, { data: [newer, event], nextCursor: null });
	const bundle = { authData: newConnection(platform.origin) };
	const list = (await appTester(operation.performList, bundle)) as unknown as object[];
	const [delivered = {}] = await receive(delivery(event));
	expect(platform.received[0]?.path).toBe('/v1/events?limit=200&types=opt_out.created');
	expect(list).toMatchObject([{ id: 'opt_02TEST' }, { id: 'opt_01TEST' }]);
	expect(new Set(list.map((entry) => 'id' in entry && entry.id)).size).toBe(list.length);
	for (const entry of [...list, operation.sample]) {
		expect(Object.keys(entry)).toEqual(Object.keys(delivered));
	}
});
