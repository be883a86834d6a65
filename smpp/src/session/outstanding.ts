/** The requests that wait for their response, by sequence_number (SMPP 3.4 §2.4, §5.1.4). */

import type { Clock } from '../clock.ts';
import { type AnyPdu, MAX_SEQUENCE } from '../codec/pdu.ts';
import { COMMAND_IDS, RESPONSE_BIT, type RequestName } from '../protocol/commands.ts';

/** The result of a written request. */
export type RequestResult =
	| { kind: 'response'; pdu: AnyPdu }
	/** A generic_nack, or a response of which only the header with its error status could be read. */
	| { kind: 'refused'; status: number }
	/** Nothing is known: the peer may have done what was asked. */
	| { kind: 'lost'; reason: LostReason };

export type LostReason =
	/** No response within the time. */
	| 'timeout'
	/** The connection ended first. */
	| 'disconnected'
	/** The response says "no error", and the rest of it cannot be read. */
	| 'malformed';

/** The header of a response whose body cannot be read. */
interface Unreadable {
	commandId: number;
	sequence: number;
	status: number;
}

interface Waiting {
	command: RequestName;
	reference: unknown;
	deadline: number;
	settle: (result: RequestResult) => void;
}

export interface OutstandingOptions {
	clock: Clock;
	timeoutMs: number;
	/** A response after its timeout; `reference` is that of the request. */
	onLate: (reference: unknown, command: RequestName, result: RequestResult) => void;
}

export interface Outstanding {
	readonly size: number;
	/** Reserves a sequence_number and waits for its response; `settle` is called once. */
	add(command: RequestName, reference: unknown, settle: (result: RequestResult) => void): number;
	/** The request was not written. */
	forget(sequence: number): void;
	/** @returns whether the response belongs to a request that waits or has recently timed out. */
	answer(pdu: AnyPdu): boolean;
	answerUnreadable(header: Unreadable): boolean;
	/** A sequence_number for a command without a response. */
	reserve(): number;
	/** Resolves when nothing waits. */
	idle(): Promise<void>;
	/** Settles everything as lost. */
	close(): void;
}

/** Requests whose late response is still recognized. */
const MAX_LATE = 1_000;

export function createOutstanding({ clock, timeoutMs, onLate }: OutstandingOptions): Outstanding {
	/** In the order of their deadlines, since every request has the same time. */
	const waiting = new Map<number, Waiting>();
	const late = new Map<number, Waiting>();
	let last = 0;
	let cancelTimer: (() => void) | undefined;
	let onIdle: (() => void)[] = [];

	/** Called whenever a request leaves. */
	function checkIdle(): void {
		if (waiting.size > 0) return;
		disarm();
		const callbacks = onIdle;
		onIdle = [];
		for (const callback of callbacks) callback();
	}

	function nextSequence(): number {
		do last = last >= MAX_SEQUENCE ? 1 : last + 1;
		while (waiting.has(last));
		return last;
	}

	function arm(): void {
		const [first] = waiting.values();
		if (cancelTimer !== undefined || first === undefined) return;
		cancelTimer = clock.wakeAt(first.deadline, expire);
	}

	function disarm(): void {
		cancelTimer?.();
		cancelTimer = undefined;
	}

	function expire(): void {
		cancelTimer = undefined;
		for (const [sequence, request] of waiting) {
			if (request.deadline > clock.now()) break;
			waiting.delete(sequence);
			late.set(sequence, request);
			request.settle({ kind: 'lost', reason: 'timeout' });
		}
		for (const sequence of late.keys()) {
			if (late.size <= MAX_LATE) break;
			late.delete(sequence);
		}
		arm();
		checkIdle();
	}

	/** The command must fit: a response to something else is no response to this. */
	function settle(sequence: number, commandId: number, result: RequestResult): boolean {
		for (const [requests, isLate] of [
			[waiting, false],
			[late, true],
		] as const) {
			const request = requests.get(sequence);
			if (request === undefined || !fits(request.command, commandId)) continue;
			requests.delete(sequence);
			if (isLate) onLate(request.reference, request.command, result);
			else request.settle(result);
			checkIdle();
			return true;
		}
		return false;
	}

	return {
		get size() {
			return waiting.size;
		},
		add(command, reference, settleRequest) {
			const sequence = nextSequence();
			late.delete(sequence);
			const deadline = clock.now() + timeoutMs;
			waiting.set(sequence, { command, reference, deadline, settle: settleRequest });
			arm();
			return sequence;
		},
		forget(sequence) {
			waiting.delete(sequence);
			checkIdle();
		},
		reserve: nextSequence,
		idle() {
			if (waiting.size === 0) return Promise.resolve();
			return new Promise((resolve) => {
				onIdle.push(resolve);
			});
		},
		answer(pdu) {
			return settle(pdu.sequence, COMMAND_IDS[pdu.command], resultOf(pdu));
		},
		answerUnreadable({ commandId, sequence, status }) {
			const result: RequestResult =
				status === 0 ? { kind: 'lost', reason: 'malformed' } : { kind: 'refused', status };
			return settle(sequence, commandId, result);
		},
		close() {
			disarm();
			late.clear();
			const lost = [...waiting.values()];
			waiting.clear();
			for (const request of lost) request.settle({ kind: 'lost', reason: 'disconnected' });
			checkIdle();
		},
	};
}

function fits(command: RequestName, commandId: number): boolean {
	return (
		commandId === COMMAND_IDS.generic_nack ||
		commandId === (COMMAND_IDS[command] | RESPONSE_BIT) >>> 0
	);
}

/** A generic_nack with status 0 says nothing. */
function resultOf(pdu: AnyPdu): RequestResult {
	if (pdu.command !== 'generic_nack') return { kind: 'response', pdu };
	return pdu.status === 0
		? { kind: 'lost', reason: 'malformed' }
		: { kind: 'refused', status: pdu.status };
}
