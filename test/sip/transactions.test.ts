/** Client and server transactions by the clock: RFC 3261 §17. */
import { parseMessage } from '../../sip/src/message/parse.ts';
import type { SipMessage, SipRequest } from '../../sip/src/message/types.ts';
import { Headers } from '../../sip/src/message/headers.ts';
import { createTransactionLayer, type Respond } from '../../sip/src/transaction/layer.ts';
import { responseTo } from '../../sip/src/transaction/response.ts';
import { createFakeClock } from '../smpp/fake-clock.ts';
import { message, REQUEST } from './messages.ts';

const PEER = { host: '192.0.2.1', port: 5060 };

function world(reliable = false) {
	const clock = createFakeClock();
	const sent: { at: number; message: SipMessage }[] = [];
	const requests: { request: SipRequest; respond: Respond }[] = [];
	const start = clock.now();
	let fails = false;
	const layer = createTransactionLayer({
		clock,
		transport: {
			protocol: reliable ? 'TCP' : 'UDP',
			reliable,
			open: () => Promise.resolve(),
			local: () => PEER,
			send(bytes) {
				if (fails) return Promise.reject(new Error('no route'));
				const parsed = parseMessage(bytes);
				if (parsed.kind !== 'malformed') sent.push({ at: clock.now() - start, message: parsed });
				return Promise.resolve();
			},
			close: () => Promise.resolve(),
		},
		sentBy: () => ({ host: '192.0.2.9', port: 5060 }),
		onRequest: (request, respond) => void requests.push({ request, respond }),
		onMalformed: () => undefined,
	});
	const events: string[] = [];
	function send(method: string) {
		const headers = new Headers([
			['From', '<sip:a@b>;tag=1'],
			['To', '<sip:c@d>'],
			['Call-ID', 'x'],
			['CSeq', `1 ${method}`],
		]);
		return layer.request(
			{ kind: 'request', method, uri: 'sip:c@d', headers, body: Buffer.alloc(0) },
			PEER,
			{
				onResponse: ({ status }) => events.push(String(status)),
				onFailed: (reason) => events.push(reason),
			},
		).request;
	}
	function answer(request: SipRequest, status: number): void {
		const { headers } = responseTo(request, { status, reason: 'x', tag: 'peer' });
		layer.receive(
			message([
				`SIP/2.0 ${status} x`,
				...headers.entries().map(([name, value]) => `${name}: ${value}`),
			]),
			PEER,
		);
	}
	const sentMethods = () =>
		sent.map(
			({ at, message: { kind, headers } }) =>
				`${at} ${kind === 'request' ? (headers.get('CSeq') ?? '').split(' ')[1] : 'response'}`,
		);
	return {
		clock,
		layer,
		events,
		requests,
		send,
		answer,
		sentMethods,
		fail: () => (fails = true),
	};
}

test('an INVITE is repeated with doubling waits and given up after 32 s', () => {
	const { clock, send, sentMethods, events } = world();
	send('INVITE');
	clock.advance(40_000);
	const waits = [0, 500, 1500, 3500, 7500, 15_500, 31_500];
	expect(sentMethods()).toEqual(waits.map((at) => `${at} INVITE`));
	expect(events).toEqual(['timeout']);
	expect(clock.armed).toBe(0);
});

test('another request is repeated every 4 s at most', () => {
	const { clock, send, sentMethods, events } = world();
	send('BYE');
	clock.advance(16_000);
	expect(sentMethods()).toEqual(
		[0, 500, 1500, 3500, 7500, 11_500, 15_500].map((at) => `${at} BYE`),
	);
	clock.advance(16_000);
	expect(events).toEqual(['timeout']);
});

test('a phone may ring for longer than any timer', () => {
	const { clock, send, answer, sentMethods, events } = world();
	const invite = send('INVITE');
	answer(invite, 180);
	clock.advance(120_000);
	answer(invite, 486);
	expect(events).toEqual(['180', '486']);
	// A lost ACK: the answer comes again, and nobody hears of it.
	answer(invite, 486);
	expect(sentMethods()).toEqual(['0 INVITE', '120000 ACK', '120000 ACK']);
	expect(events).toEqual(['180', '486']);
	clock.advance(32_000);
	expect(clock.armed).toBe(0);
});

test('every 2xx of an INVITE is reported for 32 s, since each wants an ACK', () => {
	const { clock, send, answer, events } = world();
	const invite = send('INVITE');
	answer(invite, 200);
	answer(invite, 200);
	clock.advance(31_000);
	answer(invite, 200);
	clock.advance(2000);
	answer(invite, 200);
	expect(events).toEqual(['200', '200', '200']);
});

test('over a stream nothing is repeated, and its end is reported once', () => {
	const { clock, send, sentMethods, events, layer } = world(true);
	send('INVITE');
	clock.advance(10_000);
	expect(sentMethods()).toEqual(['0 INVITE']);
	layer.lost();
	layer.lost();
	expect(events).toEqual(['lost']);
	expect(clock.armed).toBe(0);
});

test('what cannot be sent is unsent', async () => {
	const { send, events, fail, clock } = world();
	fail();
	send('INVITE');
	await new Promise((resolve) => setImmediate(resolve));
	expect(events).toEqual(['unsent']);
	expect(clock.armed).toBe(0);
});

test('a repeated request gets its answer again and is reported once', () => {
	const { layer, requests, sentMethods, clock } = world();
	layer.receive(message(REQUEST), PEER);
	layer.receive(message(REQUEST), PEER);
	expect(sentMethods()).toEqual([]);
	requests[0]?.respond(responseTo(requests[0].request, { status: 200, reason: 'OK', tag: 't' }));
	layer.receive(message(REQUEST), PEER);
	expect(requests).toHaveLength(1);
	expect(sentMethods()).toEqual(['0 response', '0 response']);
	clock.advance(32_000);
	expect(clock.armed).toBe(0);
	// Forgotten by now: it is a new request.
	layer.receive(message(REQUEST), PEER);
	expect(requests).toHaveLength(2);
});

test('the answer to an INVITE is repeated until its ACK', () => {
	const { layer, requests, sentMethods, clock } = world();
	const lines = REQUEST.map((line) => line.replace(/OPTIONS/, 'INVITE'));
	layer.receive(message(lines), PEER);
	requests[0]?.respond(responseTo(requests[0].request, { status: 200, reason: 'OK', tag: 't' }));
	clock.advance(2000);
	expect(sentMethods()).toHaveLength(3);
	layer.receive(
		message(lines.map((line) => line.replace(/INVITE/, 'ACK').replace('z9hG4bK1', 'z9hG4bK2'))),
		PEER,
	);
	clock.advance(30_000);
	expect(sentMethods()).toHaveLength(3);
});

test('a response with two Via fields was not meant for us', () => {
	const { layer, send, events, clock } = world();
	const invite = send('INVITE');
	const via = invite.headers.get('Via') ?? '';
	layer.receive(
		message([
			'SIP/2.0 200 OK',
			`Via: ${via}`,
			'Via: SIP/2.0/UDP x',
			...REQUEST.slice(2, -1),
			'CSeq: 1 INVITE',
		]),
		PEER,
	);
	expect(events).toEqual([]);
	layer.close();
	expect(clock.armed).toBe(0);
});
