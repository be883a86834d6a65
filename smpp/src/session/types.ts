/** The options and events of a session. */

import type { Duplex } from 'node:stream';
import type { Clock } from '../clock.ts';
import type { AnyPdu, PduContent } from '../codec/pdu.ts';
import type { CommandName, RequestName, ResponseName } from '../protocol/commands.ts';
import type { RequestResult } from './outstanding.ts';

/** A request of the peer that someone must answer. */
export type AnyRequest = Extract<AnyPdu, { command: RequestName }>;

/** The answer to a request: a status other than 0, or the fields of the response. */
export interface Answer extends PduContent<ResponseName> {
	status?: number;
}

/** Why a session ended. */
export type CloseReason =
	/** `close()` or `unbind()` was called here. */
	| 'local'
	/** The peer sent unbind. */
	| 'unbound_by_peer'
	/** The peer closed the connection without unbind. */
	| 'disconnected'
	/** The socket failed. */
	| 'socket_error'
	/** The peer did not answer an enquire_link. */
	| 'enquire_link_timeout'
	/** A command_length that no PDU can have. */
	| 'protocol_error'
	/** The peer does not read what is written. */
	| 'write_overflow'
	/** The peer did not bind in time, or its bind was refused (server). */
	| 'not_bound'
	/** Nothing was received for too long (server). */
	| 'inactive';

/** An anomaly that the session handled, for logs and metrics; never with content, addresses or passwords. */
export type Notice =
	/** A response to nothing, to something else, or twice. */
	| { kind: 'unmatched_response'; command: CommandName; sequence: number; status: number }
	/** `command` is `undefined` if it is not known. */
	| {
			kind: 'malformed_pdu';
			command: CommandName | undefined;
			commandId: number;
			sequence: number;
			reason: string;
			field: string;
	  }
	/** Octets after the last field were passed over. */
	| { kind: 'dropped_octets'; command: CommandName; octets: number }
	| { kind: 'unknown_command'; commandId: number; sequence: number }
	/** The peer's command_length cannot be; the connection is closed. */
	| { kind: 'invalid_length'; length: number }
	/** More requests at once than the handlers take; they were refused for now. */
	| { kind: 'inbox_full'; command: RequestName }
	/** A handler rejected; the peer was asked to try again. */
	| { kind: 'handler_failed'; command: RequestName; error: unknown };

export interface SessionOptions {
	clock: Clock;
	/** How long a response may take (`response_timer`, SMPP 3.4 §7.2). */
	responseTimeoutMs: number;
	/** An enquire_link is sent after this time without received data (`enquire_link_timer`, §7.2); 0 sends none. */
	enquireLinkMs: number;
	maxPduOctets: number;
	/** See `DecodeOptions`. */
	lenient: boolean;
	maxHandlers: number;
	maxWaitingRequests: number;
	/** Octets that may wait to be written before the peer counts as dead. */
	maxWriteOctets: number;
	/** The status for a request beyond the limits, or whose handler rejects. */
	busyStatus: number;
	/** Answers a request. Its response is written when the promise resolves. */
	onRequest: (request: AnyRequest) => Promise<Answer>;
	/** A command that needs no answer: alert_notification, outbind. */
	onOneWay: (pdu: AnyPdu) => void;
	onLate: (reference: unknown, command: RequestName, result: RequestResult) => void;
	/** The peer sent unbind; nothing new is written from now on. */
	onUnbind: () => void;
	onClose: (reason: CloseReason) => void;
	onNotice: (notice: Notice) => void;
}

/** One connection, from the side of either peer. */
export interface Session {
	/**
	 * Writes a request.
	 * @param reference is given to `onLate`.
	 * @throws SmppError before anything is written: `invalid_argument`, or `closed`.
	 */
	request<R extends RequestName>(
		command: R,
		content: PduContent<R>,
		reference?: unknown,
	): Promise<RequestResult>;
	/** Writes a command without a response. */
	notify<C extends 'alert_notification' | 'outbind'>(command: C, content: PduContent<C>): void;
	/** Requests that wait for their response. */
	readonly outstanding: number;
	/** Whether requests can be written. */
	readonly open: boolean;
	/**
	 * Waits for outstanding responses and running handlers, sends unbind, and ends the connection; each step takes at most
	 * `responseTimeoutMs`.
	 */
	unbind(): Promise<void>;
	/** Ends the connection at once; outstanding requests are lost. */
	close(reason: CloseReason): void;
	readonly closed: Promise<CloseReason>;
}

/** A connection whose socket is open. */
export type Stream = Duplex;
