/** Reads SIP messages (RFC 3261 §7). Never throws; every input is bounded. */
import { Headers } from './headers.ts';
import { readCSeq } from './cseq.ts';
import type { Malformed, SipMessage } from './types.ts';
import { readVia } from './via.ts';

/** The largest UDP datagram; messages over streams have the same bound. */
export const MAX_MESSAGE_BYTES = 65_535;
const MAX_FIELDS = 256;

const REQUEST_LINE = /^([A-Z][A-Z0-9\-.!%*_+`'~]{0,31}) ([^\s]{1,2048}) SIP\/2\.0$/i;
const STATUS_LINE = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/i;
const FIELD = /^([\w\-.!%*+`'~]+)[ \t]*:[ \t]*(.*?)[ \t]*$/s;

/** Where the header ends and the body begins. */
export interface HeaderEnd {
	/** Index of the first byte behind the header fields. */
	header: number;
	body: number;
}

/** Finds the empty line; `undefined`: it has not come yet. */
export function findHeaderEnd(bytes: Buffer): HeaderEnd | undefined {
	const at = bytes.indexOf('\r\n\r\n');
	if (at !== -1) return { header: at, body: at + 4 };
	const plain = bytes.indexOf('\n\n');
	return plain === -1 ? undefined : { header: plain, body: plain + 2 };
}

/** @param bytes one message: a datagram, or a piece that the splitter cut. */
export function parseMessage(bytes: Buffer): SipMessage | Malformed {
	if (bytes.length > MAX_MESSAGE_BYTES) return malformed('too long');
	const end = findHeaderEnd(bytes);
	if (end === undefined) return malformed('no end of the header');
	const [startLine = '', ...lines] = unfold(bytes.toString('utf8', 0, end.header));
	if (lines.length > MAX_FIELDS) return malformed('too many header fields');
	const headers = readFields(lines);
	if (headers === undefined) return malformed('a header field cannot be read');
	const body = readBody(headers, bytes.subarray(end.body));
	if (body === undefined) return malformed('Content-Length does not fit');
	const message = readStartLine(startLine, headers, body);
	if (message === undefined) return malformed('the first line cannot be read');
	return isComplete(message) ? message : malformed('a mandatory header field is missing or wrong');
}

function malformed(reason: string): Malformed {
	return { kind: 'malformed', reason };
}

/** Joins folded lines (RFC 3261 §7.3.1). */
function unfold(text: string): string[] {
	return text
		.replace(/\r?\n[ \t]+/g, ' ')
		.split(/\r?\n/)
		.map((line) => line.trimEnd());
}

function readFields(lines: readonly string[]): Headers | undefined {
	const headers = new Headers();
	for (const line of lines) {
		const [, name, value] = FIELD.exec(line) ?? [];
		if (name === undefined || value === undefined) return undefined;
		// eslint-disable-next-line no-control-regex -- matches control characters on purpose
		if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) return undefined;
		headers.add(name, value);
	}
	return headers;
}

/** A datagram without Content-Length ends with its body; what follows a declared body is dropped (RFC 3261 §18.3). */
function readBody(headers: Headers, rest: Buffer): Buffer | undefined {
	const declared = headers.get('Content-Length');
	if (declared === undefined) return Buffer.from(rest);
	if (!/^\d{1,6}$/.test(declared)) return undefined;
	const length = Number(declared);
	return length > rest.length ? undefined : Buffer.from(rest.subarray(0, length));
}

function readStartLine(line: string, headers: Headers, body: Buffer): SipMessage | undefined {
	const status = STATUS_LINE.exec(line);
	if (status !== null) {
		return { kind: 'response', status: Number(status[1]), reason: status[2] ?? '', headers, body };
	}
	const [, method, uri] = REQUEST_LINE.exec(line) ?? [];
	if (method === undefined || uri === undefined) return undefined;
	return { kind: 'request', method, uri, headers, body };
}

/** The fields of every message (RFC 3261 §8.1.1). */
function isComplete(message: SipMessage): boolean {
	const { headers } = message;
	const cseq = readCSeq(headers.get('CSeq') ?? '');
	const via = readVia(headers.all('Via')[0] ?? '');
	if (cseq === undefined || via === undefined) return false;
	if (message.kind === 'request' && cseq.method !== message.method) return false;
	return ['From', 'To', 'Call-ID'].every((name) => (headers.get(name) ?? '') !== '');
}
