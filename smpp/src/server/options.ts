/** The options of a server and their defaults. */

import type { TlsOptions } from 'node:tls';
import { type Clock, type Random, systemClock } from '../clock.ts';
import { DEFAULT_MAX_PDU_OCTETS, type Pdu, type PduContent } from '../codec/pdu.ts';
import type { BindName, RequestName, ResponseOf } from '../protocol/commands.ts';
import type { CloseReason, Notice } from '../session/types.ts';
import type { Esme } from './esme.ts';

/** The requests of an ESME that a server can have handlers for. */
export type ServedCommand = Exclude<
	RequestName,
	BindName | 'deliver_sm' | 'unbind' | 'enquire_link'
>;

/** The fields of the response, or a status that refuses. */
export type Served<R extends ServedCommand> = PduContent<ResponseOf<R>> & { status?: number };

/** A request without a handler is refused with ESME_RINVCMDID; one whose handler rejects, with ESME_RSYSERR. */
export type ServerHandlers = {
	[R in ServedCommand]?: (pdu: Pdu<R>, esme: Esme) => Promise<Served<R>>;
};

export interface BindAttempt {
	mode: Esme['mode'];
	systemId: string;
	password: string;
	systemType: string;
	interfaceVersion: number;
	addressRange: string;
	remoteAddress: string | undefined;
}

export interface ServerOptions {
	/** The SMSC's name in bind responses; `SMSC` by default. */
	systemId?: string;
	/** With a key and a certificate, the server accepts only TLS. */
	tls?: TlsOptions;
	/** Resolves with the status of the response: 0 (ESME_ROK) accepts, ESME_RINVPASWD, ESME_RINVSYSID, ESME_RALYBND … refuse. */
	authenticate: (attempt: BindAttempt) => Promise<number>;
	handlers?: ServerHandlers;
	onSession?: (esme: Esme) => void;
	onSessionEnd?: (esme: Esme, reason: CloseReason) => void;
	onNotice?: (notice: Notice) => void;
	/** Further connections are closed immediately; 100 by default. */
	maxConnections?: number;
	/** Time to bind (`session_init_timer`, SMPP 3.4 §7.2); 10 s by default. */
	bindTimeoutMs?: number;
	/** 30 s by default. */
	responseTimeoutMs?: number;
	/** Silence after which the link is checked; 60 s by default, 0 never. */
	enquireLinkMs?: number;
	/** Most deliveries in flight to one session; 10 by default. */
	window?: number;
	/** Most waiting deliveries; 1 000 per session by default. */
	maxWaiting?: number;
	waitTimeoutMs?: number;
	/** Most requests of one session that are handled concurrently (100 by default) and that wait (1 000). Further ones are throttled. */
	maxHandlers?: number;
	maxWaitingRequests?: number;
	maxPduOctets?: number;
	maxWriteOctets?: number;
	/** Accepts harmless errors of peers (see `DecodeOptions`); off by default. */
	lenient?: boolean;
	clock?: Clock;
	random?: Random;
}

export function withServerDefaults(options: ServerOptions) {
	return {
		systemId: 'SMSC',
		maxConnections: 100,
		bindTimeoutMs: 10_000,
		responseTimeoutMs: 30_000,
		enquireLinkMs: 60_000,
		window: 10,
		maxWaiting: 1_000,
		waitTimeoutMs: 30_000,
		maxHandlers: 100,
		maxWaitingRequests: 1_000,
		maxPduOctets: DEFAULT_MAX_PDU_OCTETS,
		maxWriteOctets: 4 * 1024 * 1024,
		lenient: false,
		clock: systemClock,
		random: Math.random,
		...options,
	};
}

export type ServerSettings = ReturnType<typeof withServerDefaults>;
