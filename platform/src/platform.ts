import type { AddressInfo } from 'node:net';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Scope } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { DestinationStream } from 'pino';
import { createAccount, createApiKey, ensureAccess } from './accounts/accounts.ts';
import type { Carriers } from './carrier.ts';
import type { CarrierModule } from './carriers/carrier-module.ts';
import { carrierModules, createCarriers, readCarriers } from './carriers/registry.ts';
import { type Clock, createClock } from './clock.ts';
import { type App, type Core, createSignals } from './core.ts';
import { buildServer } from './server.ts';
import type { ServerState } from './http/state.ts';
import { startListeners } from './listeners.ts';
import { createLog } from './log.ts';
import { createInboundHandlers } from './messages/feedback/inbound-handlers.ts';
import { stopRestoredMessages } from './messages/dispatch/after-restore.ts';
import { createMeter } from './metrics.ts';
import { composeHooks, migrationsOf, type ResourceModule } from './module.ts';
import { modules } from './modules.ts';
import { ensureOperatorKey } from './operator/keys/ensure.ts';
import { firstOwnerLink } from './people/first-owner.ts';
import { repeatLostErasures } from './privacy/repeat.ts';
import { createNames } from './net/names.ts';
import { createIds } from './security/ids.ts';
import { hasKeyring, loadKeyring } from './security/keyring-store.ts';
import { loadMasterKeys } from './security/master-key.ts';
import { createVault } from './security/vault.ts';
import { servesConsole, type Settings } from './settings/settings.ts';
import { shareClock } from './shared-clock.ts';
import { makeDataFolder } from './store/folder-error.ts';
import { openStore } from './store/open.ts';
import { createThreads } from './threads/threads.ts';
import { createTracer } from './tracing/create-tracer.ts';
import { startWorkers } from './workers.ts';

/** Time that requests in progress have at a stop; the whole process has ten seconds. */
const CONNECTION_GRACE_MS = 2000;

/** Replacements and additions for tests and embedders. */
export interface Overrides {
	clock?: Clock;
	/** Destination of log lines; default stderr. */
	logStream?: DestinationStream;
	/** Carriers that replace those of the settings. */
	carriers?: Partial<Carriers>;
	/** Additional kinds of carriers, which the carrier URLs may use. */
	carrierModules?: readonly CarrierModule[];
	/** Name servers that replace those of the system, as `address` or `address:port`. */
	nameServers?: readonly string[];
	/** Additional resources, composed after the platform's own. */
	modules?: readonly ResourceModule[];
	/** An embedded database with tables and no rows, which is copied into a folder without one. Default: the migrations make the tables. */
	emptyDatabase?: string;
}

/** A running platform. */
export interface Platform {
	/** Base URL of the API, e.g. `http://127.0.0.1:4400`. */
	url: string;
	/** Port of the bounce server; `null`: this process runs none. */
	bouncePort: number | null;
	/** The key that the first start created, to be shown once; `null` otherwise. */
	newApiKey: string | null;
	/** The link by which the first owner signs up, to be shown once; `null`: there are users, or no console. */
	firstOwnerLink: string | null;
	clock: Clock;
	/** Creates another account with an API key; the API has no operation for this. */
	addAccount(
		name: string,
		scopes: readonly Scope[],
	): Promise<{ accountId: string; apiKey: string }>;
	/** Creates another API key of an account. */
	addKey(accountId: string, scopes: readonly Scope[]): Promise<string>;
	/** For tests in the same process. */
	internals: Core;
	/** Stops accepting work, finishes what is in progress and closes the store. */
	stop(): Promise<void>;
}

/**
 * Starts the platform: opens the store, checks the master key, recovers, and starts the server and the workers.
 * @throws {SettingsError} when it cannot start (data folder in use, wrong master key, …).
 */
export async function startPlatform(
	settings: Settings,
	overrides: Overrides = {},
): Promise<Platform> {
	const carrierKinds = [...carrierModules, ...(overrides.carrierModules ?? [])];
	const plan = readCarriers(settings.carriers, carrierKinds);
	const log = createLog(settings.logLevel, overrides.logStream ?? process.stderr);
	makeDataFolder(settings.dataDir);
	const file = join(settings.dataDir, 'platform.db');
	const hasFile = existsSync(file);
	if (overrides.emptyDatabase !== undefined && settings.databaseUrl === undefined && !hasFile) {
		copyFileSync(overrides.emptyDatabase, file);
	}
	const allModules = [
		...modules,
		...(overrides.carrierModules ?? []).flatMap(({ resource }) => resource ?? []),
		...(overrides.modules ?? []),
	];
	const tracer = await createTracer(settings.tracing, log);
	const ownClock = overrides.clock ?? createClock();
	const store = await openStore(settings, {
		migrations: migrationsOf(allModules),
		clock: ownClock,
		sync: { failed: (err) => log.fatal({ err }, 'nothing can be stored any more') },
	});
	try {
		const hasData = settings.databaseUrl === undefined ? hasFile : await hasKeyring(store.read);
		const masterKeys = loadMasterKeys(settings.dataDir, settings.masterKey, hasData);
		const vault = createVault(await loadKeyring(store, masterKeys));
		const clock = shareClock(ownClock, store.peers);
		const core: Core = {
			settings,
			store,
			vault,
			clock,
			newId: createIds(clock),
			log,
			signals: createSignals(store.peers),
			meter: createMeter(store, clock),
			tracer,
			threads: createThreads(log),
			hooks: composeHooks(allModules, () => core),
			names: createNames({ real: () => clock.real(), servers: overrides.nameServers }),
			publicUrl: settings.publicUrl ?? '',
		};
		const newApiKey = await ensureAccess(core, settings.apiKey);
		await ensureOperatorKey(core, settings.operatorKey);
		const app: App = Object.assign(core, {
			carriers: createCarriers(core, plan, overrides.carriers),
			handlersOf: (carrier: Parameters<App['handlersOf']>[0]) =>
				createInboundHandlers(core, carrier),
		});
		for (const carrier of Object.values(app.carriers)) carrier.receive(app.handlersOf(carrier));
		const running = await run(app, allModules, carrierKinds, hasData);
		// After the start: the link needs the URL on which the platform listens.
		const ownerLink = servesConsole(settings) ? await firstOwnerLink(core) : null;
		return {
			...running,
			newApiKey,
			firstOwnerLink: ownerLink,
			clock,
			internals: core,
			...administration(core),
		};
	} catch (error) {
		await Promise.all([store.close(), tracer.stop()]);
		throw error;
	}
}

async function run(
	core: App,
	allModules: readonly ResourceModule[],
	carrierKinds: readonly CarrierModule[],
	hadData: boolean,
) {
	const { settings, log, store, carriers, names } = core;
	const state: ServerState = { ready: false };
	const server = await buildServer(core, allModules, state);
	await recover(core, hadData);
	await server.listen({ host: settings.host, port: settings.port });
	const { port } = server.server.address() as AddressInfo;
	const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
	const url = `http://${host}:${port}`;
	if (core.publicUrl === '') core.publicUrl = url;
	const listeners = await startListeners(core, carrierKinds).catch(async (error: unknown) => {
		await server.close();
		throw error;
	});
	const workers = settings.role === 'api' ? null : await startWorkers(core, allModules);
	state.ready = true;
	warnOfShortKeys(core);
	log.info({ port }, 'ready');

	let stopping: Promise<void> | undefined;
	async function shutDown(): Promise<void> {
		state.ready = false;
		// Side by side: a client that does not end its request must not keep the workers claiming messages.
		await Promise.all([
			closeServer(server),
			...[...listeners.values()].map((listener) => listener.stop()),
			workers?.stopSending(),
		]);
		await Promise.all(Object.values(carriers).map((carrier) => carrier.close()));
		await Promise.all([workers?.stopOthers(), core.threads.close()]);
		names.close();
		await Promise.all([store.close(), core.tracer.stop()]);
		log.info('stopped');
	}
	return {
		url,
		bouncePort: listeners.get('smtp')?.port ?? null,
		stop: () => (stopping ??= shutDown()),
	};
}

/** A short key can be guessed. */
function warnOfShortKeys({ log, settings: { apiKey, operatorKey } }: Core): void {
	for (const [name, key] of Object.entries({ MC_API_KEY: apiKey, MC_OPERATOR_KEY: operatorKey })) {
		if (key === undefined || key.length >= 24) continue;
		log.warn(`${name} is shorter than 24 characters: use it for development only`);
	}
}

/** Brings a restored database up to date, before anything is served or sent. @param hadData whether it is older than this start. */
async function recover(core: Core, hadData: boolean): Promise<void> {
	// First: the erasure cancels what still waits afterwards, but what may have been sent stays `unknown`.
	const stopped = await stopRestoredMessages(core);
	if (stopped > 0) {
		core.log.warn(
			{ messages: stopped },
			'a backup was restored: messages that were waiting in it are stopped',
		);
	}
	await repeatLostErasures(core, hadData);
}

/** Stops accepting requests, answers those in progress, and cuts the connections that are still open after the grace period. */
async function closeServer(server: FastifyInstance): Promise<void> {
	const cut = setTimeout(() => server.server.closeAllConnections(), CONNECTION_GRACE_MS);
	try {
		await server.close();
	} finally {
		clearTimeout(cut);
	}
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
