/** One SMPP connection (SMPP 3.4 §2): cuts and reads PDUs, matches responses, runs handlers, keeps the link alive. */

import { decode, type DecodeError } from '../codec/decode.ts';
import { encode } from '../codec/encode.ts';
import type { AnyPdu, PduContent } from '../codec/pdu.ts';
import { createSplitter } from '../codec/splitter.ts';
import { SmppError } from '../errors.ts';
import {
	isRequest,
	isResponse,
	type RequestName,
	RESPONSE_BIT,
	responseOf,
} from '../protocol/commands.ts';
import { createInbox } from './inbox.ts';
import { startLinkCheck } from './link-check.ts';
import { createOutstanding, type RequestResult } from './outstanding.ts';
import { createOutput } from './output.ts';
import type { AnyRequest, CloseReason, Session, SessionOptions, Stream } from './types.ts';

export function createSession(stream: Stream, options: SessionOptions): Session {
	const { clock, responseTimeoutMs } = options;
	const splitter = createSplitter(options.maxPduOctets);
	const outstanding = createOutstanding({
		clock,
		timeoutMs: responseTimeoutMs,
		onLate: options.onLate,
	});
	const inbox = createInbox({
		maxRunning: options.maxHandlers,
		maxWaiting: options.maxWaitingRequests,
	});
	const output = createOutput(stream, clock, options.maxWriteOctets, () => close('write_overflow'));
	const link = startLinkCheck({
		clock,
		intervalMs: options.enquireLinkMs,
		ask: async () => (await request('enquire_link', {})).kind !== 'lost',
		onDead: () => close('enquire_link_timeout'),
	});
	let state: 'open' | 'unbinding' | 'closed' = 'open';
	/** Whether the peer asked to unbind: its closing is then no failure. */
	let unboundByPeer = false;
	let announceClose: (reason: CloseReason) => void = () => undefined;
	const closed = new Promise<CloseReason>((resolve) => {
		announceClose = resolve;
	});

	stream.on('data', receive);
	stream.on('error', () => close('socket_error'));
	stream.on('end', () => close(endReason()));
	stream.on('close', () => close(endReason()));

	function endReason(): CloseReason {
		return unboundByPeer ? 'unbound_by_peer' : 'disconnected';
	}

	/** Whether a PDU of this very chunk closed the session. */
	function isClosed(): boolean {
		return state === 'closed';
	}

	function receive(chunk: Buffer): void {
		if (state === 'closed') return;
		link.heard();
		const fault = splitter.push(chunk, (frame) => {
			if (!isClosed()) take(frame);
		});
		if (fault === undefined || isClosed()) return;
		options.onNotice({ kind: 'invalid_length', length: fault.length });
		// The sequence_number behind a wrong length means nothing (§4.3.1).
		output.write(encode({ command: 'generic_nack', status: fault.status, sequence: 0 }));
		close('protocol_error');
	}

	function take(frame: Buffer): void {
		const result = decode(frame, { lenient: options.lenient });
		if (!result.ok) {
			refuse(result.error);
			return;
		}
		const { pdu, dropped } = result;
		if (dropped > 0) {
			options.onNotice({ kind: 'dropped_octets', command: pdu.command, octets: dropped });
		}
		if (pdu.command === 'generic_nack' || isResponse(pdu.command)) takeResponse(pdu);
		else if (isAnyRequest(pdu)) takeRequest(pdu);
		else options.onOneWay(pdu);
	}

	function takeResponse(pdu: AnyPdu): void {
		if (outstanding.answer(pdu)) return;
		const { command, sequence, status } = pdu;
		options.onNotice({ kind: 'unmatched_response', command, sequence, status });
	}

	function takeRequest(pdu: AnyRequest): void {
		if (pdu.command === 'enquire_link') {
			output.write(encode({ command: 'enquire_link_resp', sequence: pdu.sequence }));
		} else if (pdu.command === 'unbind') {
			takeUnbind(pdu.sequence);
		} else if (!inbox.take(() => handle(pdu))) {
			options.onNotice({ kind: 'inbox_full', command: pdu.command });
			respond(pdu, options.busyStatus);
		}
	}

	async function handle(pdu: AnyRequest): Promise<void> {
		try {
			const { status = 0, ...content } = await options.onRequest(pdu);
			respond(pdu, status, content);
		} catch (error) {
			options.onNotice({ kind: 'handler_failed', command: pdu.command, error });
			respond(pdu, options.busyStatus);
		}
	}

	function respond(pdu: AnyRequest, status: number, content: PduContent = {}): void {
		if (state === 'closed') return;
		const command = responseOf(pdu.command);
		output.write(encode({ command, sequence: pdu.sequence, status, ...content }));
	}

	/** Responses to what was sent before may still come; the peer closes, or we do when nothing is left to wait for. */
	function takeUnbind(sequence: number): void {
		output.write(encode({ command: 'unbind_resp', sequence }));
		if (unboundByPeer) return;
		unboundByPeer = true;
		if (state === 'open') {
			state = 'unbinding';
			options.onUnbind();
		}
		void settled().then(() => close('unbound_by_peer'));
	}

	function refuse(error: DecodeError): void {
		const { header, command } = error;
		// The splitter hands over no fewer than 16 octets.
		if (header === undefined) return;
		const { commandId, sequence } = header;
		if (command === undefined) {
			options.onNotice({ kind: 'unknown_command', commandId, sequence });
		} else {
			const { reason, field } = error;
			options.onNotice({ kind: 'malformed_pdu', command, commandId, sequence, reason, field });
		}
		if ((commandId & RESPONSE_BIT) !== 0) {
			outstanding.answerUnreadable(header);
		} else if (command !== undefined && isRequest(command)) {
			output.write(encode({ command: responseOf(command), sequence, status: error.status }));
		} else {
			output.write(encode({ command: 'generic_nack', sequence, status: error.status }));
		}
	}

	function request<R extends RequestName>(
		command: R,
		content: PduContent<R>,
		reference?: unknown,
	): Promise<RequestResult> {
		return new Promise((resolve, reject) => {
			if (!mayWrite(command)) {
				reject(new SmppError('closed', 'The SMPP session is closed.'));
				return;
			}
			const sequence = outstanding.add(command, reference, resolve);
			try {
				output.write(encode({ command, sequence, ...content }));
			} catch (error) {
				outstanding.forget(sequence);
				throw error;
			}
		});
	}

	function mayWrite(command: RequestName): boolean {
		return state === 'open' || (state === 'unbinding' && ALWAYS.has(command));
	}

	/** Resolves when no response and no handler is under way, when the session closes, or after `responseTimeoutMs`. */
	function settled(): Promise<void> {
		return new Promise((resolve) => {
			const cancel = clock.wakeAt(clock.now() + responseTimeoutMs, resolve);
			const done = () => {
				cancel();
				resolve();
			};
			void closed.then(done);
			void Promise.all([inbox.idle(), outstanding.idle()]).then(done);
		});
	}

	async function unbind(): Promise<void> {
		if (state === 'open') {
			state = 'unbinding';
			await settled();
			if (!isClosed() && !unboundByPeer) await request('unbind', {});
		}
		close('local');
	}

	function close(reason: CloseReason): void {
		if (state === 'closed') return;
		state = 'closed';
		link.stop();
		inbox.close();
		output.end();
		outstanding.close();
		announceClose(reason);
		options.onClose(reason);
	}

	return {
		request,
		notify: (command, content) =>
			output.write(encode({ command, sequence: outstanding.reserve(), ...content })),
		get outstanding() {
			return outstanding.size;
		},
		get open() {
			return state === 'open';
		},
		unbind,
		close,
		closed,
	};
}

/** What is still written while the session is unbinding. */
const ALWAYS: ReadonlySet<RequestName> = new Set<RequestName>(['unbind', 'enquire_link']);

function isAnyRequest(pdu: AnyPdu): pdu is AnyRequest {
	return isRequest(pdu.command);
}
