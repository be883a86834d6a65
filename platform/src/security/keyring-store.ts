import { SettingsError } from '../settings/settings.ts';
import type { Db } from '../store/schema.ts';
import type { Store, Unit } from '../store/store.ts';
import { type Keyring, newKeyring, unwrapKeyring, wrapKeyring } from './keyring.ts';

const NAME = 'keyring';

/** Master keys to try, beginning with the one for new data. */
export type MasterKeys = readonly [Buffer, ...Buffer[]];

/**
 * Loads the keyring of the data; creates it at the first start.
 * @throws {SettingsError} when the master key is not the one that encrypted the data.
 */
export async function loadKeyring(store: Store, masterKeys: MasterKeys): Promise<Keyring> {
	const known = await readKeyring(store.read, masterKeys);
	if (known !== null) return known;
	await store.transaction(async (unit) => {
		const [masterKey] = masterKeys;
		await unit.db
			.insertInto('meta')
			.values({ name: NAME, kind: 'keyring', sealed: wrapKeyring(newKeyring(), masterKey) })
			// Another process may have created it first; its keyring is used.
			.onConflict((conflict) => conflict.column('name').doNothing())
			.execute();
	});
	const made = await readKeyring(store.read, masterKeys);
	if (made === null) throw new Error('the keyring that was just stored cannot be found');
	return made;
}

/** Reads the keyring. @returns `null` when the data has none yet. @throws {SettingsError} when no master key fits. */
export async function readKeyring(db: Db, masterKeys: MasterKeys): Promise<Keyring | null> {
	const wrapped = await wrappedKeyring(db);
	return wrapped === undefined ? null : openKeyring(wrapped, masterKeys);
}

/** Reads the keyring without decrypting it, for a backup. */
export async function wrappedKeyring(db: Db): Promise<Uint8Array | undefined> {
	const row = await db
		.selectFrom('meta')
		.select('sealed')
		.where('name', '=', NAME)
		.executeTakeFirst();
	return row?.sealed;
}

/** Decrypts a keyring. @throws {SettingsError} when no master key fits. */
export function openKeyring(wrapped: Uint8Array, masterKeys: MasterKeys): Keyring {
	for (const masterKey of masterKeys) {
		try {
			return unwrapKeyring(wrapped, masterKey);
		} catch {
			// Try the next key.
		}
	}
	throw wrongKey();
}

/** Replaces the stored keyring, in the caller's transaction. */
export async function replaceKeyring(
	unit: Unit,
	keyring: Keyring,
	masterKey: Buffer,
): Promise<void> {
	await unit.db
		.updateTable('meta')
		.set({ sealed: wrapKeyring(keyring, masterKey) })
		.where('name', '=', NAME)
		.execute();
}

/** Whether the data has a keyring, which a new master key could not decrypt. */
export async function hasKeyring(db: Db): Promise<boolean> {
	return (await wrappedKeyring(db)) !== undefined;
}

function wrongKey(): SettingsError {
	return new SettingsError(
		'MC_MASTER_KEY (or the key file) does not fit this data: start with the key that encrypted the data',
	);
}
