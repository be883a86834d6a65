/** What the peer sends: cut into PDUs, read, and taken as a response, a request, or something odd. */

import { decode, type DecodeError } from '../codec/decode.ts';
import { encode } from '../codec/encode.ts';
import type { AnyPdu, PduContent } from '../codec/pdu.ts';
import { isRequest, isResponse, RESPONSE_BIT, responseOf } from '../protocol/commands.ts';
import { closeSession, isClosed, type SessionState, settled } from './session-state.ts';
import type { AnyRequest } from './types.ts';

/** Takes octets of the peer. */
export function receive(session: SessionState, chunk: Buffer): void {
	if (isClosed(session)) return;
	session.link.heard();
	const fault = session.splitter.push(chunk, (frame) => {
		// A PDU of this very chunk may have closed the session.
		if (!isClosed(session)) takeFrame(session, frame);
	});
	if (fault === undefined || isClosed(session)) return;
	session.options.onNotice({ kind: 'invalid_length', length: fault.length });
	// The sequence_number behind a wrong length means nothing (§4.3.1).
	session.output.write(encode({ command: 'generic_nack', status: fault.status, sequence: 0 }));
	closeSession(session, 'protocol_error');
}

function takeFrame(session: SessionState, frame: Buffer): void {
	const { options } = session;
	const result = decode(frame, { lenient: options.lenient });
	if (!result.ok) {
		refuse(session, result.error);
		return;
	}
	const { pdu, dropped } = result;
	if (dropped > 0) {
		options.onNotice({ kind: 'dropped_octets', command: pdu.command, octets: dropped });
	}
	if (pdu.command === 'generic_nack' || isResponse(pdu.command)) takeResponse(session, pdu);
	else if (isAnyRequest(pdu)) takeRequest(session, pdu);
	else options.onOneWay(pdu);
}

function takeResponse({ options, outstanding }: SessionState, pdu: AnyPdu): void {
	if (outstanding.answer(pdu)) return;
	const { command, sequence, status } = pdu;
	options.onNotice({ kind: 'unmatched_response', command, sequence, status });
}

function takeRequest(session: SessionState, pdu: AnyRequest): void {
	const { options, output, inbox } = session;
	if (pdu.command === 'enquire_link') {
		output.write(encode({ command: 'enquire_link_resp', sequence: pdu.sequence }));
	} else if (pdu.command === 'unbind') {
		takeUnbind(session, pdu.sequence);
	} else if (!inbox.take(() => handle(session, pdu))) {
		options.onNotice({ kind: 'inbox_full', command: pdu.command });
		respond(session, pdu, options.busyStatus);
	}
}

async function handle(session: SessionState, pdu: AnyRequest): Promise<void> {
	const { options } = session;
	try {
		const { status = 0, ...content } = await options.onRequest(pdu);
		respond(session, pdu, status, content);
	} catch (error) {
		options.onNotice({ kind: 'handler_failed', command: pdu.command, error });
		respond(session, pdu, options.busyStatus);
	}
}

function respond(
	session: SessionState,
	pdu: AnyRequest,
	status: number,
	content: PduContent = {},
): void {
	if (isClosed(session)) return;
	const command = responseOf(pdu.command);
	session.output.write(encode({ command, sequence: pdu.sequence, status, ...content }));
}

/** Responses to what was sent before may still come; the peer closes, or we do when nothing is left to wait for. */
function takeUnbind(session: SessionState, sequence: number): void {
	session.output.write(encode({ command: 'unbind_resp', sequence }));
	if (session.unboundByPeer) return;
	session.unboundByPeer = true;
	if (session.phase === 'open') {
		session.phase = 'unbinding';
		session.options.onUnbind();
	}
	void settled(session).then(() => closeSession(session, 'unbound_by_peer'));
}

/** Answers a PDU that cannot be read. */
function refuse({ options, outstanding, output }: SessionState, error: DecodeError): void {
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

function isAnyRequest(pdu: AnyPdu): pdu is AnyRequest {
	return isRequest(pdu.command);
}
