import {
	daysBetween,
	type Day,
	endOfDay,
	plusDays,
	type Violation,
} from '@marketing-cible/governance';
import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop } from '../queue/worker-loop.ts';
import { OPERATOR_REALM } from '../security/caller.ts';
import { lockState, readState, writeState } from '../statistics/state.ts';
import { parisDay } from './lots.ts';
import { verifyAccount } from './snapshot.ts';

/** A nightly check is due from 3:00 in Paris. A platform that was stopped then runs it at its start. */
const NIGHT_MS = 3 * 3_600_000;
/** Accounts per chunk. Between two chunks, the check renews its claim for other processes. */
const PAGE = 50;
/** A check without progress for this long has died with its process; another process restarts it. */
const ABANDONED_MS = 15 * 60_000;
/** Most violations that the log lists; it always contains their number. */
const MOST_LOGGED = 20;
const EPOCH: Day = '1970-01-01';

/** Checks all invariants of the ledger once a night, in one of the processes that work on the queue. Repairs nothing. */
export function startLedgerCheck(core: Core): BackgroundWork {
	let isStopped = false;
	let night = nightOf(core.clock.now());
	const loop = createWorkerLoop(core.clock, {
		async poll() {
			night = nightOf(core.clock.now());
			await checkTonight(core, night, () => isStopped);
			return 'nothing';
		},
		// Relative to the checked night: the next one may have begun meanwhile.
		nextDue: () => nextCheck(core, night),
		failed: (error) => core.log.error({ err: error }, 'the ledger could not be checked'),
	});
	loop.wake();
	return {
		stop() {
			isStopped = true;
			return loop.stop();
		},
	};
}

/** The night of an instant (days since 1970), by the day on which it is checked. */
function nightOf(at: number): number {
	return daysBetween(EPOCH, parisDay(at - NIGHT_MS));
}

async function nextCheck(core: Core, night: number): Promise<number> {
	const next = endOfDay('FR', plusDays(EPOCH, night)) + NIGHT_MS;
	if ((await readState(core.store.read, 'ledger checked')) === night) return next;
	// Another process is checking, and may die.
	return Math.min(next, core.clock.now() + ABANDONED_MS);
}

async function checkTonight(core: Core, night: number, isStopped: () => boolean): Promise<void> {
	let taken = await takeNight(core, night);
	if (taken === null) return;
	let suspects: string[] = [];
	let accounts = 0;
	for (let after = ''; ; ) {
		const page = await accountsAfter(core, after);
		for (const accountId of page) {
			if (isStopped()) return;
			if ((await violationsOf(core, accountId)).length > 0) suspects = suspects.concat(accountId);
		}
		accounts += page.length;
		taken = await goOn(core, taken);
		if (taken === null) return;
		after = page.at(-1) ?? after;
		if (page.length < PAGE) break;
	}
	// Checked twice: a reservation that is being captured may briefly break the order of another one (invariant I9).
	let violations: readonly Violation[] = [];
	for (const accountId of suspects) {
		violations = violations.concat(await violationsOf(core, accountId));
	}
	await conclude(core, night, violations, accounts);
}

/** @returns the time of the claim; `null` if the night is checked or another process is checking it. */
async function takeNight(core: Core, night: number): Promise<number | null> {
	return core.store.transaction(async (unit) => {
		await lockState(unit);
		if ((await readState(unit.db, 'ledger checked')) === night) return null;
		const now = core.clock.now();
		const taken = await readState(unit.db, 'ledger taken');
		if (taken !== null && nightOf(taken) === night && isFresh(taken, now)) return null;
		await writeState(unit, 'ledger taken', now);
		return now;
	});
}

/** The clocks of processes differ a little, and a clock that was set back must not block others for long. */
function isFresh(taken: number, now: number): boolean {
	return Math.abs(now - taken) < ABANDONED_MS;
}

/** Renews the claim. @returns `null` if another process has taken over. */
async function goOn(core: Core, taken: number): Promise<number | null> {
	return core.store.transaction(async (unit) => {
		await lockState(unit);
		if ((await readState(unit.db, 'ledger taken')) !== taken) return null;
		const now = core.clock.now();
		await writeState(unit, 'ledger taken', now);
		return now;
	});
}

async function accountsAfter(core: Core, after: string): Promise<string[]> {
	const rows = await core.store.read
		.selectFrom('credit_accounts')
		.select('account_id')
		.where('account_id', '>', after)
		.orderBy('account_id')
		.limit(PAGE)
		.execute();
	return rows.map(({ account_id: id }) => id);
}

/** An account whose ledger cannot be read counts as broken. */
async function violationsOf(core: Core, accountId: string): Promise<readonly Violation[]> {
	try {
		return (await verifyAccount(core.store.read, accountId, core.clock.now())).violations;
	} catch (error) {
		core.log.error({ err: error, accountId }, 'the ledger of an account could not be read');
		return [{ invariant: 'I8', subject: accountId, detail: 'could not be read' }];
	}
}

/** Stores the violations, with an entry in the operator's audit log; a sound ledger gets no entry. */
async function conclude(
	core: Core,
	night: number,
	violations: readonly Violation[],
	accounts: number,
): Promise<void> {
	await core.store.transaction(async (unit) => {
		await lockState(unit);
		await writeState(unit, 'ledger checked', night);
		await writeState(unit, 'ledger broken', violations.length);
		if (violations.length === 0) return;
		const entry = { actor: 'platform', action: 'ledger.broken', target: 'ledger' };
		await recordAuditEntry(core, unit, { accountId: OPERATOR_REALM, ...entry });
	});
	if (violations.length === 0) return;
	core.log.error(
		{ accounts, violations: violations.length, first: violations.slice(0, MOST_LOGGED) },
		'the ledger is broken: npm run platform -- verify-ledger lists every violation',
	);
}
