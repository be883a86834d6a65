import { SipError } from '../errors.ts';
import { splitOutside } from './split.ts';

/** Compact forms (RFC 3261 §7.3.3, RFC 4028 §4, RFC 6665 §8.2). */
const COMPACT = new Map([
	['i', 'call-id'],
	['m', 'contact'],
	['e', 'content-encoding'],
	['l', 'content-length'],
	['c', 'content-type'],
	['f', 'from'],
	['s', 'subject'],
	['k', 'supported'],
	['t', 'to'],
	['v', 'via'],
	['x', 'session-expires'],
	['o', 'event'],
	['u', 'allow-events'],
]);

/** Fields whose value is a list that may also stand in several fields. */
const LISTS = new Set(
	'via contact route record-route supported require unsupported allow accept'.split(' '),
);

function keyOf(name: string): string {
	const lower = name.toLowerCase();
	return COMPACT.get(lower) ?? lower;
}

/** Header fields in their order. Names are compared without regard to case and compact form. */
export class Headers {
	readonly #fields: { name: string; key: string; value: string }[] = [];

	constructor(fields: Iterable<readonly [name: string, value: string]> = []) {
		for (const [name, value] of fields) this.add(name, value);
	}

	/** The first value, or `undefined`. */
	get(name: string): string | undefined {
		const key = keyOf(name);
		return this.#fields.find((field) => field.key === key)?.value;
	}

	/** Every value, lists taken apart. */
	all(name: string): string[] {
		const key = keyOf(name);
		const values = this.#fields.filter((field) => field.key === key).map(({ value }) => value);
		if (!LISTS.has(key)) return values;
		return values.flatMap((value) => splitOutside(value, ',')).filter((value) => value !== '');
	}

	/** Whether a list contains a token, such as `100rel`. */
	lists(name: string, token: string): boolean {
		return this.all(name).some((value) => value.toLowerCase() === token.toLowerCase());
	}

	/** @throws {SipError} `invalid_argument` for a value that would end its line. */
	add(name: string, value: string): this {
		// eslint-disable-next-line no-control-regex -- matches control characters on purpose
		if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value) || !/^[\w\-.!%*+`'~]+$/.test(name)) {
			throw new SipError(
				'invalid_argument',
				`The header field ${name.slice(0, 40)} has a control character.`,
				{
					field: name.slice(0, 40),
				},
			);
		}
		this.#fields.push({ name, key: keyOf(name), value });
		return this;
	}

	entries(): readonly (readonly [name: string, value: string])[] {
		return this.#fields.map(({ name, value }) => [name, value] as const);
	}
}
