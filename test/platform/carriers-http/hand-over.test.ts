/** At most once, against each provider: what is lost is unknown, what was not sent is sent again. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { until } from '../support/index.ts';
import { closeAll, createCarrier, startCarrier, submission } from './carrier-support.ts';
import { allDocumented, documented } from './documented.ts';
import type { Whim } from './double.ts';

afterEach(closeAll);

describe.each(allDocumented)('$name', (provider) => {
	it.each<[string, Whim]>([
		['the connection breaks after the request', 'hang up'],
		['no answer comes', 'silence'],
		['the answer is no JSON', { answer: 200, text: '<html>' }],
		['the answer names no id', { answer: 200, body: {} }],
		[
			'the answer is longer than anybody reads',
			{ answer: 200, text: `{"x":"${'x'.repeat(300_000)}"}` },
		],
		['a gateway gives up', { answer: 504 }],
	])('%s: unknown', async (_name, whim) => {
		const world = await startCarrier(provider, { options: '&patience=0.4', whim: () => whim });
		expect(await world.carrier.submit(submission())).toMatchObject({ kind: 'unknown' });
		expect(world.double.asked).toHaveLength(1);
	});

	it('an address where nobody listens: nothing was sent', async () => {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		await new Promise((resolve) => server.close(resolve));
		const { credentials, host, name } = provider;
		const { carrier } = createCarrier(
			`${name}://${credentials}@${host}?base=http://127.0.0.1:${port}`,
		);
		expect(await carrier.submit(submission())).toEqual({ kind: 'busy', reason: 'no_connection' });
		await carrier.close();
	});

	it.each([
		[429, { 'Retry-After': '7' }, 7000],
		[503, { 'Retry-After': '120' }, 120_000],
		[429, {}, 1000],
		[503, {}, 5000],
	])('%d %j: later', async (answer, headers, retryAfter) => {
		const whim = () => ({ answer, headers: headers as Record<string, string> });
		const { carrier, double } = await startCarrier(provider, { whim });
		expect(await carrier.submit(submission())).toMatchObject({ kind: 'busy', retryAfter });
		expect(double.taken).toEqual([]);
	});
});

it('Brevo says in a header of its own when to come again', async () => {
	const whim = () => ({ answer: 429, headers: { 'x-sib-ratelimit-reset': '42' } });
	const { carrier } = await startCarrier(documented.brevo, { whim });
	expect(await carrier.submit(submission())).toMatchObject({ kind: 'busy', retryAfter: 42_000 });
});

it('without the time of OVHcloud nothing is sent, and it is read again after a refusal', async () => {
	let refusals = 0;
	const whim = (): Whim =>
		refusals++ === 0 ? { answer: 400, body: { errorCode: 'QUERY_TIME_OUT' } } : undefined;
	const { double, carrier } = await startCarrier(documented.ovh, { whim });
	expect(await carrier.submit(submission())).toMatchObject({ kind: 'busy' });
	expect(await carrier.submit(submission())).toMatchObject({ kind: 'accepted' });
	const elsewhere = { ...documented.ovh, serves: {} };
	const silent = await startCarrier(elsewhere);
	expect(await silent.carrier.submit(submission())).toEqual({
		kind: 'busy',
		reason: 'no_connection',
	});
	expect(silent.double.asked).toEqual([]);
	await until(() => double.taken.length === 1);
});
