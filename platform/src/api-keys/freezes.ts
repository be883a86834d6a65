import { prepare, inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';

/** A place in the messages of a key, in the order of their creation. */
export interface Place {
	at: number;
	seq: number;
}

/** A revoked key whose messages are being frozen in pieces. */
export interface Freeze extends Place {
	keyId: string;
	accountId: string;
}

/** Marks keys whose messages are to be frozen in pieces, from the first one on. */
export async function beginFreeze({ db }: Unit, keyIds: readonly string[]): Promise<void> {
	if (keyIds.length === 0) return;
	await db
		.updateTable('api_keys')
		.set({ freeze_at: 0, freeze_seq: 0 })
		.where(inList(db, 'id', keyIds))
		.execute();
}

const freezingAmong = prepare(['ids'], (db, { ids }: { ids: readonly string[] }) =>
	db
		.selectFrom('api_keys')
		.select('id')
		.where(inList(db, 'id', ids))
		.where('freeze_at', 'is not', null),
);

/** Those of some keys whose messages are being frozen. */
export async function freezingOfKeys(
	db: Db,
	keyIds: readonly string[],
): Promise<ReadonlySet<string>> {
	const ids = [...new Set(keyIds)];
	if (ids.length === 0) return new Set();
	return new Set((await freezingAmong(db, { ids })).map(({ id }) => id));
}

/** The keys of an account whose messages are being frozen. */
export async function freezingOf(db: Db, accountId: string): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('api_keys')
		.select('id')
		.where('account_id', '=', accountId)
		.where('freeze_at', 'is not', null)
		.execute();
	return rows.map(({ id }) => id);
}

/**
 * The next key whose messages are to be frozen, locked until the end of the transaction; `null`: none, or others freeze them.
 * @param after the id of a key; those with greater ids are looked at.
 */
export async function lockFreeze({ db, concurrent }: Unit, after: string): Promise<Freeze | null> {
	const row = await db
		.selectFrom('api_keys')
		.select(['id', 'account_id', 'freeze_at', 'freeze_seq'])
		.where('freeze_at', 'is not', null)
		.where('id', '>', after)
		.orderBy('id')
		.limit(1)
		.$if(concurrent, (query) => query.forUpdate().skipLocked())
		.executeTakeFirst();
	if (row === undefined) return null;
	const { id: keyId, account_id: accountId, freeze_at: at, freeze_seq: seq } = row;
	return { keyId, accountId, at: at ?? 0, seq: seq ?? 0 };
}

/** Notes how far a key is frozen. @param place `null`: to the end. */
export async function advanceFreeze(
	{ db }: Unit,
	keyId: string,
	place: Place | null,
): Promise<void> {
	await db
		.updateTable('api_keys')
		.set({ freeze_at: place?.at ?? null, freeze_seq: place?.seq ?? null })
		.where('id', '=', keyId)
		.execute();
}
