/** Reads one PDU. Never throws for any input, and allocates at most a few times the size of its input. */

import { type CommandName, commandName, isResponse } from '../protocol/commands.ts';
import { STATUS } from '../protocol/status.ts';
import { layoutOf } from './layouts.ts';
import { type AnyPdu, type Header, HEADER_OCTETS } from './pdu.ts';
import { type Fault, type FaultReason, Reader } from './reader.ts';
import { addTlv, emptyTlvs, finishTlvs } from './tlvs.ts';

/** The reason why octets are not a valid PDU. `status` is the status for a generic_nack or a response. */
export interface DecodeError {
	reason: FaultReason | 'short_header' | 'length_mismatch' | 'unknown_command';
	/** The field in this package's spelling; `''` where the whole PDU is meant. */
	field: string;
	status: number;
	/** The command, if it is known. */
	command: CommandName | undefined;
	/** `undefined` with fewer than 16 octets. */
	header: Header | undefined;
}

export type DecodeResult =
	/** `dropped`: octets after the last parameter that `lenient` passed over. */
	{ ok: true; pdu: AnyPdu; dropped: number } | { ok: false; error: DecodeError };

export interface DecodeOptions {
	/**
	 * Accepts harmless errors of peers: strings over their limit, a response's last string without NUL, extra octets after the last
	 * field. Off by default.
	 */
	lenient?: boolean;
}

/**
 * Reads the octets of exactly one PDU, as {@link createSplitter} cuts them.
 * The fields of the result are copies: they stay when the octets are overwritten.
 */
export function decode(octets: Uint8Array, options: DecodeOptions = {}): DecodeResult {
	const frame = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
	const header = readHeader(frame);
	if (header === undefined)
		return failed('short_header', undefined, undefined, STATUS.ESME_RINVCMDLEN);
	const command = commandName(header.commandId);
	if (header.length !== frame.length) {
		return failed('length_mismatch', command, header, STATUS.ESME_RINVCMDLEN);
	}
	if (command === undefined)
		return failed('unknown_command', command, header, STATUS.ESME_RINVCMDID);

	const reader = new Reader(frame, HEADER_OCTETS, options.lenient === true);
	const body = readBody(reader, command);
	const tlvs = emptyTlvs();
	const dropped = reader.fault === undefined ? readTlvs(reader, frame, tlvs) : 0;
	if (reader.fault !== undefined) return { ok: false, error: { ...reader.fault, command, header } };
	const pdu = {
		command,
		status: header.status,
		sequence: header.sequence,
		body,
		...finishTlvs(tlvs),
	} as AnyPdu;
	return { ok: true, pdu, dropped };
}

/** The header of a PDU (§3.2), or `undefined` if fewer than 16 octets are there. */
function readHeader(frame: Buffer): Header | undefined {
	if (frame.length < HEADER_OCTETS) return undefined;
	return {
		length: frame.readUInt32BE(0),
		commandId: frame.readUInt32BE(4),
		status: frame.readUInt32BE(8),
		sequence: frame.readUInt32BE(12),
	};
}

/** A response may lack its last fields: with an error status it has none (§4.4.2), and many peers omit an empty message_id. */
function readBody(reader: Reader, command: CommandName): Record<string, unknown> {
	const mayEndEarly = isResponse(command);
	const body: Record<string, unknown> = {};
	for (const [name, field] of layoutOf(command)) {
		body[name] = mayEndEarly && reader.left === 0 ? field.fallback : field.read(reader, name);
	}
	return body;
}

/** Octets of the tag and the length of a TLV (§3.2.4.1). */
const TLV_HEADER_OCTETS = 4;

function readTlvs(reader: Reader, frame: Buffer, into: ReturnType<typeof emptyTlvs>): number {
	while (reader.left > 0) {
		const at = frame.length - reader.left;
		const length = reader.left < TLV_HEADER_OCTETS ? -1 : frame.readUInt16BE(at + 2);
		if (length === -1 || reader.left - TLV_HEADER_OCTETS < length) {
			if (reader.lenient) return reader.drop();
			failTlv(reader);
			return 0;
		}
		const start = at + TLV_HEADER_OCTETS;
		addTlv(into, frame.readUInt16BE(at), frame.subarray(start, start + length));
		reader.skip(TLV_HEADER_OCTETS + length);
	}
	return 0;
}

function failTlv(reader: Reader): void {
	const reason: Fault['reason'] =
		reader.left < TLV_HEADER_OCTETS ? 'trailing_octets' : 'invalid_tlv';
	reader.fail(reason, 'tlvs', STATUS.ESME_RINVOPTPARSTREAM);
}

function failed(
	reason: DecodeError['reason'],
	command: CommandName | undefined,
	header: Header | undefined,
	status: number,
): DecodeResult {
	return { ok: false, error: { reason, field: '', status, command, header } };
}
