/** Keeps one session bound: connects, waits for its end, waits, connects again. */

import { SmppError } from '../errors.ts';
import { STATUS } from '../protocol/status.ts';
import type { CloseReason, Session } from '../session/types.ts';
import { backoffMs } from '../session/backoff.ts';
import { openSession } from './bind.ts';
import type { ClientSettings } from './options.ts';

/** After a session of at least this duration, the backoff starts again. */
const STABLE_MS = 10_000;

/** Refusals that only a person can resolve; frequent attempts may lock the account. */
const CREDENTIALS: ReadonlySet<number> = new Set([STATUS.ESME_RINVPASWD, STATUS.ESME_RINVSYSID]);

export interface Reconnection {
	start(): void;
	/** Unbinds, or aborts the opening of a session. */
	close(): Promise<void>;
}

export function createReconnection(
	settings: ClientSettings,
	onSession: (session: Session | undefined) => void,
): Reconnection {
	const { clock, reconnect, random } = settings;
	const abort = new AbortController();
	let session: Session | undefined;
	let attempt = 0;
	let boundAt = 0;
	let started = false;
	let cancelWait: () => void = () => undefined;

	async function connect(): Promise<void> {
		settings.onState?.({ state: 'connecting' });
		try {
			session = await openSession(settings, { onUnbind: leave, onClose: ended }, abort.signal);
		} catch (error) {
			failed(asSmppError(error));
			return;
		}
		boundAt = clock.now();
		settings.onState?.({ state: 'bound' });
		onSession(session);
	}

	/** The peer wants no new requests. */
	function leave(): void {
		onSession(undefined);
	}

	function ended(reason: CloseReason): void {
		session = undefined;
		onSession(undefined);
		if (abort.signal.aborted) return;
		if (clock.now() - boundAt >= STABLE_MS) attempt = 0;
		wait(backoffMs(reconnect, attempt++, random), { reason });
	}

	function failed(error: SmppError): void {
		if (abort.signal.aborted) return;
		const locked = error.status !== undefined && CREDENTIALS.has(error.status);
		const next = backoffMs(reconnect, attempt++, random);
		wait(locked ? reconnect.mostMs : next, { error });
	}

	function wait(retryInMs: number, why: { reason: CloseReason } | { error: SmppError }): void {
		cancelWait = clock.wakeAt(clock.now() + retryInMs, () => void connect());
		settings.onState?.({ state: 'waiting', retryInMs, ...why });
	}

	return {
		start() {
			if (started || abort.signal.aborted) return;
			started = true;
			void connect();
		},
		async close() {
			if (abort.signal.aborted) return;
			const current = session;
			abort.abort();
			cancelWait();
			await current?.unbind();
			settings.onState?.({ state: 'closed' });
		},
	};
}

/** The function that opens a connection may be the caller's and throw any error. */
function asSmppError(error: unknown): SmppError {
	if (error instanceof SmppError) return error;
	return new SmppError('connect', 'The connection could not be opened.', { cause: error });
}
