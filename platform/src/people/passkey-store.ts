import type { Unit } from '../store/store.ts';

/** Deletes all passkeys of a user. */
export async function deletePasskeysOf(unit: Unit, userId: string): Promise<void> {
	await unit.db.deleteFrom('passkeys').where('user_id', '=', userId).execute();
	await unit.db.deleteFrom('passkey_challenges').where('user_id', '=', userId).execute();
}
