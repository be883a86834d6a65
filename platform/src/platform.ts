import type { AddressInfo } from 'node:net';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Scope } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { DestinationStream } from 'pino';
import { createAccount, createApiKey, ensureAccess } from './accounts/accounts.ts';
import type { Carriers, Listener } from './carrier.ts';
import type { CarrierModule } from './carriers/carrier-module.ts';
import { holdConnections } from './carriers/hold-connections.ts';
import { carrierModules, createCarriers, readCarriers } from './carriers/registry.ts';
import { type Clock, createClock } from './clock.ts';
import { channels } from './compliance.ts';
import { type App, type Core, createSignals } from './core.ts';
import { buildServer } from './server.ts';
import type { ServerState } from './http/state.ts';
import { createLog } from './log.ts';
import { createInboundHandlers } from './messages/feedback/inbound-handlers.ts';
import { linkReferences, scopeOf } from './messages/feedback/receipts.ts';
import { startDispatcher } from './messages/dispatch/dispatcher.ts';
import { startProcessHeartbeat } from './messages/dispatch/process-heartbeat.ts';
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
import { startHousekeeping } from './housekeeping.ts';
import { openStore } from './store/open.ts';
import { createThreads } from './threads/threads.ts';
import { createTracer } from './tracing/create-tracer.ts';
import { startDeliverer } from './webhooks/deliverer.ts';

/** Interval at which workers poll for work whose notification was lost. */
const RESYNC_MS = 3000;
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
	mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
	const hasFile = existsSync(join(settings.dataDir, 'platform.db'));
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

/** Starts the carriers' listeners in processes that serve requests. @returns them by the first scheme of their carrier. */
async function startListeners(
	core: App,
	carrierKinds: readonly CarrierModule[],
): Promise<Map<string | undefined, Listener>> {
	const listeners = new Map<string | undefined, Listener>();
	if (core.settings.role === 'worker') return listeners;
	try {
		for (const kind of carrierKinds) {
			const listener = await kind.listen?.(core);
			if (listener != null) listeners.set(kind.schemes[0], listener);
		}
	} catch (error) {
		await Promise.all([...listeners.values()].map((listener) => listener.stop()));
		throw error;
	}
	return listeners;
}

/** Starts the background work that a process with the role `api` does not do. */
async function startWorkers(core: App, allModules: readonly ResourceModule[]) {
	const leases = await startProcessHeartbeat(core);
	for (const carrier of Object.values(core.carriers)) carrier.start?.();
	const held = await holdAll(core);
	const dispatcher = startDispatcher(core, held.carriers, (unit, carrier, accepted) =>
		linkReferences(core, unit, scopeOf(carrier), accepted),
	);
	const deliverer = await startDeliverer(core);
	const works = allModules.flatMap(({ work }) => work?.(core) ?? []);
	const housekeeping = startHousekeeping(core, allModules);
	const resync = startResync(core);
	return {
		async stopSending() {
			await dispatcher.stop();
			await held.stop();
		},
		async stopOthers() {
			resync.stop();
			await Promise.all([
				...[deliverer, housekeeping, leases].map((background) => background.stop()),
				...works.map((work) => work.stop()),
			]);
		},
	};
}

/** Leases connections for the carriers that limit their number of holders. */
async function holdAll(core: App) {
	const held = await Promise.all(
		channels.map(
			async (channel) =>
				[channel, await holdConnections(core, channel, core.carriers[channel])] as const,
		),
	);
	return {
		carriers: Object.fromEntries(
			held.map(([channel, { carrier }]) => [channel, carrier]),
		) as unknown as Carriers,
		async stop() {
			await Promise.all(held.map(([, connections]) => connections.stop()));
		},
	};
}

/** Polls for work whose notification was lost: a process may die between its commit and its notification. */
function startResync(core: Core): { stop(): void } {
	if (!core.store.peers.shared) return { stop: () => undefined };
	const timer = setInterval(() => core.signals.resync(), RESYNC_MS);
	return { stop: () => clearInterval(timer) };
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
