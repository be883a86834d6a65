/** Client transactions (RFC 3261 §17.1, RFC 6026). */
import { type Clock, createTimer } from '../clock.ts';
import { Headers } from '../message/headers.ts';
import type { SipRequest, SipResponse } from '../message/types.ts';
import { readCSeq } from '../message/cseq.ts';
import { T1_MS, T2_MS, T4_MS, TIMEOUT_MS, TIMER_D_MS } from './timers.ts';

/**
 * The reason why no final response will come. `unsent`: nothing was sent. `timeout`: no answer came in time. `lost`: the connection
 * ended. In the last two cases the request may have arrived.
 */
export type FailureReason = 'unsent' | 'timeout' | 'lost';

export interface ClientHandlers {
	/** Provisional and final responses; an INVITE also gets repeated 2xx and those of other branches. */
	onResponse(response: SipResponse): void;
	/** At most once, and never after a final response. */
	onFailed(reason: FailureReason): void;
}

export interface ClientTransaction {
	readonly request: SipRequest;
	/** @returns whether the response belongs to it. */
	receive(response: SipResponse): void;
	lost(): void;
	end(): void;
}

export interface ClientContext {
	clock: Clock;
	reliable: boolean;
	/** Sends a message to the destination of the transaction. Rejects if nothing left. */
	send(request: SipRequest): Promise<void>;
	/** The transaction is over and can be forgotten. */
	ended(): void;
}

type State = 'calling' | 'proceeding' | 'completed' | 'accepted' | 'ended';

export function startClientTransaction(
	request: SipRequest,
	context: ClientContext,
	handlers: ClientHandlers,
): ClientTransaction {
	const { clock, reliable } = context;
	const isInvite = request.method === 'INVITE';
	const repeat = createTimer(clock);
	const limit = createTimer(clock);
	let state: State = 'calling';

	function end(): void {
		if (state === 'ended') return;
		state = 'ended';
		repeat.stop();
		limit.stop();
		context.ended();
	}

	function fail(reason: FailureReason): void {
		const isOpen = state === 'calling' || state === 'proceeding';
		end();
		if (isOpen) handlers.onFailed(reason);
	}

	/** Timers A and E. */
	function repeatAfter(delay: number): void {
		repeat.start(delay, () => {
			void context.send(request).catch(() => undefined);
			const next = delay * 2;
			if (isInvite) repeatAfter(next);
			else repeatAfter(state === 'proceeding' ? T2_MS : Math.min(next, T2_MS));
		});
	}

	function receiveFinal(response: SipResponse): void {
		repeat.stop();
		if (!isInvite) {
			state = 'completed';
			// Timer K absorbs repetitions.
			limit.start(reliable ? 0 : T4_MS, end);
		} else if (response.status < 300) {
			state = 'accepted';
			limit.start(TIMEOUT_MS, end);
		} else {
			state = 'completed';
			acknowledge(response);
			limit.start(reliable ? 0 : TIMER_D_MS, end);
		}
		handlers.onResponse(response);
	}

	function acknowledge(response: SipResponse): void {
		void context.send(ackOf(request, response)).catch(() => undefined);
	}

	limit.start(TIMEOUT_MS, () => fail('timeout'));
	if (!reliable) repeatAfter(T1_MS);
	context.send(request).catch(() => fail('unsent'));

	return {
		request,
		end,
		lost: () => fail('lost'),
		receive(response) {
			if (state === 'calling' || state === 'proceeding') {
				if (response.status >= 200) {
					receiveFinal(response);
					return;
				}
				state = 'proceeding';
				if (isInvite) {
					// The caller limits the duration of ringing.
					repeat.stop();
					limit.stop();
				}
				handlers.onResponse(response);
			} else if (state === 'accepted' && response.status >= 200 && response.status < 300) {
				handlers.onResponse(response);
			} else if (state === 'completed' && isInvite && response.status >= 300) {
				acknowledge(response);
			}
		},
	};
}

/** The ACK of a final response other than 2xx, which belongs to the transaction (RFC 3261 §17.1.1.3). */
function ackOf(request: SipRequest, response: SipResponse): SipRequest {
	const { headers } = request;
	const copied = (name: string) => headers.all(name).map((value) => [name, value] as const);
	const sequence = readCSeq(headers.get('CSeq') ?? '')?.sequence ?? 0;
	return {
		kind: 'request',
		method: 'ACK',
		uri: request.uri,
		headers: new Headers([
			['Via', headers.all('Via')[0] ?? ''],
			...copied('Route'),
			['Max-Forwards', '70'],
			['From', headers.get('From') ?? ''],
			['To', response.headers.get('To') ?? ''],
			['Call-ID', headers.get('Call-ID') ?? ''],
			['CSeq', `${sequence} ACK`],
		]),
		body: Buffer.alloc(0),
	};
}
