/** A stop claims nothing more, whatever a client does. */
import { connect, type Socket } from 'node:net';
import type { Carrier } from '../../platform/src/index.ts';
import { alert, KEY, startWorld, until, type World } from './support/index.ts';

const CONCURRENCY = 4;

let world: World;
let socket: Socket | undefined;
let submitted: number;
let release: () => void;

/** Answers when the test lets it. */
function heldCarrier(): Carrier {
	const released = new Promise<void>((resolve) => {
		release = resolve;
	});
	return {
		kind: 'held',
		limits: { concurrency: CONCURRENCY },
		async submit() {
			submitted += 1;
			await released;
			return { kind: 'accepted', carrierRef: null };
		},
		receive: () => undefined,
		close: () => Promise.resolve(),
	};
}

beforeEach(async () => {
	submitted = 0;
	world = await startWorld({}, { carriers: { sms: heldCarrier() } });
});
afterEach(async () => {
	socket?.destroy();
	release();
	await world.end();
});

/** A request whose body never arrives in full. */
async function openUnendingRequest(): Promise<void> {
	const { hostname, port } = new URL(world.platform.url);
	const opened = connect(Number(port), hostname);
	socket = opened;
	opened.on('error', () => undefined);
	await new Promise((resolve) => opened.once('connect', resolve));
	opened.write(
		`POST /v1/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEY}\r\n` +
			'Content-Type: application/json\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n',
	);
	// “100 Continue” says that the server waits for the body.
	await new Promise((resolve) => opened.once('data', resolve));
	opened.write('{');
}

it('finishes what was handed over, leaves the rest queued and cuts a request that does not end', async () => {
	const messages = Array.from({ length: 60 }, (_, index) =>
		alert({ reference: `order-${index}`, to: `+336123456${10 + index}` }),
	);
	await world.client.post('/v1/messages/batch', { messages });
	await until(() => submitted === CONCURRENCY, 'the first hand-overs');
	await openUnendingRequest();
	const stopped = world.platform.stop();
	// The workers stop before the carrier answers; from here on they must claim nothing.
	await new Promise((resolve) => setImmediate(resolve));
	release();
	await stopped;
	expect(submitted).toBe(CONCURRENCY);
	await world.restart();
	const { store } = world.platform.internals;
	const rows = await store.read.selectFrom('messages').select('status').execute();
	const count = (status: string) => rows.filter((row) => row.status === status).length;
	expect(count('unknown')).toBe(0);
	expect(rows).toHaveLength(60);
});
