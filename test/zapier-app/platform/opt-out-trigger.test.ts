import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { App, addOptOut, appTester, errorOf, sendSms, smsInput } from '../support/app.ts';
import { RealPlatform, eventually } from '../support/platform.ts';

type Fields = Record<string, unknown>;
type Run = () => Promise<Fields>;
type Hook = Record<'perform' | 'performList' | 'performSubscribe' | 'performUnsubscribe', Run>;
const operation = App.triggers.new_opt_out.operation as unknown as Hook & { sample: object };

const platform = new RealPlatform();
/** Stands in for Zapier's address: keeps each delivery as it came. */
const deliveries: { headers: IncomingHttpHeaders; content: string }[] = [];
let hooks: Server;
let targetUrl: string;

beforeAll(async () => {
	await platform.start();
	hooks = createServer((request, response) => {
		void text(request).then((content) => {
			deliveries.push({ headers: request.headers, content });
			response.writeHead(200).end('{"status":"success"}');
		});
	});
	await new Promise<void>((resolve) => hooks.listen(0, '127.0.0.1', resolve));
	targetUrl = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/hooks/standard/1/a`;
}, 40_000);

afterAll(async () => {
	await platform.stop();
	await new Promise((resolve) => hooks.close(resolve));
});

const run = (step: Run, bundle: Fields) =>
	appTester(step, { authData: platform.connection, ...bundle } as never);

/** As Zapier hands a request over: `webhook-id` becomes `Http-Webhook-Id`. */
function handedOver({ headers, content }: (typeof deliveries)[number]) {
	const renamed = Object.entries(headers).map(([name, value]) => [
		`Http-${name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())}`,
		value,
	]);
	return {
		rawRequest: { method: 'POST', headers: Object.fromEntries(renamed) as Fields, content },
		cleanedRequest: JSON.parse(content) as object,
	};
}

it('subscribes, receives a real opt-out, lists it, and unsubscribes', async () => {
	const subscribeData = await run(operation.performSubscribe, { targetUrl });
	expect(subscribeData).toEqual({
		id: expect.stringMatching(/^whk_/),
		secret: expect.stringMatching(/^whsec_/),
	});

	const optOut = await addOptOut(platform.connection, { contact: '06 12 34 56 78' });
	await eventually(() => expect(deliveries).toHaveLength(1));
	const [delivery] = deliveries;
	if (delivery === undefined) throw new Error('No delivery');

	const bundle = { subscribeData, ...handedOver(delivery) };
	const triggered = (await run(operation.perform, bundle)) as unknown as Fields[];
	expect(triggered).toEqual([optOut]);
	expect(Object.keys(optOut)).toEqual(Object.keys(operation.sample));

	const forged = {
		...bundle,
		rawRequest: { ...bundle.rawRequest, content: `${delivery.content} ` },
	};
	expect((await errorOf(run(operation.perform, forged))).message).toMatch(/bad-signature/);

	const listed = (await run(operation.performList, {})) as unknown as Fields[];
	expect(listed[0]).toEqual(triggered[0]);

	await run(operation.performUnsubscribe, { subscribeData });
	await run(operation.performUnsubscribe, { subscribeData });
	await addOptOut(platform.connection, { contact: '06 12 34 56 79' });
	await new Promise((resolve) => setTimeout(resolve, 500));
	expect(deliveries).toHaveLength(1);
}, 20_000);

it('two Zaps each get the STOP that a recipient sends', async () => {
	deliveries.length = 0;
	// An ordinary morning on which the offer may go.
	await platform.setClock('2026-11-24T09:00:00Z');
	const subscriptions = await Promise.all(
		['a', 'b'].map((zap) => run(operation.performSubscribe, { targetUrl: `${targetUrl}${zap}` })),
	);
	expect(new Set(subscriptions.map(({ id }) => id)).size).toBe(2);
	const offer = {
		...smsInput,
		// This number of the sandbox answers STOP.
		to: '+33600000004',
		consent_collected_at: '2026-10-01T10:00:00Z',
		send_at: '2026-11-24T10:00:00+01:00',
	};
	await sendSms(platform.connection, offer);
	await eventually(() => expect(deliveries).toHaveLength(2));
	for (const [delivery, subscribeData] of await paired(subscriptions)) {
		const bundle = { subscribeData, ...handedOver(delivery) };
		expect(await run(operation.perform, bundle)).toMatchObject([
			{ subject: '+33600000004', source: 'stop_sms' },
		]);
	}
}, 20_000);

/** Each delivery with the subscription whose secret signed it. */
async function paired(subscriptions: Fields[]) {
	const pairs: [(typeof deliveries)[number], Fields][] = [];
	for (const delivery of deliveries) {
		for (const subscribeData of subscriptions) {
			const bundle = { subscribeData, ...handedOver(delivery) };
			const believed = await run(operation.perform, bundle).then(
				() => true,
				() => false,
			);
			if (believed) pairs.push([delivery, subscribeData]);
		}
	}
	expect(pairs).toHaveLength(subscriptions.length);
	return pairs;
}
