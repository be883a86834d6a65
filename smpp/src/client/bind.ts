/** Opens a session: connects and binds (SMPP 3.4 §2.2, §4.1). */

import { SmppError } from '../errors.ts';
import { encode } from '../codec/encode.ts';
import type { BindName, RequestName } from '../protocol/commands.ts';
import { STATUS, statusName } from '../protocol/status.ts';
import type { RequestResult } from '../session/outstanding.ts';
import { createSession } from '../session/session.ts';
import type { Answer, AnyRequest, CloseReason, Session, Stream } from '../session/types.ts';
import { openConnection } from './connect.ts';
import type { ClientSettings } from './options.ts';
import { outcomeOf } from './outcome.ts';

export interface SessionEvents {
	onUnbind: () => void;
	onClose: (reason: CloseReason) => void;
}

/**
 * @throws SmppError `connect`, `bind_refused` with the status, `bind_failed`, `invalid_argument` for a bind that cannot be written, or
 * `closed` when the signal aborts.
 */
export async function openSession(
	settings: ClientSettings,
	events: SessionEvents,
	signal: AbortSignal,
): Promise<Session> {
	const { mode, ...fields } = settings.bind;
	const command: BindName = `bind_${mode}`;
	// Encodes the bind first, so that an invalid field fails before the connection.
	encode({ command, sequence: 1, body: fields });
	const stream = await connect(settings, signal);
	let bound = false;
	let announceBound: (bound: boolean) => void = () => undefined;
	const ready = new Promise<boolean>((resolve) => {
		announceBound = resolve;
	});
	const session = createSession(stream, {
		...sessionOptions(settings, ready),
		onUnbind: () => bound && events.onUnbind(),
		onClose: (reason) => bound && events.onClose(reason),
	});
	const onAbort = () => session.close('local');
	signal.addEventListener('abort', onAbort);
	const result = await session.request(command, { body: fields });
	signal.removeEventListener('abort', onAbort);
	bound = !signal.aborted && isAccepted(result) && session.open;
	announceBound(bound);
	if (bound) return session;
	session.close('not_bound');
	if (signal.aborted) throw new SmppError('closed', 'The SMPP client was closed.');
	throw bindError(settings.bind.mode, outcomeOf(result));
}

function isAccepted(result: RequestResult): boolean {
	return result.kind === 'response' && result.pdu.status === 0;
}

function connect(settings: ClientSettings, signal: AbortSignal): Promise<Stream> {
	const { connection, clock, connectTimeoutMs } = settings;
	if (typeof connection === 'function') return connection(signal);
	return openConnection(connection, { clock, timeoutMs: connectTimeoutMs, signal });
}

function sessionOptions(settings: ClientSettings, ready: Promise<boolean>) {
	const { clock, responseTimeoutMs, enquireLinkMs, maxPduOctets, maxHandlers, maxWriteOctets } =
		settings;
	return {
		clock,
		responseTimeoutMs,
		enquireLinkMs,
		maxPduOctets,
		lenient: true,
		maxHandlers,
		maxWaitingRequests: settings.maxWaitingDeliveries,
		maxWriteOctets,
		busyStatus: STATUS.ESME_RX_T_APPN,
		onRequest: async (request: AnyRequest): Promise<Answer> => {
			if (request.command !== 'deliver_sm' && request.command !== 'data_sm') {
				return { status: STATUS.ESME_RINVCMDID };
			}
			// Some SMSCs send the first deliveries together with the response to the bind, or before it.
			if (!(await ready) || settings.bind.mode === 'transmitter') {
				return { status: STATUS.ESME_RINVBNDSTS };
			}
			// Without a handler the delivery is not stored, so it is refused.
			if (settings.onDelivery === undefined) return { status: STATUS.ESME_RX_T_APPN };
			return { status: (await settings.onDelivery(request)) ?? 0 };
		},
		onOneWay: settings.onOneWay ?? ignore,
		onLate: (reference: unknown, _command: RequestName, result: RequestResult) => {
			settings.onLate?.({ reference, outcome: outcomeOf(result) });
		},
		onNotice: settings.onNotice ?? ignore,
	};
}

function bindError(mode: string, outcome: ReturnType<typeof outcomeOf>): SmppError {
	if (outcome.kind === 'rejected') {
		return new SmppError(
			'bind_refused',
			`The SMSC refused the bind as ${mode}: ${statusName(outcome.status)}.`,
			{ status: outcome.status },
		);
	}
	const reason = outcome.kind === 'unknown' ? outcome.reason : 'malformed';
	return new SmppError('bind_failed', `The SMSC did not complete the bind as ${mode}: ${reason}.`);
}

function ignore(): void {
	// Nobody listens.
}
