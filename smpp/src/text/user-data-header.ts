/** The header in front of a text (GSM 03.40 §9.2.3.24): a length octet, then elements of identifier, length and data. */

export interface HeaderElement {
	id: number;
	data: Uint8Array;
}

/** Which part of a long message this is. */
export interface Concatenation {
	reference: number;
	/** Parts in all: 1 to 255. */
	total: number;
	/** 1 for the first part. */
	sequence: number;
	/** How the parts were numbered; parts of two kinds never belong together. */
	kind: 'udh8' | 'udh16' | 'sar';
}

export interface UserDataHeader {
	elements: readonly HeaderElement[];
	/** Octets with the length octet: where the text begins. */
	length: number;
	concatenation: Concatenation | undefined;
}

/** Elements of concatenation (§9.2.3.24.1 and §9.2.3.24.8). */
const CONCATENATION_8 = 0x00;
const CONCATENATION_16 = 0x08;

/** @returns `undefined` if the octets are no header: its lengths contradict each other or go past the end. */
export function readUserDataHeader(octets: Uint8Array): UserDataHeader | undefined {
	const length = 1 + (octets[0] ?? octets.length);
	if (length > octets.length) return undefined;
	const elements: HeaderElement[] = [];
	let at = 1;
	while (at < length) {
		const id = octets[at] ?? 0;
		const size = octets[at + 1];
		if (size === undefined || at + 2 + size > length) return undefined;
		elements.push({ id, data: octets.slice(at + 2, at + 2 + size) });
		at += 2 + size;
	}
	return { elements, length, concatenation: concatenationOf(elements) };
}

/** The last element counts where there are several (§9.2.3.24); one that numbers impossible parts does not count (§9.2.3.24.1). */
function concatenationOf(elements: readonly HeaderElement[]): Concatenation | undefined {
	let found: Concatenation | undefined;
	for (const { id, data } of elements) {
		if (id === CONCATENATION_8 && data.length === 3) {
			const [reference = 0, total = 0, sequence = 0] = data;
			found = possible({ reference, total, sequence, kind: 'udh8' }) ?? found;
		} else if (id === CONCATENATION_16 && data.length === 4) {
			const [high = 0, low = 0, total = 0, sequence = 0] = data;
			found = possible({ reference: (high << 8) | low, total, sequence, kind: 'udh16' }) ?? found;
		}
	}
	return found;
}

/** Parts are numbered from 1 to their total. */
export function possible(part: Concatenation): Concatenation | undefined {
	return part.total >= 1 && part.sequence >= 1 && part.sequence <= part.total ? part : undefined;
}

/** The header of one part: 6 octets with a reference of 8 bits, 7 with one of 16. */
export function concatenationHeader(part: Concatenation & { kind: 'udh8' | 'udh16' }): Uint8Array {
	const { reference, total, sequence } = part;
	return part.kind === 'udh8'
		? Uint8Array.of(5, CONCATENATION_8, 3, reference & 0xff, total, sequence)
		: Uint8Array.of(
				6,
				CONCATENATION_16,
				4,
				(reference >> 8) & 0xff,
				reference & 0xff,
				total,
				sequence,
			);
}
