import { HashMap } from '@marketing-cible/lists';
import { type Channel, channels } from '../compliance.ts';
import { addDate } from './read-consent.ts';
import type { ReadRow } from './read-row.ts';
import type { RowKeys } from './row-keys.ts';

/** What of a group of rows of one person is strictest. */
export interface Strictest {
	optOuts: ReadonlySet<Channel | 'all'>;
	/** Older dates, and channels without any, of the later rows. */
	consents: ReadonlyMap<Channel, string | null>;
}

/** What a row is among the rows of its file. */
export type Place =
	| { kind: 'first' }
	| { kind: 'duplicate'; of: number }
	/** Its keys belong to two earlier rows. */
	| { kind: 'conflict' };

const BITS: Readonly<Record<Channel | 'all', number>> = { all: 1, sms: 2, email: 4, voice: 8 };
const HAS_EXTERNAL_ID = 16;
const NOTHING: Strictest = { optOuts: new Set(), consents: new Map() };

/**
 * Knows which rows of a file name the same person, and what is strictest of them. In memory: 12 bytes per key and one per row, so a
 * file of a million rows takes about 60 MB; it is built again after a restart. Rows are added in their order.
 */
export class RowIndex {
	readonly #rowOf: HashMap;
	readonly #bits: Uint8Array;
	readonly #lines: Uint32Array;
	readonly #consents = new Map<number, Map<Channel, string | null>>();
	/** Opt-outs of rows that cannot be imported, by their keys. */
	readonly #furtherBits = new Map<string, number>();

	/** @param rows number of rows of the file. */
	constructor(rows: number) {
		this.#rowOf = new HashMap(rows * 2, 32);
		this.#bits = new Uint8Array(rows);
		this.#lines = new Uint32Array(rows);
	}

	/** Adds a row. @param hasConsents whether the file has columns about consents. */
	add(row: number, read: ReadRow, keys: RowKeys, hasConsents: boolean): void {
		this.#lines[row] = read.line;
		let bits = 0;
		for (const channel of read.optOuts.keys()) bits |= BITS[channel];
		const place: Place = read.reason === null ? this.place(row, keys) : { kind: 'conflict' };
		if (place.kind === 'conflict') {
			this.#addFurther(bits, keys);
			return;
		}
		const first = place.kind === 'duplicate' ? place.of : row;
		for (const key of known(keys)) {
			if (this.#rowOf.get(key) === undefined) this.#rowOf.set(key, first);
		}
		if (keys.external !== undefined) bits |= HAS_EXTERNAL_ID;
		this.#bits[first] = (this.#bits[first] ?? 0) | bits;
		if (first !== row && hasConsents) this.#addConsents(first, read);
	}

	/** What a row is; call it for a row without a reason. */
	place(row: number, keys: RowKeys): Place {
		const firsts = new Set<number>();
		for (const key of known(keys)) {
			const first = this.#rowOf.get(key);
			if (first !== undefined && first < row) firsts.add(first);
		}
		const [first, ...others] = firsts;
		if (first === undefined) return { kind: 'first' };
		if (others.length > 0 || this.#hasOtherId(first, keys)) return { kind: 'conflict' };
		return { kind: 'duplicate', of: first };
	}

	/** What is strictest of a person's rows. @param first the first row of the person. @param keys those of one of the rows. */
	strictest(first: number, keys: RowKeys): Strictest {
		let bits = this.#bits[first] ?? 0;
		if (this.#furtherBits.size > 0) {
			for (const key of known(keys)) bits |= this.#furtherBits.get(key) ?? 0;
		}
		const consents = this.#consents.get(first);
		if ((bits & ~HAS_EXTERNAL_ID) === 0 && consents === undefined) return NOTHING;
		const optOuts = new Set<Channel | 'all'>();
		for (const channel of ['all', ...channels] as const) {
			if ((bits & BITS[channel]) !== 0) optOuts.add(channel);
		}
		return { optOuts, consents: consents ?? NOTHING.consents };
	}

	lineOf(row: number): number {
		return this.#lines[row] ?? 0;
	}

	/** Whether the person of a row has another external id. */
	#hasOtherId(first: number, { external }: RowKeys): boolean {
		if (external === undefined || ((this.#bits[first] ?? 0) & HAS_EXTERNAL_ID) === 0) return false;
		return this.#rowOf.get(external) !== first;
	}

	#addFurther(bits: number, keys: RowKeys): void {
		if (bits === 0) return;
		for (const key of known(keys)) {
			this.#furtherBits.set(key, (this.#furtherBits.get(key) ?? 0) | bits);
		}
	}

	#addConsents(first: number, { consent }: ReadRow): void {
		const all = this.#consents.get(first) ?? new Map<Channel, string | null>();
		this.#consents.set(first, all);
		for (const channel of channels) {
			const known = all.get(channel);
			const date = consent.dates[channel];
			if (known === null || date === undefined) {
				all.set(channel, null);
				continue;
			}
			const oldest: Partial<Record<Channel, string>> =
				known === undefined ? {} : { [channel]: known };
			addDate(oldest, channel, date);
			all.set(channel, oldest[channel] ?? date);
		}
	}
}

function known({ external, phone, email }: RowKeys): string[] {
	return [external, phone, email].filter((key) => key !== undefined);
}
