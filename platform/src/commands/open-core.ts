import { createClock } from '../clock.ts';
import { type Core, createSignals } from '../core.ts';
import { createLog } from '../log.ts';
import { createMeter } from '../metrics.ts';
import { composeHooks, migrationsOf } from '../module.ts';
import { createIds } from '../security/ids.ts';
import { readKeyring } from '../security/keyring-store.ts';
import { loadMasterKeys } from '../security/master-key.ts';
import { createVault } from '../security/vault.ts';
import { SettingsError } from '../settings/settings.ts';
import { openStore } from '../store/open.ts';
import type { Invocation } from './command.ts';

/** What commands that write use of the core; nothing is served and nothing is sent. */
export async function openCore({ settings, modules }: Invocation) {
	const clock = createClock();
	const migrations = migrationsOf(modules);
	const store = await openStore(settings, { migrations, clock });
	try {
		const masterKeys = loadMasterKeys(settings.dataDir, settings.masterKey, true);
		const keyring = await readKeyring(store.read, masterKeys);
		if (keyring === null) throw new SettingsError('there is no data yet: start the platform once');
		const publicUrl = settings.publicUrl ?? `http://${settings.host}:${settings.port}`;
		const vault = createVault(keyring);
		const core = {
			...{ settings, store, vault, clock, newId: createIds(clock), publicUrl },
			log: createLog(settings.logLevel, process.stderr),
			signals: createSignals(store.peers),
			meter: createMeter(store, clock),
			// What a command writes has the consequences that it has while the platform runs.
			hooks: composeHooks(modules, () => core),
		} as Core;
		return { core, close: () => store.close() };
	} catch (error) {
		await store.close();
		throw error;
	}
}
