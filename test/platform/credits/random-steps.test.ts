/**
 * Random steps of the ledger on a real store: whatever is bought, set aside, sent, cancelled, lost, taken back, extended and expires,
 * in whatever order, every invariant holds. A smaller number by default; `MC_LEDGER_STEPS=100000` takes the large one, `MC_LEDGER_SEED` repeats a run.
 */
import { settleCredits } from '../../../platform/src/credits/expire.ts';
import { extendForSuspension } from '../../../platform/src/credits/extend.ts';
import { addLot } from '../../../platform/src/credits/grant.ts';
import { parisDay } from '../../../platform/src/credits/lots.ts';
import { verifyLedger } from '../../../platform/src/credits/snapshot.ts';
import { takeableCredits, takeBackCredits } from '../../../platform/src/credits/take-back.ts';
import type { StoredMessage } from '../../../platform/src/messages/message/model.ts';
import { findMessages } from '../../../platform/src/messages/message/queries.ts';
import { isLegal, type Step } from '../../../platform/src/messages/message/state-machine.ts';
import { transition } from '../../../platform/src/messages/message/transitions.ts';
import { randomFrom } from '../../random.ts';
import { alert, HOUR, type Json, startWorld, type World } from '../support/index.ts';
import { metered, type Purse } from './support.ts';

const STEPS = Number(process.env['MC_LEDGER_STEPS'] ?? 2000);
const SEED = Number(process.env['MC_LEDGER_SEED'] ?? Date.now() % 2 ** 31);
/** Steps between two looks at every invariant, which read the whole ledger. */
const LOOK = Math.max(500, Math.floor(STEPS / 10));
const DAY = 24 * HOUR;
const MOST_OPEN = 400;
const MOVES: readonly Step[] = [
	...(['release', 'claim', 'claim', 'claim', 'retry', 'send', 'send', 'fail', 'lose'] as const),
	...(['confirm', 'deliver', 'undeliver', 'overtake', 'cancel', 'expire', 'reject'] as const),
];

let world: World;
let purse: Purse;
const random = randomFrom(SEED);
const core = () => world.platform.internals;
const pick = <One>(list: readonly One[]): One | undefined => list[random(list.length)];
let open: StoredMessage[] = [];

/** @returns how many steps it was. */
async function buy(days = random(15)): Promise<number> {
	const quantity = (1 + random(300)) * 500;
	const origin = random(2) === 0 ? ('purchased' as const) : ('granted' as const);
	const lastDay = parisDay(core().clock.now() + days * DAY);
	const lot = { origin, quantity, priceCents: random(5000), lastDay };
	await core().store.transaction((unit) => addLot(core(), unit, purse.accountId, lot));
	return 1;
}

async function takeBack(): Promise<number> {
	const lots = await core().store.read.selectFrom('credit_lots').selectAll().execute();
	const lot = pick(lots.filter(({ available }) => available > 0));
	if (lot === undefined) return 0;
	return core().store.transaction(async (unit) => {
		const most = await takeableCredits(core(), unit, purse.accountId, lot.id);
		if (most === 0) return 0;
		const amount = 1 + random(most);
		const creditedCents = Math.floor((lot.price_cents * amount) / lot.quantity);
		await takeBackCredits(core(), unit, purse.accountId, { lotId: lot.id, amount, creditedCents });
		return 1;
	});
}

let sent = 0;
async function submit(): Promise<number> {
	if (open.length > MOST_OPEN) return 0;
	const messages = Array.from({ length: 1 + random(40) }, () => {
		sent += 1;
		const inDays = random(3) === 0 ? random(10) : 0;
		const later = { sendAt: new Date(core().clock.now() + inDays * DAY + HOUR).toISOString() };
		return alert({
			...{ to: `+3363${String(1_000_000 + (sent % 900_000))}`, reference: `r${sent}` },
			content: { text: 'Votre commande est prête. '.repeat(1 + random(12)) },
			...(inDays > 0 ? later : {}),
		});
	});
	const { body } = await purse.client.post<{ results: Json[] }>('/v1/messages/batch', { messages });
	const ids = body.results.flatMap(({ message }) => (message as Json | undefined)?.['id'] ?? []);
	const { read } = core().store;
	const stored = await findMessages(core(), read, purse.accountId, ids.map(String));
	open.push(...stored.filter(({ status }) => status !== 'rejected'));
	return stored.length;
}

async function move(): Promise<number> {
	const step = pick(MOVES) ?? 'claim';
	const legal = open.filter(({ status }) => isLegal(step, status));
	const chosen = legal.slice(0, 1 + random(8));
	if (chosen.length === 0) return 0;
	const moved = await core().store.transaction((unit) => transition(core(), unit, step, chosen));
	const after = new Map(moved.map((message) => [message.id, message]));
	const over = new Set(['delivered', 'undelivered', 'failed', 'cancelled', 'expired', 'rejected']);
	open = open
		.map((message) => after.get(message.id) ?? message)
		.filter(({ status }) => !over.has(status));
	return moved.length;
}

async function pass(): Promise<number> {
	world.platform.clock.set(core().clock.now() + random(36) * HOUR);
	if (random(4) > 0) await core().store.transaction((unit) => settleCredits(core(), unit));
	return 1;
}

/** Days of a suspension that has just been lifted are given back, with what expired meanwhile. */
async function reinstate(days = random(6)): Promise<number> {
	const until = core().clock.now();
	await core().store.transaction((unit) =>
		extendForSuspension(core(), unit, {
			...{ id: core().newId('sus'), accountId: purse.accountId, kind: 'operator' },
			...{ scope: 'account', goodFaith: true, endsByItself: false },
			...{ since: until - days * DAY, until },
		}),
	);
	return 1;
}

/** What few steps may have missed: credits that expire, some that return, and some that are taken back. */
async function end(): Promise<void> {
	await buy(0);
	world.platform.clock.set(core().clock.now() + 20 * DAY);
	await core().store.transaction((unit) => settleCredits(core(), unit));
	await reinstate(21);
	await buy(5);
	await takeBack();
}

async function verify(done: number): Promise<void> {
	const { violations } = await verifyLedger(core().store.read, core().clock.now());
	expect({ seed: SEED, done, violations }).toEqual({ seed: SEED, done, violations: [] });
}

async function step(): Promise<number> {
	const dice = random(100);
	if (dice < 4) return buy();
	if (dice < 6) return takeBack();
	if (dice < 20) return submit();
	if (dice < 23) return pass();
	if (dice < 24) return reinstate();
	return move();
}

test(`${STEPS} random steps break no invariant (seed ${SEED})`, async () => {
	// No worker: only the test moves messages.
	world = await startWorld({ role: 'api', logLevel: 'error' });
	try {
		purse = await metered(world);
		let next = LOOK;
		for (let done = 0; done < STEPS; ) {
			done += await step();
			if (done < next && done < STEPS) continue;
			next += LOOK;
			await verify(done);
		}
		await end();
		await verify(STEPS);
		const books = await core()
			.store.read.selectFrom('credit_entries')
			.select('cause')
			.distinct()
			.execute();
		const causes = books.map(({ cause }) => cause);
		// Otherwise the steps would prove nothing.
		expect(causes).toEqual(
			expect.arrayContaining([
				'purchased',
				'reserved',
				'captured',
				'released',
				'expired',
				'voided',
				'corrected',
			]),
		);
	} finally {
		await world.end();
	}
}, 3_600_000);
