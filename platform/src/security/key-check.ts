import { SettingsError } from '../settings.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from './vault.ts';

const NAME = 'key-check';

/**
 * Makes sure that the master key is the one that the data was sealed with: the first start leaves a sealed word, every other opens it.
 * @throws {SettingsError} when it does not open.
 */
export async function checkKey(store: Store, vault: Vault): Promise<void> {
	const row = await store.read
		.selectFrom('meta')
		.select('sealed')
		.where('name', '=', NAME)
		.executeTakeFirst();
	if (row === undefined) {
		const sealed = vault.seal(NAME, `meta:${NAME}`);
		await store.transaction(async ({ db }) => {
			await db.insertInto('meta').values({ name: NAME, sealed }).execute();
		});
		return;
	}
	try {
		vault.open(row.sealed, `meta:${NAME}`);
	} catch {
		throw new SettingsError(
			'MC_MASTER_KEY (or the key file) does not fit the data in MC_DATA_DIR: start with the key that this data was encrypted with',
		);
	}
}
