import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';

const HOUR_MS = 3_600_000;

/** Links that may wait at once. When there are more, an old one gives way; nobody is refused for it. House figure. */
export const MOST_OPEN = 2000;
/** E-mails to strangers in an hour. Links that are younger give way to none, so this must stay far below {@link MOST_OPEN}. House figure. */
export const MOST_HOURLY = 600;
/** From here on, only domains to which no link left in the last hour get one: who floods from few domains leaves the rest to others. */
export const SHARED_HOURLY = 300;
/** Links to one address that may wait at once; more are not sent. */
export const MOST_WAITING = 3;

/** By whom a link is asked for, as keyed hashes. */
export interface Asker {
	email_hash: string;
	domain_hash: string;
}

export function askerOf({ vault }: Core, email: string): Asker {
	return {
		email_hash: vault.hash('subscription-email', email),
		domain_hash: vault.hash('subscription-domain', groupOf(email)),
	};
}

/**
 * The domain that somebody has registered, so that its subdomains count as one: the last two labels, or three below endings such as
 * `co.uk`. A group that is too wide only shares its part with others.
 */
function groupOf(email: string): string {
	const labels = email
		.slice(email.lastIndexOf('@') + 1)
		.toLowerCase()
		.split('.');
	const [top = '', second = ''] = labels.toReversed();
	return labels.slice(top.length === 2 && second.length <= 3 ? -3 : -2).join('.');
}

const waiting = (core: Core, db: Db) =>
	db
		.selectFrom('one_time_links')
		.where('kind', '=', 'subscription')
		.where('expires_at', '>', core.clock.now());

const countOf = async (rows: ReturnType<typeof waiting>): Promise<number> => {
	const { count } = await rows
		.select(({ fn }) => fn.countAll<number | string>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
};

/** How many links to the address wait. */
export function waitingFor(core: Core, db: Db, { email_hash: hash }: Asker): Promise<number> {
	return countOf(waiting(core, db).where('email_hash', '=', hash));
}

/**
 * Bounds the e-mails to strangers, by domain first.
 * @throws {ProblemError} 429 until the oldest of them is an hour old.
 */
export async function requireBudget(core: Core, db: Db, asker: Asker): Promise<void> {
	const now = core.clock.now();
	const young = waiting(core, db).where('created_at', '>', now - HOUR_MS);
	const total = await countOf(young);
	if (total < SHARED_HOURLY) return;
	const own = young.where('domain_hash', '=', asker.domain_hash);
	if (total < MOST_HOURLY && (await countOf(own)) === 0) return;
	const { first } = await (total < MOST_HOURLY ? own : young)
		.select(({ fn }) => fn.min('created_at').as('first'))
		.executeTakeFirstOrThrow();
	const seconds = Math.ceil((first + HOUR_MS - now) / 1000);
	throw new ProblemError(
		'rate-limited',
		'Too many accounts are being requested at the moment. Try again later, best with an address of the domain of your company.',
		{ headers: { 'Retry-After': String(Math.max(1, seconds)) } },
	);
}

/**
 * Makes room for one more link: deletes the oldest link of the domain that has the most. It never deletes a link of the last hour, so that
 * a new subscriber can still open it.
 */
export async function makeRoom(core: Core, { db }: Unit): Promise<void> {
	if ((await countOf(waiting(core, db))) < MOST_OPEN) return;
	const old = waiting(core, db).where('created_at', '<=', core.clock.now() - HOUR_MS);
	const largest = await old
		.select('domain_hash')
		.groupBy('domain_hash')
		.orderBy(({ fn }) => fn.countAll(), 'desc')
		.orderBy(({ fn }) => fn.min('seq'))
		.limit(1)
		.executeTakeFirst();
	if (largest === undefined) return;
	const oldest = old
		.select(({ fn }) => fn.min('seq').as('seq'))
		.where('domain_hash', largest.domain_hash === null ? 'is' : '=', largest.domain_hash);
	const { seq } = await oldest.executeTakeFirstOrThrow();
	await db.deleteFrom('one_time_links').where('seq', '=', seq).execute();
}
