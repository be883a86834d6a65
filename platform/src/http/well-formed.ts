import { invalidField } from '../problems.ts';

/** A surrogate as JSON escapes it. In UTF-8 itself, which the body is, none can stand alone. */
const ESCAPED_SURROGATE = /\\ud[89a-f]/i;
/** Two that belong together are one character. */
const LONE = /\p{Surrogate}/u;

/**
 * Refuses texts with half of a character: a lone surrogate, as a program leaves that cuts an emoji in two. It cannot be encoded (RFC 7493,
 * section 2.1; RFC 8259, section 8.2): in the database and in what a carrier gets it would become U+FFFD.
 * @param value of the JSON text.
 * @throws {ProblemError} 422 that names the field.
 */
export function refuseLoneSurrogates(json: string, value: unknown): void {
	if (ESCAPED_SURROGATE.test(json)) look(value, '');
}

function look(value: unknown, pointer: string): void {
	if (typeof value === 'string') {
		if (!LONE.test(value)) return;
		throw invalidField(
			pointer,
			'contains half of a character: a program has probably cut an emoji in two (a lone surrogate); shorten the text by whole characters',
		);
	}
	if (typeof value !== 'object' || value === null) return;
	for (const [name, member] of Object.entries(value)) {
		if (LONE.test(name)) {
			throw invalidField(pointer, 'contains a name with half of a character (a lone surrogate)');
		}
		look(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
	}
}
