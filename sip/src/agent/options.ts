import type { ConnectionOptions } from 'node:tls';
import type { LookupFunction } from 'node:net';
import type { Credentials } from '../auth/digest.ts';
import type { Clock } from '../clock.ts';
import type { PortRange } from '../rtp/ports.ts';
import type { CodecName } from '../sdp/types.ts';
import type { Endpoint, Protocol } from '../transport/types.ts';

export interface UserAgentOptions {
	/** The first hop of every request. */
	proxy: Endpoint;
	protocol: Protocol;
	/** User part of the own Contact address. */
	user: string;
	/** Host of the own address of record, for REGISTER; default: the proxy. */
	domain?: string;
	credentials?: Credentials;
	/** TLS only. The certificate is verified unless they say otherwise. */
	tls?: ConnectionOptions;
	lookup?: LookupFunction;
	localAddress?: string;
	/** UDP only. */
	localPort?: number;
	/** The address that peers see instead of the local one, behind NAT; an IP address. */
	publicAddress?: string;
	/** UDP ports of the audio; default: 20000 to 29999. */
	ports?: PortRange;
	/** By preference; default: PCMA, PCMU. */
	codecs?: readonly CodecName[];
	/** Whether the audio is encrypted with keys from SDP (RFC 4568); a peer that does not want that is hung up on. Default: false. */
	srtp?: boolean;
	/** The User-Agent header field. */
	product?: string;
	/** How long a connection may take; default: 10 s. */
	connectTimeoutMs?: number;
	clock?: Clock;
	/** A number from 0 (inclusive) to 1 (exclusive). */
	random?: () => number;
	/** An anomaly without an outcome: bytes that are not a message, a connection that ended. Contains no content. */
	onNotice?: (notice: string) => void;
}

/** A call to be made. */
export interface CallOptions {
	/** Request-URI and To. */
	to: string;
	from: { uri: string; displayName?: string };
	/** Further header fields of the INVITE, such as P-Asserted-Identity. */
	fields?: readonly (readonly [name: string, value: string])[];
	/** How long the phone may ring before the call is cancelled. */
	ringTimeoutMs: number;
	/** How long the call may last after the answer. */
	talkTimeoutMs: number;
}

export interface CallHandlers {
	/** A provisional response above 100. */
	onRinging?(status: number): void;
	onAnswered?(): void;
	/** A digit, by telephone event or INFO. */
	onDigit?(digit: string): void;
	/** 8 kHz samples that the peer sent, early media included. */
	onAudio?(samples: Int16Array): void;
}

/** How a call ended. */
export interface CallEnd {
	outcome: CallOutcome;
	/** From the first ringing response; `null` without one. */
	ringMs: number | null;
	/** From the answer to the end; `null` without an answer. */
	talkMs: number | null;
}

export type CallOutcome =
	/** Nothing left this machine. */
	| { kind: 'unsent'; reason: string }
	/** A final response other than 2xx. */
	| {
			kind: 'rejected';
			status: number;
			/** Cause of ITU-T Q.850 in a Reason header field. */
			cause: number | null;
			/** Milliseconds from a Retry-After header field. */
			retryAfterMs: number | null;
	  }
	/** We cancelled it before anybody answered. `timeout`: the phone rang for as long as it may. */
	| { kind: 'cancelled'; timeout: boolean }
	/** It was answered, and one side hung up. `no_audio`: the answer had no audio that we can use. */
	| { kind: 'completed'; by: 'us' | 'peer' | 'time_limit' | 'no_audio' }
	/** The INVITE left, and no final response came: somebody may have answered. */
	| { kind: 'unknown'; reason: 'timeout' | 'lost' };
