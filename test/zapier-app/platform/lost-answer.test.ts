import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { alertInput, create, detailsOf, errorOf, newConnection } from '../support/app.ts';
import { RealPlatform, eventually } from '../support/platform.ts';
import { ask, resume } from '../support/waiting.ts';
import { ZapierHooks, handedOver } from '../support/zapier-hooks.ts';

/** A network that carries the request and loses the answer: the step cannot know, the platform does. */
const platform = new RealPlatform();
const hooks = new ZapierHooks();
let losing = true;
let network: Server;

beforeAll(async () => {
	await Promise.all([platform.start(), hooks.start()]);
	network = createServer((request, response) => {
		void buffer(request).then(async (body) => {
			const { method = 'GET', url = '' } = request;
			const { authorization = '', 'idempotency-key': key } = request.headers;
			const answer = await fetch(`${platform.origin}${url}`, {
				method,
				headers: {
					authorization,
					'content-type': 'application/json',
					...(typeof key === 'string' ? { 'idempotency-key': key } : {}),
				},
				...(body.length === 0 ? {} : { body }),
			});
			const text = await answer.text();
			if (losing && method !== 'GET') {
				request.socket.destroy();
				return;
			}
			const replayed = answer.headers.get('idempotency-replayed');
			response
				.writeHead(answer.status, {
					'content-type': 'application/json',
					...(replayed === null ? {} : { 'idempotency-replayed': replayed }),
				})
				.end(text);
		});
	});
	await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve));
}, 60_000);
afterAll(async () => {
	await Promise.all([platform.stop(), hooks.stop()]);
	network.closeAllConnections();
	await new Promise((resolve) => network.close(resolve));
});

const connection = {
	...newConnection(''),
	get baseUrl() {
		return `http://127.0.0.1:${(network.address() as AddressInfo).port}`;
	},
	get apiKey() {
		return platform.apiKey;
	},
};

it('a message whose answer was lost is sent once, however often the run is replayed', async () => {
	const input = { ...alertInput, reference: 'lost-1' };
	losing = true;
	for (let replay = 0; replay < 3; replay += 1) {
		const error = await errorOf(create('send_sms', { ...connection }, input));
		expect(detailsOf(error)).toMatchObject({ code: 'no_answer' });
		expect(detailsOf(error).message).toMatch(/may or may not have.*Replay this run/);
		expect(error.message).not.toMatch(/not sent|no message|nothing was/i);
	}
	losing = false;
	const result = await create('send_sms', { ...connection }, input);
	expect(result).toMatchObject({ duplicate: true, reference: 'lost-1' });
	await eventually(async () => expect(await platform.messagesWith('lost-1')).toHaveLength(1));
});

it('a question whose answer was lost is asked once, and the replay gets the reply', async () => {
	const authData = { ...connection };
	const inputData = {
		...alertInput,
		channel: 'sms',
		to: '+33612700009',
		reference: 'lost-question',
		choices: '1 = yes',
		wait_at_most: 1,
	};
	losing = true;
	const error = await errorOf(ask({ authData, inputData }, hooks.url('/lost')));
	expect(detailsOf(error)).toMatchObject({ code: 'no_answer' });
	expect(detailsOf(error).message).toMatch(/may or may not have.*Replay this run/);
	losing = false;
	const { results: outputData, status } = await ask({ authData, inputData }, hooks.url('/replay'));
	expect([status, outputData['duplicate']]).toEqual(['CALLBACK', true]);
	await platform.settled(outputData['message_id'], 'delivered');
	await platform.api('POST', '/v1/sandbox/inbound', { from: inputData.to, text: '1' });
	await eventually(() => expect(hooks.to('/replay')).toHaveLength(1));
	// Its calls cannot be ended just now.
	losing = true;
	const call = handedOver(hooks.to('/replay')[0]!);
	const { results } = await resume({ authData, inputData, outputData, ...call });
	expect(results).toMatchObject({ outcome: 'answered', choice: 'yes', duplicate: true });
	expect(await platform.messagesWith('lost-question')).toHaveLength(1);
});

it('a consent whose answer was lost is recorded once', async () => {
	const contact = '+33612700001';
	const input = { contact, channels: ['sms'], collected_at: '2026-10-01T10:00:00Z' };
	losing = true;
	await errorOf(create('record_consent', { ...connection }, input));
	losing = false;
	await create('record_consent', { ...connection }, input);
	const { data } = await platform.api<{ data: object[] }>(
		'GET',
		`/v1/consents?subject=${encodeURIComponent(contact)}`,
	);
	expect(data).toHaveLength(1);
});
