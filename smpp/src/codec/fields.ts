/** The kinds of mandatory fields (SMPP 3.4 §3.1 and §5.2). A field defines how it is read and written, and its default. */

import { STATUS } from '../protocol/status.ts';
import type { Reader } from './reader.ts';
import { invalid, type Writer } from './writer.ts';

export interface Field<T> {
	fallback: T;
	read(reader: Reader, name: string): T;
	write(writer: Writer, value: T, name: string): void;
}

export function integer(size: 1 | 2 | 4, fallback = 0): Field<number> {
	return {
		fallback,
		read: (reader, name) => reader.integer(size, name),
		write: (writer, value, name) => writer.integer(value, size, name),
	};
}

/** @param max the limit with the closing NUL, as the specification counts. */
export function cString(max: number, status: number = STATUS.ESME_RINVPARLEN): Field<string> {
	return {
		fallback: '',
		read: (reader, name) => reader.cString(max, name, status),
		write: (writer, value, name) => writer.cString(value, max, name),
	};
}

/** A message id that closes a response. Some SMSCs leave out its NUL; nothing follows that it could be confused with. */
export function closingId(max: number): Field<string> {
	const strict = cString(max, STATUS.ESME_RINVMSGID);
	return {
		...strict,
		read: (reader, name) =>
			reader.lenient && !reader.hasTerminator ? reader.unterminated() : strict.read(reader, name),
	};
}

/** A time of 16 characters, or none (§7.1.1); it is kept as text. */
export function time(status: number): Field<string> {
	return {
		...cString(17, status),
		write(writer, value, name) {
			if (value !== '' && value.length !== 16) throw invalid(name, 'is empty or has 16 characters');
			writer.cString(value, 17, name);
		},
	};
}

/** Longest short_message (§5.2.21). */
const MAX_SHORT_MESSAGE = 254;

/** sm_length and short_message (§5.2.20, §5.2.21) in one: the length is never stated apart from the octets. */
export const shortMessage: Field<Uint8Array> = {
	fallback: new Uint8Array(0),
	read(reader, name) {
		const length = reader.integer(1, name);
		if (length > MAX_SHORT_MESSAGE && !reader.lenient) {
			reader.fail('field_too_long', name, STATUS.ESME_RINVMSGLEN);
			return new Uint8Array(0);
		}
		if (reader.fault === undefined && reader.left < length) {
			reader.fail('truncated', name, STATUS.ESME_RINVMSGLEN);
		}
		return reader.fault === undefined ? reader.octets(length, name) : new Uint8Array(0);
	},
	write(writer, value, name) {
		if (value.length > MAX_SHORT_MESSAGE) {
			throw invalid(
				name,
				`has at most ${MAX_SHORT_MESSAGE} octets; longer ones go in messagePayload`,
			);
		}
		writer.integer(value.length, 1, name);
		writer.octets(value);
	},
};

/** One destination of a submit_multi (§4.5.1.1): an address or the name of a distribution list. */
export type Destination =
	| { kind: 'address'; ton: number; npi: number; address: string }
	| { kind: 'list'; name: string };

const DESTINATION_ADDRESS = 1;
const DESTINATION_LIST = 2;
/** number_of_dests goes to 254 (§4.5.1). */
const MAX_DESTINATIONS = 254;

export const destinations: Field<readonly Destination[]> = {
	fallback: [],
	read(reader, name) {
		const found: Destination[] = [];
		const count = reader.integer(1, name);
		for (let index = 0; index < count && reader.fault === undefined; index++) {
			const destination = readDestination(reader, `${name}[${index}]`);
			if (destination !== undefined) found.push(destination);
		}
		return found;
	},
	write(writer, value, name) {
		if (value.length > MAX_DESTINATIONS)
			throw invalid(name, `has at most ${MAX_DESTINATIONS} entries`);
		writer.integer(value.length, 1, name);
		for (const [index, destination] of value.entries()) {
			writeDestination(writer, destination, `${name}[${index}]`);
		}
	},
};

function readDestination(reader: Reader, name: string): Destination | undefined {
	const flag = reader.integer(1, name);
	if (flag === DESTINATION_ADDRESS) {
		const ton = reader.integer(1, name);
		const npi = reader.integer(1, name);
		return { kind: 'address', ton, npi, address: reader.cString(21, name, STATUS.ESME_RINVDSTADR) };
	}
	if (flag === DESTINATION_LIST) {
		return { kind: 'list', name: reader.cString(21, name, STATUS.ESME_RINVDLNAME) };
	}
	reader.fail('invalid_value', name, STATUS.ESME_RINVDESTFLAG);
	return undefined;
}

function writeDestination(writer: Writer, destination: Destination, name: string): void {
	if (destination.kind === 'list') {
		writer.integer(DESTINATION_LIST, 1, name);
		writer.cString(destination.name, 21, `${name}.name`);
		return;
	}
	writer.integer(DESTINATION_ADDRESS, 1, name);
	writer.integer(destination.ton, 1, `${name}.ton`);
	writer.integer(destination.npi, 1, `${name}.npi`);
	writer.cString(destination.address, 21, `${name}.address`);
}

/** A destination that a submit_multi could not be sent to (§4.5.2.1). */
export interface Unsuccessful {
	ton: number;
	npi: number;
	address: string;
	/** A command_status. */
	status: number;
}

export const unsuccessful: Field<readonly Unsuccessful[]> = {
	fallback: [],
	read(reader, name) {
		const found: Unsuccessful[] = [];
		const count = reader.integer(1, name);
		for (let index = 0; index < count && reader.fault === undefined; index++) {
			const ton = reader.integer(1, name);
			const npi = reader.integer(1, name);
			const address = reader.cString(21, name, STATUS.ESME_RINVDSTADR);
			found.push({ ton, npi, address, status: reader.integer(4, name) });
		}
		return found;
	},
	write(writer, value, name) {
		writer.integer(value.length, 1, `${name}.length`);
		for (const [index, { ton, npi, address, status }] of value.entries()) {
			writer.integer(ton, 1, `${name}[${index}].ton`);
			writer.integer(npi, 1, `${name}[${index}].npi`);
			writer.cString(address, 21, `${name}[${index}].address`);
			writer.integer(status, 4, `${name}[${index}].status`);
		}
	},
};
