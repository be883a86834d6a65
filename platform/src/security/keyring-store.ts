import { SettingsError } from '../settings/settings.ts';
import type { Db } from '../store/schema.ts';
import type { Store, Unit } from '../store/store.ts';
import { derivedKeyring, type Keyring, newKeyring, unwrapKeyring, wrapKeyring } from './keyring.ts';
import { createVault } from './vault.ts';

const NAME = 'keyring';
/** What releases before the keyring left behind: a word sealed with a key that was derived from the master key. */
const OLD_CHECK = 'key-check';

/** Master keys to try, the one for new data first. */
export type MasterKeys = readonly [Buffer, ...Buffer[]];

/**
 * The keyring of the data, made at the first start.
 * @throws {SettingsError} when the master key is not the one that the data was encrypted with.
 */
export async function loadKeyring(store: Store, masterKeys: MasterKeys): Promise<Keyring> {
	const known = await readKeyring(store.read, masterKeys);
	if (known !== null) return known;
	await store.transaction(async (unit) => {
		const [masterKey] = masterKeys;
		const keyring = (await keyringFromBefore(unit.db, masterKey)) ?? newKeyring();
		await unit.db
			.insertInto('meta')
			.values({ name: NAME, sealed: wrapKeyring(keyring, masterKey) })
			// Another process may have been first; its keyring counts.
			.onConflict((conflict) => conflict.column('name').doNothing())
			.execute();
	});
	const made = await readKeyring(store.read, masterKeys);
	if (made === null) throw new Error('the keyring was stored and is not there');
	return made;
}

/** `null` while the data has none. @throws {SettingsError} when no master key fits. */
export async function readKeyring(db: Db, masterKeys: MasterKeys): Promise<Keyring | null> {
	const wrapped = await wrappedKeyring(db);
	return wrapped === undefined ? null : openKeyring(wrapped, masterKeys);
}

/** The keyring as it is stored: for keeping beside a copy of the data. */
export function wrappedKeyring(db: Db): Promise<Uint8Array | undefined> {
	return metaValue(db, NAME);
}

/** @throws {SettingsError} when no master key fits. */
export function openKeyring(wrapped: Uint8Array, masterKeys: MasterKeys): Keyring {
	for (const masterKey of masterKeys) {
		try {
			return unwrapKeyring(wrapped, masterKey);
		} catch {
			// Another one may fit.
		}
	}
	throw wrongKey();
}

/** Replaces the stored keyring, in the caller's unit of work. */
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

/** Whether there is data that a new master key could not open. */
export async function hasKeyring(db: Db): Promise<boolean> {
	return ((await metaValue(db, NAME)) ?? (await metaValue(db, OLD_CHECK))) !== undefined;
}

async function keyringFromBefore(db: Db, masterKey: Buffer): Promise<Keyring | null> {
	const sealed = await metaValue(db, OLD_CHECK);
	if (sealed === undefined) return null;
	const keyring = derivedKeyring(masterKey);
	try {
		createVault(keyring).open(sealed, `meta:${OLD_CHECK}`);
	} catch {
		throw wrongKey();
	}
	return keyring;
}

async function metaValue(db: Db, name: string): Promise<Uint8Array | undefined> {
	const row = await db
		.selectFrom('meta')
		.select('sealed')
		.where('name', '=', name)
		.executeTakeFirst();
	return row?.sealed;
}

function wrongKey(): SettingsError {
	return new SettingsError(
		'MC_MASTER_KEY (or the key file) does not fit the data: start with the key that this data was encrypted with',
	);
}
