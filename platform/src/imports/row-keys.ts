import type { Core } from '../core.ts';
import { externalHash } from '../contacts/model.ts';
import { subjectHash } from '../subjects/subject.ts';
import type { SubjectHash } from '../types.ts';
import type { Given } from './row-reader.ts';

/** Look-up hashes of the keys of a row, as the columns of contacts have them. */
export interface RowKeys {
	external?: string;
	phone?: SubjectHash;
	email?: SubjectHash;
}

export function keysOfRow(
	core: Core,
	accountId: string,
	{ externalId, phone, email }: Given,
): RowKeys {
	const keys: RowKeys = {};
	if (externalId !== undefined) keys.external = externalHash(core, accountId, externalId);
	if (phone !== undefined) keys.phone = subjectHash(core, accountId, phone);
	if (email !== undefined) keys.email = subjectHash(core, accountId, email);
	return keys;
}

/** Bytes of a shortened hash: two people share one once in 2^64. */
const SHORT_BYTES = 8;
/** Phone and e-mail of a row. */
const ROW_BYTES = 2 * SHORT_BYTES;

/** Shortened hashes of the addresses of a chunk, by which an erasure finds its rows. */
export function packKeys(rows: readonly RowKeys[]): Uint8Array {
	const packed = Buffer.alloc(rows.length * ROW_BYTES);
	for (const [index, { phone, email }] of rows.entries()) {
		if (phone !== undefined) short(phone).copy(packed, index * ROW_BYTES);
		if (email !== undefined) short(email).copy(packed, index * ROW_BYTES + SHORT_BYTES);
	}
	return packed;
}

/** The rows of a chunk that have one of some addresses. */
export function rowsWith(packed: Uint8Array, hashes: readonly string[]): number[] {
	const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
	const found = new Set<number>();
	for (const wanted of hashes.map(short)) {
		for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
			if (at % SHORT_BYTES === 0) found.add(Math.floor(at / ROW_BYTES));
		}
	}
	return [...found];
}

function short(hash: string): Buffer {
	return Buffer.from(hash, 'base64url').subarray(0, SHORT_BYTES);
}
