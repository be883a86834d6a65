import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { signInNetwork } from './network.ts';

const MINUTE_MS = 60_000;
/** Wrong passwords of an address, or wrong codes of a user, before the first delay. */
const FREE_FAILURES = 5;
/** The longest delay; the first is a minute, each further one twice as long. */
const LONGEST_DELAY_MS = 15 * MINUTE_MS;
/** Failures of an address are forgotten after this time without a delay. */
const FORGET_MS = 24 * 60 * MINUTE_MS;
/** Wrong sign-ins of a network within the window. */
const NETWORK_FAILURES = 30;
const NETWORK_WINDOW_MS = 15 * MINUTE_MS;

/** How far the clocks of two processes may be apart. */
const CLOCKS_DIFFER_MS = MINUTE_MS;

/** What is counted: failures of an account or of the second factor of a user, and those of a network. */
export interface Attempt {
	/** `address`: the keyed hash of the e-mail address; `second`, `confirm`: the user. */
	kind: 'address' | 'second' | 'confirm';
	of: string;
	/** Address of the client. */
	ip: string;
}

/**
 * Counts an attempt as failed before it is checked, so that many at once are no way around the limit; {@link attemptSucceeded} takes it
 * back. The counts are in the database: all processes share them.
 *
 * @throws {ProblemError} 429 while attempts are delayed, also for the right password.
 */
export async function countAttempt(core: Core, attempt: Attempt): Promise<void> {
	const delay = await core.store.transaction(async (unit) => {
		const [account, network] = hashesOf(core, attempt);
		await unit.lock([account, network].sort(), 'exclusive');
		// After the wait for the lock: an attempt that was counted meanwhile must not look like one of the future.
		const now = core.clock.now();
		const ofAccount = await countsOf(unit, account, now, FORGET_MS);
		const ofNetwork = await countsOf(unit, network, now, NETWORK_WINDOW_MS);
		const until = Math.max(ofAccount.blocked_until, ofNetwork.blocked_until);
		if (until > now) return until - now;
		await save(unit, { ...ofAccount, ...afterAccountFailure(ofAccount.failures + 1, now) });
		await save(unit, { ...ofNetwork, ...afterNetworkFailure(ofNetwork) });
		return null;
	});
	if (delay === null) return;
	throw new ProblemError(
		'rate-limited',
		'Too many failed attempts to sign in. Wait for the time in the Retry-After header.',
		{ headers: { 'Retry-After': String(Math.max(1, Math.ceil(delay / 1000))) } },
	);
}

/** Forgets the failures of the account, and takes the attempt back from its network. */
export async function attemptSucceeded(core: Core, unit: Unit, attempt: Attempt): Promise<void> {
	const [account, network] = hashesOf(core, attempt);
	await unit.lock([account, network].sort(), 'exclusive');
	await unit.db.deleteFrom('sign_in_attempts').where('hash', '=', account).execute();
	await unit.db
		.updateTable('sign_in_attempts')
		.set((row) => ({ failures: row('failures', '-', 1), blocked_until: 0 }))
		.where('hash', '=', network)
		.where('failures', '>', 0)
		.execute();
}

/** Deletes counts that have no effect any more. */
export async function deleteOldAttempts(core: Core, { db }: Unit): Promise<void> {
	await db
		.deleteFrom('sign_in_attempts')
		.where('since', '<=', core.clock.now() - FORGET_MS)
		.execute();
}

interface Counts {
	hash: string;
	failures: number;
	since: number;
	blocked_until: number;
}

async function countsOf(unit: Unit, hash: string, now: number, window: number): Promise<Counts> {
	const known = await unit.db
		.selectFrom('sign_in_attempts')
		.selectAll()
		.where('hash', '=', hash)
		.executeTakeFirst();
	// A clock that was set back must not keep a count for ever; clocks of processes differ a little.
	const isOfFuture = known !== undefined && known.since > now + CLOCKS_DIFFER_MS;
	if (known === undefined || known.since <= now - window || isOfFuture) {
		return { hash, failures: 0, since: now, blocked_until: 0 };
	}
	return known;
}

function afterAccountFailure(failures: number, now: number) {
	const over = failures - FREE_FAILURES;
	const delay = over < 0 ? 0 : Math.min(MINUTE_MS * 2 ** Math.min(over, 10), LONGEST_DELAY_MS);
	return { failures, since: now, blocked_until: delay === 0 ? 0 : now + delay };
}

function afterNetworkFailure({ failures, since }: Counts) {
	const full = failures + 1 >= NETWORK_FAILURES;
	return { failures: failures + 1, blocked_until: full ? since + NETWORK_WINDOW_MS : 0 };
}

async function save(unit: Unit, { hash, ...counts }: Counts): Promise<void> {
	await unit.db
		.insertInto('sign_in_attempts')
		.values({ hash, ...counts })
		.onConflict((conflict) => conflict.column('hash').doUpdateSet(counts))
		.execute();
}

function hashesOf(core: Core, { kind, of, ip }: Attempt): [account: string, network: string] {
	return [
		core.vault.hash('sign-in', `${kind} ${of}`),
		core.vault.hash('sign-in', `network ${signInNetwork(ip)}`),
	];
}
