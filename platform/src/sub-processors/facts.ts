import { sql } from 'kysely';
import { toIso } from '../clock.ts';
import type { Facts } from '../compliance.ts';
import type { Core } from '../core.ts';
import type { FactQuestion } from '../facts/hooks.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { channelsOf } from './sub-processors.ts';

const HOUR_MS = 3_600_000;
/** Sub-processors that a decision looks at; a provider has a dozen. */
const MOST = 500;

type Transfer = NonNullable<Facts['transfers']>[number];
type Notice = NonNullable<Facts['subprocessors']>[number];

const openOnes = prepare([], (db) =>
	db
		.selectFrom('sub_processors')
		.select(['id', 'country', 'channels', 'safeguard', 'is_named', 'notice_hours', 'starts_at'])
		// A literal, so that the database uses the partial index.
		.where(sql<boolean>`ends_at is null`)
		.orderBy('seq')
		.limit(MOST),
);

const noticesOf = prepare(['accounts'], (db, { accounts }: { accounts: readonly string[] }) =>
	db
		.selectFrom('sub_processor_notices')
		.select(['sub_processor_id', 'account_id', 'received_at', 'objected_at'])
		.where(inList(db, 'account_id', accounts)),
);

type Open = Awaited<ReturnType<typeof openOnes>>[number];
type StoredNotice = Awaited<ReturnType<typeof noticesOf>>[number];

/** Supplies `subprocessors` and `transfers`: who handles the messages of a channel, what the client was told of it, and where the data goes. */
export async function subProcessorFacts(
	core: Core,
	db: Db,
	questions: readonly FactQuestion[],
): Promise<readonly Partial<Facts>[]> {
	const all = await openOnes(db, {});
	if (all.length === 0) return questions.map(() => ({}));
	const accounts = [...new Set(questions.map(({ accountId }) => accountId))];
	const announced = all.some(({ is_named: isNamed }) => isNamed === 0);
	const notices = new Map(
		(announced ? await noticesOf(db, { accounts }) : []).map((notice) => [
			`${notice.sub_processor_id} ${notice.account_id}`,
			notice,
		]),
	);
	const now = core.clock.now();
	return questions.map(({ accountId, channel }) => {
		const concerned = all.filter((one) => channelsOf(one).includes(channel));
		return {
			subprocessors: concerned.flatMap((one) => {
				const notice = notices.get(`${one.id} ${accountId}`);
				return notice === undefined ? [] : [noticeFact(one, notice)];
			}),
			transfers: concerned
				.filter(({ starts_at: startsAt }) => startsAt <= now)
				.map(({ country, safeguard }) => ({ country, ...safeguardFact(safeguard) })),
		};
	});
}

function noticeFact(
	{ notice_hours: hours, starts_at: startsAt }: Open,
	{ received_at: receivedAt, objected_at: objectedAt }: StoredNotice,
): Notice {
	return {
		// Without a receipt there is no date, and the rule lets nothing through.
		announcedAt: receivedAt === null ? 'not received' : toIso(receivedAt),
		...(receivedAt === null ? {} : { objectUntil: toIso(receivedAt + hours * HOUR_MS) }),
		...(objectedAt === null ? {} : { objectedAt: toIso(objectedAt) }),
		handlesFrom: toIso(startsAt),
	};
}

/** An adequacy decision is no safeguard of article 46: the rule has the list of the countries that have one. */
function safeguardFact(safeguard: string | null): Pick<Transfer, 'safeguard'> {
	if (safeguard === null || safeguard === 'adequacy') return {};
	return { safeguard: safeguard as NonNullable<Transfer['safeguard']> };
}
