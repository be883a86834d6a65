/** The passkeys of people, as they are stored: sealed, found by a keyed hash of their credential id. */
import type { Passkey } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { sealed } from '../security/sealed.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { notVerified } from './passkey-challenges.ts';
import type { PasskeyTable } from './tables.ts';
import { changeUser, type StoredUser } from './users.ts';

/** A public key of an authenticator. */
export interface PasskeyRecord {
	name: string;
	/** Base64url. */
	credentialId: string;
	/** COSE key in base64url. */
	publicKey: string;
	/** Signatures so far, as the authenticator counts them; many do not count. */
	counter: number;
	transports: string[];
	/** Milliseconds since the epoch; absent: not used yet. */
	usedAt?: number;
}

export const sealedPasskey = sealed<PasskeyRecord, [id: string, userId: string]>('passkey');

/** Stores a verified passkey of a locked user. */
export async function storePasskey(
	core: Core,
	unit: Unit,
	user: StoredUser,
	record: PasskeyRecord,
): Promise<Passkey> {
	const id = core.newId('pky');
	const createdAt = core.clock.now();
	await unit.db
		.insertInto('passkeys')
		.values({
			id,
			user_id: user.id,
			credential_hash: credentialHash(core, record.credentialId),
			sealed: sealedPasskey.seal(core.vault, record, id, user.id),
			created_at: createdAt,
		})
		.execute();
	await changeUser(core, unit, user, { passkeys: user.passkeys + 1 });
	return passkeyView({ id, created_at: createdAt }, record);
}

/** Changes a passkey that nobody else changes meanwhile. @throws {ProblemError} 401 if it was removed. */
export async function changePasskey(
	core: Core,
	id: string,
	change: (record: PasskeyRecord) => PasskeyRecord,
): Promise<void> {
	await core.store.transaction(async (unit) => {
		await unit.lock([`passkey ${id}`], 'exclusive');
		const row = await unit.db
			.selectFrom('passkeys')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirst();
		if (row === undefined) throw notVerified();
		await writePasskey(core, unit, row, change(openPasskey(core, row)));
	});
}

async function writePasskey(
	core: Core,
	unit: Unit,
	{ id, user_id: userId }: Selectable<PasskeyTable>,
	record: PasskeyRecord,
): Promise<void> {
	await unit.db
		.updateTable('passkeys')
		.set({ sealed: sealedPasskey.seal(core.vault, record, id, userId) })
		.where('id', '=', id)
		.execute();
}

/** Gives a passkey of a user another name. @returns `null` if the user has no such passkey. */
export async function renamePasskey(
	core: Core,
	unit: Unit,
	userId: string,
	{ id, name }: { id: string; name: string },
): Promise<Passkey | null> {
	await unit.lock([`passkey ${id}`], 'exclusive');
	const row = (await passkeyRows(unit.db, userId)).find((one) => one.id === id);
	if (row === undefined) return null;
	const record = { ...openPasskey(core, row), name };
	await writePasskey(core, unit, row, record);
	return passkeyView(row, record);
}

/** Passkeys of a user, oldest first. */
export async function listPasskeys(core: Core, userId: string): Promise<Passkey[]> {
	const rows = await passkeyRows(core.store.read, userId);
	return rows.map((row) => passkeyView(row, openPasskey(core, row)));
}

function passkeyView(
	row: Pick<PasskeyTable, 'id' | 'created_at'>,
	{ name, usedAt }: PasskeyRecord,
): Passkey {
	return {
		id: row.id,
		name,
		createdAt: toIso(row.created_at),
		lastUsedAt: usedAt === undefined ? null : toIso(usedAt),
	};
}

/** The row that the response of an authenticator names. */
export async function passkeyOf(
	core: Core,
	response: object,
): Promise<Selectable<PasskeyTable> | undefined> {
	const { id } = response as { id?: unknown };
	return core.store.read
		.selectFrom('passkeys')
		.selectAll()
		.where('credential_hash', '=', credentialHash(core, String(id)))
		.executeTakeFirst();
}

/** Passkeys of a user, oldest first. */
export function passkeyRows(db: Db, userId: string): Promise<Selectable<PasskeyTable>[]> {
	return db
		.selectFrom('passkeys')
		.selectAll()
		.where('user_id', '=', userId)
		.orderBy('id')
		.execute();
}

/** Whether a user has a passkey. */
export async function hasPasskey(db: Db, userId: string, id: string): Promise<boolean> {
	return (await passkeyRows(db, userId)).some((row) => row.id === id);
}

export const openPasskey = (core: Core, row: Selectable<PasskeyTable>) =>
	sealedPasskey.open(core.vault, row.sealed, row.id, row.user_id);
const credentialHash = (core: Core, id: string) => core.vault.hash('passkey', id);

/** Deletes all passkeys of a user. */
export async function deletePasskeysOf(unit: Unit, userId: string): Promise<void> {
	await unit.db.deleteFrom('passkeys').where('user_id', '=', userId).execute();
	await unit.db.deleteFrom('passkey_challenges').where('user_id', '=', userId).execute();
}
