import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { addressGroup } from '../net/address-group.ts';
import { signInNetwork } from './network.ts';

const MINUTE_MS = 60_000;
/** Wrong passwords of an address, or wrong codes of a user, before the first delay. */
const FREE_FAILURES = 5;
/** The longest delay; the first is a minute, each further one twice as long. */
const LONGEST_DELAY_MS = 15 * MINUTE_MS;
/** Failures of an address are forgotten after this time without a delay. */
const FORGET_MS = 24 * 60 * MINUTE_MS;
/** Failures of an address and of its network are counted within this time. */
const WINDOW_MS = 15 * MINUTE_MS;
/** Wrong sign-ins of a client's address, and of the network that it belongs to, whose addresses cost an attacker little. */
const REAL_ADDRESSES = { address: 30, network: 300 } as const;
/** The same where the address may be a proxy's, with everybody behind it (`MC_TRUST_PROXY` is not set). */
const PERHAPS_A_PROXY = { address: 300, network: 1000 } as const;

/** How far the clocks of two processes may be apart. */
const CLOCKS_DIFFER_MS = MINUTE_MS;

/**
 * What is counted: failures of an account, or of the second factor of a user. A browser in which the person has signed in before has a
 * count of its own: neither guesses at the same account nor other visitors of its network close the sign-in to it.
 */
export interface Attempt {
	/** `address`: the keyed hash of the e-mail address; `second`, `confirm`: the user. */
	kind: 'address' | 'second' | 'confirm';
	of: string;
	/** Address of the client. */
	ip: string;
	/** The browser, if the person is known in it (`devices.ts`). */
	device: string | null;
}

/**
 * Counts an attempt as failed before it is checked, so that many at once are no way around the limit; {@link attemptSucceeded} takes it
 * back. The counts are in the database: all processes share them.
 *
 * @throws {ProblemError} 429 while attempts are delayed, also for the right password.
 */
export async function countAttempt(core: Core, attempt: Attempt): Promise<void> {
	const delay = await core.store.transaction(async (unit) => {
		const { account, visitors } = sharesOf(core, attempt);
		await lockShares(unit, [account, ...visitors]);
		// After the wait for the lock: an attempt that was counted meanwhile must not look like one of the future.
		const now = core.clock.now();
		const changes: Counts[] = [];
		const ofAccount = await countsOf(unit, account.hash, now, FORGET_MS);
		let until = ofAccount.blocked_until;
		changes.push({ ...ofAccount, ...afterAccountFailure(ofAccount.failures + 1, now) });
		for (const { hash, most } of visitors) {
			const counts = await countsOf(unit, hash, now, WINDOW_MS);
			until = Math.max(until, counts.blocked_until);
			changes.push({ ...counts, ...afterVisitorFailure(counts, most) });
		}
		if (until > now) return until - now;
		for (const counts of changes) await save(unit, counts);
		return null;
	});
	if (delay === null) return;
	throw new ProblemError(
		'rate-limited',
		'Too many failed attempts to sign in. Wait for the time in the Retry-After header.',
		{ headers: { 'Retry-After': String(Math.max(1, Math.ceil(delay / 1000))) } },
	);
}

/** Forgets the failures of the account, or of the browser, and takes the attempt back from its address and network. */
export async function attemptSucceeded(core: Core, unit: Unit, attempt: Attempt): Promise<void> {
	const { account, visitors } = sharesOf(core, attempt);
	await lockShares(unit, [account, ...visitors]);
	await unit.db.deleteFrom('sign_in_attempts').where('hash', '=', account.hash).execute();
	if (visitors.length === 0) return;
	await unit.db
		.updateTable('sign_in_attempts')
		.set((row) => ({ failures: row('failures', '-', 1), blocked_until: 0 }))
		.where(
			'hash',
			'in',
			visitors.map(({ hash }) => hash),
		)
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

function afterVisitorFailure({ failures, since }: Counts, most: number) {
	const full = failures + 1 >= most;
	return { failures: failures + 1, blocked_until: full ? since + WINDOW_MS : 0 };
}

async function save(unit: Unit, { hash, ...counts }: Counts): Promise<void> {
	await unit.db
		.insertInto('sign_in_attempts')
		.values({ hash, ...counts })
		.onConflict((conflict) => conflict.column('hash').doUpdateSet(counts))
		.execute();
}

interface Share {
	hash: string;
	/** Failures within the window. */
	most: number;
}

/** The counts that an attempt belongs to. */
function sharesOf(
	core: Core,
	{ kind, of, ip, device }: Attempt,
): { account: Share; visitors: readonly Share[] } {
	const share = (counted: string, most: number): Share => ({
		hash: core.vault.hash('sign-in', counted),
		most,
	});
	if (device !== null) {
		return { account: share(`device ${kind} ${device}`, FREE_FAILURES), visitors: [] };
	}
	const most = core.settings.trustProxy === false ? PERHAPS_A_PROXY : REAL_ADDRESSES;
	return {
		account: share(`${kind} ${of}`, FREE_FAILURES),
		visitors: [
			share(`client ${addressGroup(ip)}`, most.address),
			share(`network ${signInNetwork(ip)}`, most.network),
		],
	};
}

async function lockShares(unit: Unit, shares: readonly Share[]): Promise<void> {
	await unit.lock(shares.map(({ hash }) => hash).sort(), 'exclusive');
}
