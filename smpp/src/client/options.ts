/** The options of a client and their defaults. */

import { type Clock, type Random, systemClock } from '../clock.ts';
import { type AnyPdu, DEFAULT_MAX_PDU_OCTETS, type Pdu } from '../codec/pdu.ts';
import { SmppError } from '../errors.ts';
import { INTERFACE_VERSION } from '../protocol/values.ts';
import type { CloseReason, Notice, Stream } from '../session/types.ts';
import type { Backoff } from '../session/backoff.ts';
import type { ConnectionTarget } from './connect.ts';
import type { SubmitOutcome } from './outcome.ts';

export interface BindOptions {
	mode: 'transceiver' | 'transmitter' | 'receiver';
	/** At most 15 characters. */
	systemId: string;
	/** At most 8 characters, which is all that a bind has room for. */
	password: string;
	/** At most 12 characters; mostly empty. */
	systemType?: string;
	/** 0x34 by default. */
	interfaceVersion?: number;
	addrTon?: number;
	addrNpi?: number;
	/** The addresses for which a receiver gets messages; usually a regular expression. */
	addressRange?: string;
}

/** A message, receipt or other notice from the SMSC. */
export type Delivery = Pdu<'deliver_sm'> | Pdu<'data_sm'>;

export interface ClientState {
	state: 'connecting' | 'bound' | 'waiting' | 'closed';
	/** Why the last session ended. */
	reason?: CloseReason;
	/** Why the last attempt failed. */
	error?: SmppError;
	/** Wait until the next attempt. */
	retryInMs?: number;
}

export interface ClientHandlers {
	/**
	 * A deliver_sm or data_sm. It is acknowledged when the promise resolves, so store it first. A result other than 0 becomes the status
	 * of the response. A rejection asks the SMSC to try again (ESME_RX_T_APPN).
	 */
	onDelivery?: (delivery: Delivery) => Promise<number | undefined> | Promise<void>;
	/** alert_notification, outbind. */
	onOneWay?: (pdu: AnyPdu) => void;
	/** A late response to a submission that was `unknown` after its timeout. */
	onLate?: (late: { reference: unknown; outcome: SubmitOutcome }) => void;
	onState?: (state: ClientState) => void;
	/** The SMSC asked to slow down, with ESME_RTHROTTLED or ESME_RMSGQFUL. */
	onThrottled?: (status: number) => void;
	onNotice?: (notice: Notice) => void;
}

export interface ClientOptions extends ClientHandlers {
	/** The address of the SMSC, or a function that opens a connection to it (a proxy, a test). */
	connection: ConnectionTarget | ((signal: AbortSignal) => Promise<Stream>);
	bind: BindOptions;
	/** Most requests in flight; 10 by default. The operator of the SMSC sets the limit. */
	window?: number;
	/** Requests that wait for the window or for a session; 1 000 by default. */
	maxWaiting?: number;
	/** How long a request may wait; 30 s by default. */
	waitTimeoutMs?: number;
	/** Without a session, requests fail immediately (`not_bound`), including those that wait when it ends. Off by default. */
	failFast?: boolean;
	/** 10 s by default. */
	connectTimeoutMs?: number;
	/** 30 s by default. */
	responseTimeoutMs?: number;
	/** Silence after which the link is checked; 30 s by default, 0 never. */
	enquireLinkMs?: number;
	/** 1 s, doubling up to 60 s, half of it random, by default. */
	reconnect?: Partial<Backoff>;
	/** Pauses when throttled: 100 ms, doubling up to 10 s, by default. */
	throttle?: Partial<Backoff>;
	/** How often a throttled request is sent again before it counts as rejected; 20 by default, 0 never. */
	throttleRetries?: number;
	/** Most deliveries that are handled concurrently; 50 by default. */
	maxHandlers?: number;
	/** Most deliveries that wait for a handler; 500 by default. Further ones get a temporary refusal. */
	maxWaitingDeliveries?: number;
	/** 70 000 by default. */
	maxPduOctets?: number;
	/** 4 MiB by default. */
	maxWriteOctets?: number;
	clock?: Clock;
	random?: Random;
}

const RECONNECT: Backoff = { firstMs: 1_000, factor: 2, mostMs: 60_000, jitter: 0.5 };
const THROTTLE: Backoff = { firstMs: 100, factor: 2, mostMs: 10_000, jitter: 0.2 };

/** @throws SmppError `invalid_argument` for a number out of range. */
export function withDefaults(options: ClientOptions) {
	const settings = {
		window: 10,
		maxWaiting: 1_000,
		waitTimeoutMs: 30_000,
		failFast: false,
		connectTimeoutMs: 10_000,
		responseTimeoutMs: 30_000,
		enquireLinkMs: 30_000,
		throttleRetries: 20,
		maxHandlers: 50,
		maxWaitingDeliveries: 500,
		maxPduOctets: DEFAULT_MAX_PDU_OCTETS,
		maxWriteOctets: 4 * 1024 * 1024,
		clock: systemClock,
		random: Math.random,
		...options,
		bind: { interfaceVersion: INTERFACE_VERSION.v34, ...options.bind },
		reconnect: { ...RECONNECT, ...options.reconnect },
		throttle: { ...THROTTLE, ...options.throttle },
	};
	for (const name of [
		'window',
		'maxWaiting',
		'maxHandlers',
		'responseTimeoutMs',
		'connectTimeoutMs',
	] as const) {
		if (!(settings[name] >= 1)) {
			throw new SmppError('invalid_argument', `${name} is at least 1.`, { field: name });
		}
	}
	return settings;
}

export type ClientSettings = ReturnType<typeof withDefaults>;
