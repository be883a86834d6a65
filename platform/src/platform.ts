import type { AddressInfo } from 'node:net';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Scope } from '@marketing-cible/contract';
import type { DestinationStream } from 'pino';
import { createAccount, createApiKey, ensureAccess } from './accounts/accounts.ts';
import { createCarriers } from './carriers/carriers.ts';
import type { Carrier } from './carriers/carrier.ts';
import { type Clock, createClock } from './clock.ts';
import type { Channel } from './compliance.ts';
import { type Core, createSignals } from './core.ts';
import { buildServer } from './http/server.ts';
import type { ServerState } from './http/state.ts';
import { createLog } from './log.ts';
import { closeOpenHandOvers, startDispatcher } from './messages/dispatcher.ts';
import { createIds } from './security/ids.ts';
import { checkKey } from './security/key-check.ts';
import { loadMasterKey } from './security/master-key.ts';
import { createVault } from './security/vault.ts';
import type { Settings } from './settings.ts';
import { startHousekeeping } from './store/housekeeping.ts';
import { openStore } from './store/store.ts';
import { startDeliverer } from './webhooks/deliverer.ts';

/** What tests and embedders may put in place of the platform's own. */
export interface Overrides {
	clock?: Clock;
	/** Where log lines go; default stderr. */
	logStream?: DestinationStream;
	carriers?: Partial<Record<Channel, Carrier>>;
}

/** A running platform. */
export interface Platform {
	/** Where it listens, e.g. `http://127.0.0.1:4400`. */
	url: string;
	/** The key that was made at first start, to be shown once; `null` otherwise. */
	newApiKey: string | null;
	clock: Clock;
	/** Makes a further account with a key; the console of a later release does this. */
	addAccount(
		name: string,
		scopes: readonly Scope[],
	): Promise<{ accountId: string; apiKey: string }>;
	/** Makes a further key of an account. */
	addKey(accountId: string, scopes: readonly Scope[]): Promise<string>;
	/** Stops taking work, finishes what is in flight and closes the store. */
	stop(): Promise<void>;
}

/**
 * Starts the platform: store, key check, recovery, workers, server.
 * @throws {SettingsError} when it may not start (folder in use, key that does not fit).
 */
export async function startPlatform(
	settings: Settings,
	overrides: Overrides = {},
): Promise<Platform> {
	const clock = overrides.clock ?? createClock();
	const log = createLog(settings.logLevel, overrides.logStream ?? process.stderr);
	mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
	const hasData = existsSync(join(settings.dataDir, 'platform.db'));
	const store = await openStore(settings.dataDir);
	try {
		const vault = createVault(loadMasterKey(settings.dataDir, settings.masterKey, hasData));
		await checkKey(store, vault);
		const core: Core = {
			settings,
			store,
			vault,
			clock,
			newId: createIds(clock),
			log,
			signals: createSignals(),
			publicUrl: settings.publicUrl ?? '',
		};
		const newApiKey = await ensureAccess(core, settings.apiKey);
		const running = await run(core, overrides.carriers ?? {});
		return { ...running, newApiKey, clock, ...administration(core) };
	} catch (error) {
		await store.close();
		throw error;
	}
}

async function run(core: Core, given: Partial<Record<Channel, Carrier>>) {
	const { settings, log, store } = core;
	const carriers = { ...createCarriers(core), ...given };
	const state: ServerState = { ready: false, carriers };
	const server = await buildServer(core, state);
	const lost = await closeOpenHandOvers(core);
	if (lost > 0)
		log.warn({ messages: lost }, 'hand-overs that the last process left open are unknown');
	await server.listen({ host: settings.host, port: settings.port });
	const { port } = server.server.address() as AddressInfo;
	const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
	const url = `http://${host}:${port}`;
	if (core.publicUrl === '') core.publicUrl = url;
	const dispatcher = startDispatcher(core, carriers);
	const deliverer = await startDeliverer(core);
	const housekeeping = startHousekeeping(core);
	state.ready = true;
	if (settings.role !== 'all') {
		log.warn(
			{ role: settings.role },
			'MC_ROLE has no effect yet: the embedded database is served by one process that does all',
		);
	}
	if (settings.apiKey !== undefined && settings.apiKey.length < 24) {
		log.warn('MC_API_KEY is short: good for development, easy to guess elsewhere');
	}
	log.info({ port }, 'ready');

	let stopping: Promise<void> | undefined;
	async function shutDown(): Promise<void> {
		state.ready = false;
		await server.close();
		// In the order of the way that a message takes, so that nobody works for one who is gone.
		await dispatcher.stop();
		await Promise.all(Object.values(carriers).map((carrier) => carrier.close()));
		await Promise.all([deliverer.stop(), housekeeping.stop()]);
		await store.close();
		log.info('stopped');
	}
	return { url, stop: () => (stopping ??= shutDown()) };
}

function administration(core: Core) {
	return {
		addAccount: (name: string, scopes: readonly Scope[]) =>
			core.store.transaction(async (unit) => {
				const accountId = await createAccount(core, unit, name);
				return { accountId, apiKey: await createApiKey(core, unit, accountId, scopes) };
			}),
		addKey: (accountId: string, scopes: readonly Scope[]) =>
			core.store.transaction((unit) => createApiKey(core, unit, accountId, scopes)),
	};
}
