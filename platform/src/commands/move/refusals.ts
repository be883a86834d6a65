import { type Kysely, sql } from 'kysely';
import { SettingsError } from '../../settings/settings.ts';
import type { Pool } from '../../store/postgres/pool.ts';
import type { Tables } from '../../store/schema.ts';
import { unfinishedMoveOf } from './foreign-keys.ts';

/** The oldest account, whose id no other installation has. */
export async function ownerOf(source: Kysely<Tables>): Promise<string> {
	const account = await source
		.selectFrom('accounts')
		.select('id')
		.orderBy('created_at')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	if (account === undefined)
		throw new SettingsError('the data folder has no account: nothing to move');
	return account.id;
}

/**
 * @param owner the account by which an unfinished move is known.
 * @throws {SettingsError} when the target holds data of anything but an unfinished move of the same folder.
 */
export async function refuseOtherData({ db }: Pool, owner: string): Promise<void> {
	const unfinished = await unfinishedMoveOf(db);
	if (unfinished === owner) return;
	if (unfinished !== null) {
		throw new SettingsError('DATABASE_URL holds the unfinished move of another data folder');
	}
	const { rows } = await sql<{ name: string | null }>`
		select to_regclass('accounts')::text as name`.execute(db);
	if (rows[0]?.name == null) return;
	const { rows: accounts } = await sql<{ id: string }>`select id from accounts limit 1`.execute(db);
	if (accounts.length > 0) {
		throw new SettingsError('DATABASE_URL already contains data: move into an empty database');
	}
}

/** @throws {SettingsError} when the two sides were not written by the same release. */
export async function refuseOtherRelease(
	source: Kysely<Tables>,
	target: Kysely<Tables>,
): Promise<void> {
	const query = sql<{ name: string }>`select name from migrations order by name`;
	const [from, to] = await Promise.all([query.execute(source), query.execute(target)]);
	const namesOf = ({ rows }: typeof from) =>
		rows
			.map(({ name }) => name)
			.sort()
			.join();
	if (namesOf(from) === namesOf(to)) return;
	throw new SettingsError(
		'the data folder was written by another release: start the platform of this release once on the folder, then move',
	);
}
