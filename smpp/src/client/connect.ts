/** Opens the TCP or TLS connection. */

import { connect as connectPlain, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import type { Clock } from '../clock.ts';
import { SmppError } from '../errors.ts';
import type { Stream } from '../session/types.ts';

export interface ConnectionTarget {
	host: string;
	/** Usually 2775; with TLS mostly 3550. */
	port: number;
	/** `true` or Node's options for TLS: the certificate is verified unless they say otherwise. */
	tls?: boolean | ConnectionOptions;
	/** Resolves the host instead of Node's `dns.lookup`. The certificate must still name the host. */
	lookup?: LookupFunction;
}

/**
 * @throws SmppError `connect` if the host refuses, the certificate is invalid, or `timeoutMs` elapses; `closed` when the signal
 *   aborts.
 */
export function openConnection(
	target: ConnectionTarget,
	{ clock, timeoutMs, signal }: { clock: Clock; timeoutMs: number; signal: AbortSignal },
): Promise<Stream> {
	return new Promise((resolve, reject) => {
		const socket = open(target);
		const place = `${target.host}:${target.port}`;
		const cancelTimer = clock.wakeAt(clock.now() + timeoutMs, () =>
			fail(
				new SmppError('connect', `${place} did not accept a connection within ${timeoutMs} ms.`),
			),
		);

		function onAbort(): void {
			fail(new SmppError('closed', 'The SMPP client was closed.'));
		}
		function onError(error: NodeJS.ErrnoException): void {
			const why = error.code ?? error.message;
			fail(new SmppError('connect', `Cannot connect to ${place}: ${why}.`, { cause: error }));
		}
		function done(): void {
			cancelTimer();
			signal.removeEventListener('abort', onAbort);
			socket.off('error', onError);
		}
		function fail(error: SmppError): void {
			done();
			// The socket may fail again while it is destroyed.
			socket.on('error', () => undefined);
			socket.destroy();
			reject(error);
		}

		signal.addEventListener('abort', onAbort);
		if (signal.aborted) onAbort();
		socket.once('error', onError);
		socket.once(usesTls(target) ? 'secureConnect' : 'connect', () => {
			done();
			// No delay, since SMPP waits for small answers. Keep-alive detects dead peers in addition to enquire_link.
			socket.setNoDelay(true).setKeepAlive(true);
			resolve(socket);
		});
	});
}

function usesTls(target: ConnectionTarget): boolean {
	return target.tls !== undefined && target.tls !== false;
}

function open({ host, port, tls, lookup }: ConnectionTarget): Socket {
	const address = { host, port, ...(lookup === undefined ? {} : { lookup }) };
	if (tls === undefined || tls === false) return connectPlain(address);
	// An IP address is no server name (RFC 6066 §3).
	const named = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
	return connectTls({ ...address, ...named, ...(tls === true ? {} : tls) });
}
