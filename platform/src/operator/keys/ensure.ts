import { operatorRole } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { operatorKeyHash } from '../../security/operator-keys.ts';
import { SettingsError } from '../../settings/settings.ts';
import { storeKey } from './keys.ts';

/**
 * Makes the key from the settings a key of the operator with every role, and revokes the one that stood there before: a changed setting
 * ends the old key. Without the setting nothing changes.
 * @throws {SettingsError} when the key from the settings has been revoked.
 */
export async function ensureOperatorKey(core: Core, key: string | undefined): Promise<void> {
	if (key === undefined) return;
	await core.store.transaction(async (unit) => {
		// Several processes may start at once; only one may store the key.
		await unit.lock(['operator keys'], 'exclusive');
		const known = await unit.db
			.selectFrom('operator_keys')
			.select(['id', 'revoked_at'])
			.where('hash', '=', operatorKeyHash(core.vault, key))
			.executeTakeFirst();
		if (known !== undefined && known.revoked_at !== null) {
			throw new SettingsError(
				'MC_OPERATOR_KEY is a key that was revoked; set a new one, or unset it to use the keys that exist',
			);
		}
		await unit.db
			.updateTable('operator_keys')
			.set({ revoked_at: core.clock.now() })
			.where('from_settings', '=', 1)
			.where('revoked_at', 'is', null)
			.$if(known !== undefined, (others) => others.where('id', '!=', known?.id ?? ''))
			.execute();
		if (known !== undefined) return;
		const roles = operatorRole.options;
		await storeKey(core, unit, { name: 'MC_OPERATOR_KEY', roles, key, fromSettings: true });
	});
}
