import { sql } from 'kysely';
import type { Core } from '../core.ts';
import type { HeldBack, MessageIdentity } from '../messages/message/message-hooks.ts';
import { newestSource } from '../facts/consent-source.ts';
import { loadHistories } from '../facts/load-histories.ts';
import { sourceHash } from '../complaints/complaints.ts';
import { openMessages } from '../messages/message/model.ts';
import { releaseMessages } from '../messages/message/release.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { STOPPING_STATES } from './suspensions.ts';

/** Messages per statement, and batches per transaction; the worker releases the rest. */
const BATCH = 1000;
const MOST_BATCHES = 20;

/** Hashes of the sources that are suspended, by account. */
export async function suspendedSources(
	db: Db,
	accountIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
	if (accountIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('suspensions')
		.select(['account_id', 'source_hash'])
		.where(inList(db, 'account_id', accountIds))
		.where('scope_type', '=', 'source')
		.where('state', 'in', STOPPING_STATES)
		.execute();
	const found = new Map<string, Set<string>>();
	for (const { account_id: id, source_hash: hash } of rows) {
		if (hash !== null) found.set(id, (found.get(id) ?? new Set()).add(hash));
	}
	return found;
}

/** Holds back due marketing to people whose consent comes from a suspended source. */
export async function holdSuspendedSources(
	core: Core,
	unit: Unit,
	messages: readonly MessageIdentity[],
): Promise<ReadonlyMap<string, HeldBack>> {
	const marketing = messages.filter(({ purpose }) => purpose === 'marketing');
	const accounts = [...new Set(marketing.map(({ accountId }) => accountId))];
	const sources = await suspendedSources(unit.db, accounts);
	const concerned = marketing.filter(({ accountId }) => sources.has(accountId));
	if (concerned.length === 0) return new Map();
	const histories = await loadHistories(
		core,
		unit.db,
		concerned.map(({ subjectHash }) => subjectHash),
	);
	const held = new Map<string, HeldBack>();
	for (const { id, accountId, subjectHash } of concerned) {
		const source = newestSource(histories.get(subjectHash)?.consents ?? []);
		if (source === null) continue;
		if (sources.get(accountId)?.has(sourceHash(core, accountId, source)) !== true) continue;
		held.set(id, { step: 'hold', reason: 'suspended' });
	}
	return held;
}

/** Releases messages that a suspension of their source held; the claim holds messages of sources that are still suspended again. */
export async function releaseSuspended(core: Core, unit: Unit, accountId: string): Promise<void> {
	for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
		if ((await releaseSome(core, unit, accountId)) < BATCH) return;
	}
}

async function releaseSome(core: Core, unit: Unit, accountId: string): Promise<number> {
	const rows = await unit.db
		.selectFrom('messages')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('status', '=', 'held')
		// A literal, so that the databases use the partial index.
		.where(sql<boolean>`hold_reason = 'suspended'`)
		.orderBy('seq')
		.limit(BATCH)
		.execute();
	const { messages } = openMessages(core, rows);
	return (await releaseMessages(core, unit, messages)).length;
}

/** Accounts without suspended sources that have messages held for a source. */
export async function accountsToRelease(db: Db): Promise<string[]> {
	const rows = await db
		.selectFrom('messages')
		.select('account_id')
		.distinct()
		.where(sql<boolean>`hold_reason = 'suspended'`)
		.where('status', '=', 'held')
		.limit(100)
		.execute();
	const accounts = rows.map(({ account_id: id }) => id);
	const suspended = await suspendedSources(db, accounts);
	return accounts.filter((id) => !suspended.has(id));
}
