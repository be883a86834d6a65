import { tmpdir } from 'node:os';
import { createClock } from '../../platform/src/clock.ts';
import { type Core, createSignals } from '../../platform/src/core.ts';
import { createLog } from '../../platform/src/log.ts';
import { createMeter } from '../../platform/src/metrics.ts';
import { composeHooks } from '../../platform/src/module.ts';
import { modules } from '../../platform/src/modules.ts';
import { createNames } from '../../platform/src/net/names.ts';
import { createIds } from '../../platform/src/security/ids.ts';
import { loadKeyring } from '../../platform/src/security/keyring-store.ts';
import { createVault } from '../../platform/src/security/vault.ts';
import { readSettings } from '../../platform/src/settings/settings.ts';
import { openStore } from '../../platform/src/store/open.ts';
import { createThreads } from '../../platform/src/threads/threads.ts';
import { noTracer } from '../../platform/src/tracing/tracer.ts';

/** Shared by all processes of a benchmark; protects invented data only. */
export const MASTER_KEY = Buffer.alloc(32, 7);

/** Opens the services that claims need, without the HTTP server. */
export async function openCore(dataDir: string, databaseUrl: string | undefined): Promise<Core> {
	const settings = readSettings({
		MC_DATA_DIR: dataDir === '' ? tmpdir() : dataDir,
		DATABASE_URL: databaseUrl,
		MC_LOG_LEVEL: 'warn',
	});
	const store = await openStore(settings);
	const clock = createClock();
	const core: Core = {
		settings,
		store,
		vault: createVault(await loadKeyring(store, [MASTER_KEY])),
		clock,
		newId: createIds(clock),
		log: createLog('warn', process.stderr),
		signals: createSignals(store.peers),
		meter: createMeter(store, clock),
		tracer: noTracer,
		threads: createThreads(createLog('warn', process.stderr)),
		hooks: composeHooks(modules, () => core),
		names: createNames({ real: () => clock.real() }),
		publicUrl: 'http://127.0.0.1',
	};
	return core;
}
