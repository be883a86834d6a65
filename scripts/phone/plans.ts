/**
 * A deterministic automaton with the results of libphonenumber-js for the digits after a calling code: the country and
 * type of every valid number, checked in the same order as in the library.
 */
import { createRequire } from 'node:module';
import { closure, compilePattern } from './pattern.ts';
import type { Node } from './pattern.ts';

const require = createRequire(import.meta.url);

type CountryData = readonly unknown[];
export interface Metadata {
	version: number;
	country_calling_codes: Readonly<Record<string, readonly string[]>>;
	countries: Readonly<Record<string, CountryData>>;
	nonGeographic: Readonly<Record<string, CountryData>>;
}

export const metadata = require('libphonenumber-js/metadata.max.json') as Metadata;
export const libraryVersion = (require('libphonenumber-js/package.json') as { version: string })
	.version;

/** Indexes into the country data of the library's compressed metadata (version 4). */
const IDD = 1;
const PATTERN = 2;
const LENGTHS = 3;
const NATIONAL_PREFIX = 5;
const PREFIX_FOR_PARSING = 7;
const LEADING_DIGITS = 10;
const TYPES = 11;

/** Types in the order in which the library checks them, with their index in the metadata. */
const TYPE_ORDER = [
	['MOBILE', 1],
	['PREMIUM_RATE', 3],
	['TOLL_FREE', 2],
	['SHARED_COST', 9],
	['VOIP', 8],
	['PERSONAL_NUMBER', 4],
	['PAGER', 7],
	['UAN', 6],
	['VOICEMAIL', 5],
] as const;
const FIXED = 0;
const MOBILE = 1;

interface TypePattern {
	pattern: string;
	lengths: readonly number[] | null;
}

export interface Plan {
	country: string;
	idd: string;
	nationalPrefix: string;
	prefixForParsing: string;
	leadingDigits: string;
	pattern: string;
	types: readonly (TypePattern | null)[];
}

export function planOf(country: string): Plan {
	const data = metadata.countries[country];
	if (data === undefined) throw new Error(`No metadata for ${country}`);
	const text = (index: number): string => (typeof data[index] === 'string' ? data[index] : '');
	const lengths = data[LENGTHS] as readonly number[];
	const types = (data[TYPES] as readonly ([string, (readonly number[])?] | 0)[]).map((type) =>
		type === 0 ? null : { pattern: type[0], lengths: type[1] ?? lengths },
	);
	return {
		country,
		idd: text(IDD),
		nationalPrefix: text(NATIONAL_PREFIX),
		prefixForParsing: text(PREFIX_FOR_PARSING) || text(NATIONAL_PREFIX),
		leadingDigits: text(LEADING_DIGITS),
		pattern: text(PATTERN),
		types,
	};
}

/** The patterns of a country with their final states. */
interface Tested {
	plan: Plan;
	pattern: Node;
	types: readonly (Node | null)[];
	leading: Node | null;
}

export interface State {
	/** `COUNTRY TYPE` of a number that ends here, or `ASK`. */
	label: string;
	next: readonly (State | null)[];
}

/** Label of digits that begin like a national prefix, which only the library can parse. */
export const ASK = '?';
const MAX_DIGITS = 17;

/** The automaton of the national numbers of a calling code. */
export function automatonOf(callingCode: string, intern: (state: State) => State): State {
	const countries = metadata.country_calling_codes[callingCode] ?? [];
	const starts: Node[] = [];
	const compile = (source: string): Node => {
		const { first, last } = compilePattern(source);
		starts.push(first);
		return last;
	};
	const tested = countries.map((country): Tested => {
		const plan = planOf(country);
		return {
			plan,
			pattern: compile(plan.pattern),
			types: plan.types.map((type) =>
				type === null || type.pattern === '' ? null : compile(type.pattern),
			),
			leading: plan.leadingDigits === '' ? null : compile(plan.leadingDigits),
		};
	});
	const main = tested[0];
	if (main === undefined) throw new Error(`No country has the calling code ${callingCode}`);
	const prefix = main.plan.prefixForParsing === '' ? null : compile(main.plan.prefixForParsing);
	return determinize(starts, tested, prefix, intern);
}

const NOWHERE: readonly null[] = Array.from({ length: 10 }, () => null);

function determinize(
	starts: readonly Node[],
	tested: readonly Tested[],
	prefix: Node | null,
	intern: (state: State) => State,
): State {
	const ids = new Map<Node, number>();
	const idOf = (one: Node): number => {
		let id = ids.get(one);
		if (id === undefined) ids.set(one, (id = ids.size));
		return id;
	};
	const known = new Map<string, State | null>();
	const visit = (at: ReadonlySet<Node>, length: number, led: ReadonlySet<string>): State | null => {
		if (at.size === 0 || length > MAX_DIGITS) return null;
		if (prefix !== null && at.has(prefix)) return intern({ label: ASK, next: NOWHERE });
		const leads = new Set(led);
		for (const { plan, leading } of tested) {
			if (leading !== null && at.has(leading)) leads.add(plan.country);
		}
		const key = `${length} ${[...leads].join()} ${[...at].map(idOf).sort().join()}`;
		const before = known.get(key);
		if (before !== undefined) return before;
		const next: (State | null)[] = [];
		for (let digit = 0; digit < 10; digit += 1) {
			const reached = [...at].flatMap((one) => one.next[digit] ?? []);
			next.push(visit(closure(reached), length + 1, leads));
		}
		const label = labelOf(at, length, leads, tested);
		const dead = label === '' && next.every((one) => one === null);
		const state = dead ? null : intern({ label, next });
		known.set(key, state);
		return state;
	};
	const root = visit(closure(starts), 0, new Set());
	if (root === null) throw new Error('The calling code has no numbers');
	return root;
}

/** Equivalent to `getCountryByNationalNumber` and `getNumberType` of the library. */
function labelOf(
	at: ReadonlySet<Node>,
	length: number,
	leads: ReadonlySet<string>,
	tested: readonly Tested[],
): string {
	const alone = tested.length === 1;
	for (const one of tested) {
		const type = typeOf(at, length, one);
		const here = alone || (one.leading === null ? type !== null : leads.has(one.plan.country));
		if (here) return type === null ? '' : `${one.plan.country} ${type}`;
	}
	return '';
}

function typeOf(at: ReadonlySet<Node>, length: number, { plan, pattern, types }: Tested) {
	if (!at.has(pattern)) return null;
	const is = (index: number): boolean => {
		const end = types[index];
		const lengths = plan.types[index]?.lengths;
		return end != null && at.has(end) && (lengths == null || lengths.includes(length));
	};
	if (is(FIXED)) {
		const sameAsMobile = plan.types[MOBILE] == null || plan.types[MOBILE].pattern === '';
		return sameAsMobile || is(MOBILE) ? 'FIXED_LINE_OR_MOBILE' : 'FIXED_LINE';
	}
	for (const [type, index] of TYPE_ORDER) if (is(index)) return type;
	return null;
}
