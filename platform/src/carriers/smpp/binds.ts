import {
	type Client,
	type ClientHandlers,
	type ClientOptions,
	type Clock,
	createClient,
	type Backoff,
} from '@marketing-cible/smpp';
import type { Core } from '../../core.ts';
import { readTlsFiles } from '../tls-options.ts';
import type { SmppSettings } from './settings.ts';
import { WAIT_MS } from './validity.ts';

/** The sessions of this process with the SMSC. */
export interface Binds {
	open(): void;
	/** Lets what is in flight settle, unbinds and closes. */
	close(): Promise<void>;
	/** Sessions that submit and are bound. */
	bound(): number;
	/** The bound session with the least to do. */
	pick(): Client | undefined;
}

export interface BindsOptions extends Required<Pick<ClientHandlers, 'onDelivery' | 'onLate'>> {
	settings: SmppSettings;
	core: Pick<Core, 'log' | 'names'>;
	/** A session that submits was bound. */
	onBound: () => void;
	clock: Clock;
	/** Waits before an ended session is opened again; absent: the client's. */
	reconnect?: Partial<Backoff> | undefined;
}

type Mode = ClientOptions['bind']['mode'];

/** @throws {SettingsError} when a PEM file cannot be read. */
export function createBinds(options: BindsOptions): Binds {
	const { settings } = options;
	const { log, names } = options.core;
	const connection = {
		host: settings.host,
		port: settings.port,
		lookup: names.lookup,
		tls: settings.tls === null ? false : readTlsFiles(settings.tls, 'MC_CARRIER_SMS'),
	};
	let submitters: Client[] = [];
	let clients: Client[] = [];

	function create(mode: Mode): Client {
		const client = createClient({
			connection,
			bind: {
				mode,
				systemId: settings.systemId,
				password: settings.password,
				systemType: settings.systemType,
				addressRange: settings.addressRange,
			},
			window: settings.window,
			// Messages wait in the platform's queue, where they can be cancelled.
			failFast: true,
			waitTimeoutMs: WAIT_MS,
			throttleRetries: 0,
			responseTimeoutMs: settings.responseTimeoutMs,
			enquireLinkMs: settings.enquireLinkMs,
			clock: options.clock,
			...(options.reconnect === undefined ? {} : { reconnect: options.reconnect }),
			onDelivery: options.onDelivery,
			onLate: options.onLate,
			onState({ state, reason, error }) {
				const about = {
					carrier: 'smpp',
					mode,
					state,
					reason,
					code: error?.code,
					status: error?.status,
				};
				if (state === 'waiting') log.warn(about, 'the SMPP session is not bound');
				else log.info(about, 'the SMPP session changed');
				// The client submits only after this callback.
				if (state === 'bound' && mode !== 'receiver') queueMicrotask(options.onBound);
			},
			onNotice({ kind }) {
				log.warn({ carrier: 'smpp', notice: kind }, 'the SMSC did something odd');
			},
		});
		clients.push(client);
		if (mode !== 'receiver') submitters.push(client);
		client.start();
		return client;
	}

	const isBound = ({ state }: Client) => state === 'bound';
	return {
		open() {
			if (clients.length > 0) return;
			for (let bind = 0; bind < settings.bindsPerProcess; bind++) {
				for (const mode of modesOf(settings)) create(mode);
			}
		},
		async close() {
			const closing = clients;
			submitters = [];
			clients = [];
			await Promise.all(closing.map((client) => client.close()));
		},
		bound: () => submitters.filter(isBound).length,
		pick: () => submitters.filter(isBound).sort((one, other) => loadOf(one) - loadOf(other))[0],
	};
}

function modesOf({ mode }: SmppSettings): readonly Mode[] {
	return mode === 'trx' ? ['transceiver'] : ['receiver', 'transmitter'];
}

function loadOf({ waiting, inFlight }: Client): number {
	return waiting + inFlight;
}
