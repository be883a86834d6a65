import { type Clock, createClock } from '../../platform/src/index.ts';
import type { Carrier } from '../../platform/src/carrier.ts';
import {
	type Json,
	marketingSms,
	startWorld,
	TUESDAY,
	until,
	WITH_ALL_CONNECTIONS,
} from './support/index.ts';
import { onPostgres } from './postgres/database.ts';
import { createGate } from './support/gate.ts';
import { randomFrom } from '../random.ts';

/** A STOP races its message in each. The whole proof runs ten thousand (`MC_RACES`). */
const RACES = Number(process.env['MC_RACES'] ?? 400);
const AT_ONCE = 32;

jest.setTimeout(60_000 + RACES * 150);

interface List {
	data: Json[];
}

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0)) await end();
});

/** Notes when it was handed what. */
function stopwatch(): { carrier: Carrier; left: Map<string, number> } {
	const left = new Map<string, number>();
	return {
		left,
		carrier: {
			kind: 'stopwatch',
			async submit({ to }) {
				left.set(to, performance.now());
				await new Promise((resolve) => setImmediate(resolve));
				return { kind: 'accepted', carrierRef: null };
			},
			receive: () => undefined,
			close: () => Promise.resolve(),
		},
	};
}

function clockAtTuesday(): Clock {
	const clock = createClock();
	clock.set(TUESDAY);
	return clock;
}

it('lets no marketing message leave after the answer to an opt-out', async () => {
	const seed = Number(process.env['MC_SEED'] ?? Math.floor(Math.random() * 1e9));
	console.log(`seed ${seed}`);
	const below = randomFrom(seed);
	const { carrier, left } = stopwatch();
	const clock = clockAtTuesday();
	const overrides = { clock, carriers: { sms: carrier } };
	const world = await startWorld(WITH_ALL_CONNECTIONS, overrides);
	// On PostgreSQL the API that hears the opt-out is another process than the worker that hands over, as far as memory goes.
	const peer = onPostgres ? await world.joined({ role: 'api' }, { clock: clockAtTuesday() }) : null;
	const worker = onPostgres ? await world.joined({ role: 'worker' }, overrides) : null;
	ends.push(async () => {
		await worker?.stop();
		await peer?.stop();
		await world.end();
	});
	const hears = peer?.client ?? world.client;
	const answered = new Map<string, number>();
	let next = 0;
	/** How long before the message falls due the opt-out is posted (milliseconds). */
	let lead = 60;

	async function race(number: number): Promise<void> {
		const to = `+336${String(20_000_000 + number)}`;
		const due = clock.now() + 500;
		const sendAt = new Date(due).toISOString();
		const { status: taken } = await world.client.post('/v1/messages', marketingSms({ to, sendAt }));
		expect(taken).toBe(201);
		const start = due - lead + below(10) - clock.now();
		await new Promise((resolve) => setTimeout(resolve, Math.max(0, start)));
		const way = below(100);
		const optOut = () =>
			way < 50
				? hears.post('/v1/opt-outs', { subject: to, channels: ['sms'], source: 'crm' })
				: way < 75
					? hears.post('/v1/consents', withdrawal(to))
					: hears.post('/v1/opt-outs/batch', {
							optOuts: [{ subject: to, channels: ['all'], source: 'crm' }],
						});
		let { status } = await optOut();
		// On a machine too busy for its database, an answer may be “try again shortly”.
		while (status === 503) ({ status } = await optOut());
		answered.set(to, performance.now());
		expect(status).toBeLessThan(300);
		// Who won starts later next time, so that both stay close to each other.
		lead = left.has(to) ? Math.min(lead + 6, 480) : Math.max(lead - 6, -50);
	}

	await Promise.all(
		Array.from({ length: AT_ONCE }, async () => {
			while (next < RACES) await race(next++);
		}),
	);
	await until(async () => {
		for (const status of ['scheduled', 'queued', 'sending']) {
			const { body } = await world.client.get<List>(`/v1/messages?status=${status}&limit=1`);
			if (body.data.length > 0) return false;
		}
		return true;
	}, 'nothing waits');

	const late = [...left].filter(([to, at]) => at > (answered.get(to) ?? 0));
	expect(late.map(([to, at]) => `${to} left ${at - (answered.get(to) ?? 0)} ms after`)).toEqual([]);
	// Neither side always wins, or nothing was raced.
	expect(left.size).toBeGreaterThan(RACES / 50);
	expect(RACES - left.size).toBeGreaterThan(RACES / 50);
});

function withdrawal(subject: string): Json {
	return {
		subject,
		action: 'withdraw',
		channels: ['sms'],
		purposes: ['marketing'],
		collectedAt: new Date(TUESDAY).toISOString(),
		method: 'web_form',
		controller: 'Maison Durand',
		wording: { text: 'Je ne veux plus rien recevoir' },
	};
}

it('answers an opt-out when the hand-over that had begun before it is over', async () => {
	let taken = false;
	const gate = createGate();
	const carrier: Carrier = {
		...stopwatch().carrier,
		async submit() {
			taken = true;
			await gate.passed;
			return { kind: 'accepted', carrierRef: null };
		},
	};
	const world = await startWorld(WITH_ALL_CONNECTIONS, {
		clock: clockAtTuesday(),
		carriers: { sms: carrier },
	});
	ends.push(() => world.end());
	await world.client.post('/v1/messages', marketingSms());
	await until(() => taken);
	let answered = false;
	const asked = world.client
		.post('/v1/opt-outs', { subject: '+33612345678', channels: ['sms'] })
		.then(({ status }) => {
			answered = true;
			return status;
		});
	// An answer that does not wait would be here before these, and the opt-out holds already.
	await until(async () => {
		const { body } = await world.client.get<List>('/v1/opt-outs');
		return body.data.length === 1;
	});
	for (let count = 0; count < 10; count++) await world.client.get('/readyz');
	expect(answered).toBe(false);
	gate.open();
	expect(await asked).toBe(201);
});

it('answers a batch of opt-outs after one bounded wait, while every hand-over hangs', async () => {
	const taken = new Set<string>();
	const gate = createGate();
	const carrier: Carrier = {
		...stopwatch().carrier,
		limits: { concurrency: 1000 },
		async submit({ to }) {
			taken.add(to);
			await gate.passed;
			return { kind: 'accepted', carrierRef: null };
		},
	};
	const world = await startWorld(WITH_ALL_CONNECTIONS, {
		clock: clockAtTuesday(),
		carriers: { sms: carrier },
	});
	ends.push(async () => {
		gate.open();
		await world.end();
	});
	const number = (index: number) => `+336390${String(10_000 + index)}`;
	const messages = Array.from({ length: 1000 }, (_, index) => marketingSms({ to: number(index) }));
	await world.client.post('/v1/messages/batch', { messages });
	await until(() => taken.size === 1000, 'all hand-overs hang');
	const optOut = async (first: number) => {
		const began = performance.now();
		const optOuts = Array.from({ length: 1000 }, (_, index) => ({
			subject: number(first + index),
		}));
		const { status } = await world.client.post('/v1/opt-outs/batch', { optOuts });
		expect(status).toBe(200);
		return performance.now() - began;
	};
	// How long it takes where nothing is waited for.
	const unhindered = await optOut(20_000);
	const waited = await optOut(0);
	expect(waited).toBeGreaterThan(2900);
	expect(waited).toBeLessThan(3000 + 1000 + 2 * unhindered);
});
