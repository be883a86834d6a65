/** Server transactions (RFC 3261 §17.2): repetitions of a request get the same response again. */
import { type Clock, createTimer } from '../clock.ts';
import type { SipResponse } from '../message/types.ts';
import { T1_MS, T2_MS, TIMEOUT_MS } from './timers.ts';

export interface ServerTransaction {
	/** Sends the response, and again at every repetition of the request. A 2xx to INVITE is repeated until its ACK. */
	respond(response: SipResponse): void;
	/** The request came again. */
	repeated(): void;
	/** The ACK of the INVITE came. */
	acknowledged(): void;
	end(): void;
}

export interface ServerContext {
	clock: Clock;
	reliable: boolean;
	send(response: SipResponse): Promise<void>;
	ended(): void;
}

export function startServerTransaction(method: string, context: ServerContext): ServerTransaction {
	const repeat = createTimer(context.clock);
	const limit = createTimer(context.clock);
	let last: SipResponse | undefined;
	let isOver = false;

	function end(): void {
		if (isOver) return;
		isOver = true;
		repeat.stop();
		limit.stop();
		context.ended();
	}

	function sendLast(): void {
		if (last !== undefined) void context.send(last).catch(() => undefined);
	}

	function repeatAfter(delay: number): void {
		repeat.start(delay, () => {
			sendLast();
			repeatAfter(Math.min(delay * 2, T2_MS));
		});
	}

	limit.start(TIMEOUT_MS, end);
	return {
		end,
		repeated: sendLast,
		acknowledged: () => repeat.stop(),
		respond(response) {
			if (isOver) return;
			last = response;
			sendLast();
			if (response.status < 200) return;
			limit.start(TIMEOUT_MS, end);
			// Over streams too, since a proxy on the way may use UDP (RFC 3261 §13.3.1.4).
			if (method === 'INVITE' && (response.status < 300 || !context.reliable)) repeatAfter(T1_MS);
		},
	};
}
