/**
 * Required substrings of a regular expression: short strings of which every match contains at least one. The parser
 * is conservative: if it does not understand a pattern, it finds none.
 */

interface Part {
	/** All strings that the part can match, if there are only a few. */
	exact: readonly string[] | null;
	/** Strings of which each match contains at least one; `null` if none are known. */
	needles: readonly string[] | null;
}

const MAX_EXACT = 24;
const MAX_NEEDLES = 400;
/** Longer ones are hardly more selective and enlarge the automaton. */
const MAX_LENGTH = 5;

const NOTHING: Part = { exact: [''], needles: null };
const ANYTHING: Part = { exact: null, needles: null };

/** The needles of a pattern; `null` if it has to be tried on every text. */
export function needlesOf({ source, flags }: RegExp): readonly string[] | null {
	if (flags.includes('i')) return null;
	const parser = new PatternParser(source);
	const whole = parser.alternatives();
	if (whole === null || !parser.atEnd) return null;
	const needles =
		whole.exact === null ? whole.needles : exactIfSelective(whole.exact, whole.needles);
	if (!needles?.every(isSelective)) return null;
	return [...new Set(needles.map((needle) => needle.slice(0, MAX_LENGTH)))];
}

/** A single letter or digit occurs in nearly every text. */
function isSelective(needle: string): boolean {
	return needle.length > 1 || (needle.length === 1 && !/[\p{L}\d\s]/u.test(needle));
}

/** Parses a pattern; every method returns `null` for syntax that it does not know. */
class PatternParser {
	readonly #source: string;
	#at = 0;

	constructor(source: string) {
		this.#source = source;
	}

	get atEnd(): boolean {
		return this.#at === this.#source.length;
	}

	alternatives(): Part | null {
		const branches: Part[] = [];
		do {
			const branch = this.#sequence();
			if (branch === null) return null;
			branches.push(branch);
		} while (this.#take('|'));
		return union(branches);
	}

	#sequence(): Part | null {
		const parts: Part[] = [];
		while (!this.atEnd && !'|)'.includes(this.#source.charAt(this.#at))) {
			const atom = this.#atom();
			const part = atom === null ? null : this.#repeated(atom);
			if (part === null) return null;
			parts.push(part);
		}
		return concatenation(parts);
	}

	#atom(): Part | null {
		if (this.#take('(')) return this.#group();
		if (this.#take('[')) return this.#characterClass();
		if (this.#take('\\')) return this.#escape();
		if (this.#take('^') || this.#take('$')) return NOTHING;
		if (this.#take('.')) return ANYTHING;
		const [literal = ''] = this.#source.slice(this.#at);
		if ('?*+{}'.includes(literal)) return null;
		this.#at += literal.length;
		return { exact: [literal], needles: [literal] };
	}

	#group(): Part | null {
		const around = ['?=', '?!', '?<=', '?<!'].some((opening) => this.#take(opening));
		if (!around && !this.#take('?:') && this.#source.charAt(this.#at) === '?') return null;
		const inner = this.alternatives();
		if (inner === null || !this.#take(')')) return null;
		return around ? NOTHING : inner;
	}

	#characterClass(): Part | null {
		const end = this.#source.indexOf(']', this.#at);
		const members = this.#source.slice(this.#at, end);
		if (end < 0 || members.endsWith('\\')) return null;
		this.#at = end + 1;
		const plain = !members.startsWith('^') && !members.includes('\\') && !/.-./.test(members);
		if (!plain || members.length > 4) return ANYTHING;
		return { exact: Array.from(members), needles: null };
	}

	#escape(): Part | null {
		const character = this.#source.charAt(this.#at);
		this.#at += 1;
		if (character === 'b' || character === 'B') return NOTHING;
		if ('dswDSW'.includes(character)) return ANYTHING;
		if (character === 'p' || character === 'P') {
			const end = this.#source.indexOf('}', this.#at);
			this.#at = end + 1;
			return end < 0 ? null : ANYTHING;
		}
		if (character === 'n') return { exact: ['\n'], needles: null };
		if (/[a-zA-Z0-9]/.test(character)) return null;
		return { exact: [character], needles: [character] };
	}

	#repeated(part: Part): Part | null {
		const least = this.#least();
		if (least === null) return null;
		this.#take('?');
		if (least === 'once') return part;
		if (least === 'optional') return { exact: part.exact && ['', ...part.exact], needles: null };
		if (least === 0) return ANYTHING;
		return {
			exact: null,
			needles: part.exact === null ? part.needles : exactIfSelective(part.exact, null),
		};
	}

	/** The minimum number of repetitions of the preceding part. */
	#least(): number | 'once' | 'optional' | null {
		if (this.#take('?')) return 'optional';
		if (this.#take('*')) return 0;
		if (this.#take('+')) return 1;
		if (this.#source.charAt(this.#at) !== '{') return 'once';
		const found = /^\{(\d+)(?:,\d*)?\}/.exec(this.#source.slice(this.#at));
		if (found === null) return null;
		this.#at += found[0].length;
		return Number(found[1]);
	}

	#take(text: string): boolean {
		if (!this.#source.startsWith(text, this.#at)) return false;
		this.#at += text.length;
		return true;
	}
}

function union(branches: readonly Part[]): Part {
	const exact = branches.every((branch) => branch.exact !== null)
		? branches.flatMap((branch) => branch.exact ?? [])
		: null;
	const needles = branches.map((branch) =>
		branch.exact === null ? branch.needles : exactIfSelective(branch.exact, branch.needles),
	);
	const all = needles.every((some) => some !== null) ? needles.flat() : null;
	return {
		exact: exact !== null && exact.length <= MAX_EXACT ? exact : null,
		needles: all !== null && all.length <= MAX_NEEDLES ? all : null,
	};
}

function concatenation(parts: readonly Part[]): Part {
	let run: readonly string[] = [''];
	let whole = true;
	let needles: readonly string[] | null = null;
	for (const { exact, needles: inside } of parts) {
		if (exact !== null && run.length * exact.length <= MAX_EXACT) {
			run = run.flatMap((before) => exact.map((after) => before + after));
			continue;
		}
		needles = exactIfSelective(run, needles);
		needles = exact === null ? moreSelective(needles, inside) : exactIfSelective(exact, needles);
		run = [''];
		whole = false;
	}
	return { exact: whole ? run : null, needles: exactIfSelective(run, needles) };
}

/** Exact strings as needles, unless others are more selective. */
function exactIfSelective(
	exact: readonly string[],
	others: readonly string[] | null,
): readonly string[] | null {
	return moreSelective(exact.includes('') ? null : exact, others);
}

/** The list whose shortest string is longer; if they are equal, the shorter list. */
function moreSelective(
	one: readonly string[] | null,
	other: readonly string[] | null,
): readonly string[] | null {
	if (one === null || other === null) return one ?? other;
	const difference = shortest(one) - shortest(other);
	if (difference !== 0) return difference > 0 ? one : other;
	return one.length <= other.length ? one : other;
}

function shortest(needles: readonly string[]): number {
	return needles.reduce((least, { length }) => Math.min(least, length), MAX_LENGTH);
}
