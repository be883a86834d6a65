/**
 * Compiles the regular expressions of libphonenumber's metadata to automata. They consist of digits, digit classes,
 * groups, alternatives and bounded repetition; any other syntax throws, so that no pattern is misread.
 */

/** A state of a nondeterministic automaton. */
export interface Node {
	/** By digit. */
	next: Node[][];
	/** Reachable without consuming a digit. */
	free: Node[];
}

/** A part of an automaton with one entry and one exit. */
export interface Fragment {
	first: Node;
	last: Node;
}

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

function node(): Node {
	return { next: DIGITS.map(() => []), free: [] };
}

type Build = () => Fragment;

/** The automaton of numbers that a pattern matches entirely. */
export function compilePattern(source: string): Fragment {
	const parser = new PatternParser(source);
	const build = parser.alternatives();
	parser.end();
	return build();
}

class PatternParser {
	readonly #source: string;
	#at = 0;

	constructor(source: string) {
		this.#source = source;
	}

	end(): void {
		if (this.#at < this.#source.length) this.#fail();
	}

	alternatives(): Build {
		const branches = [this.#sequence()];
		while (this.#take('|')) branches.push(this.#sequence());
		return () => {
			const whole = { first: node(), last: node() };
			for (const branch of branches) {
				const { first, last } = branch();
				whole.first.free.push(first);
				last.free.push(whole.last);
			}
			return whole;
		};
	}

	#sequence(): Build {
		const parts: Build[] = [];
		while (this.#at < this.#source.length && !'|)'.includes(this.#peek())) {
			parts.push(this.#repeated(this.#atom()));
		}
		return () => chain(parts);
	}

	#atom(): Build {
		if (this.#take('(')) {
			if (!this.#take('?:') && this.#peek() === '?') this.#fail();
			const inner = this.alternatives();
			if (!this.#take(')')) this.#fail();
			return inner;
		}
		const digits = this.#digits();
		return () => {
			const first = node();
			const last = node();
			for (const digit of digits) first.next[digit]?.push(last);
			return { first, last };
		};
	}

	#digits(): readonly number[] {
		if (this.#take('\\d')) return DIGITS;
		if (this.#take('[')) {
			const end = this.#source.indexOf(']', this.#at);
			const members = this.#source.slice(this.#at, end);
			if (end < 0 || !/^(?:\d(?:-\d)?)+$/.test(members)) this.#fail();
			this.#at = end + 1;
			return DIGITS.filter((digit) => new RegExp(`[${members}]`).test(String(digit)));
		}
		const digit = this.#peek();
		if (!/\d/.test(digit)) this.#fail();
		this.#at += 1;
		return [Number(digit)];
	}

	#repeated(part: Build): Build {
		if (this.#take('?')) return repeat(part, 0, 1);
		if (!this.#take('{')) return part;
		const found = /^(\d+)(?:,(\d+))?\}/.exec(this.#source.slice(this.#at));
		if (found === null) return this.#fail();
		this.#at += found[0].length;
		return repeat(part, Number(found[1]), Number(found[2] ?? found[1]));
	}

	#peek(): string {
		return this.#source.charAt(this.#at);
	}

	#take(text: string): boolean {
		if (!this.#source.startsWith(text, this.#at)) return false;
		this.#at += text.length;
		return true;
	}

	#fail(): never {
		throw new Error(`Unsupported syntax in the pattern ${this.#source} at offset ${this.#at}`);
	}
}

function chain(parts: readonly Build[]): Fragment {
	const first = node();
	let last = first;
	for (const part of parts) {
		const fragment = part();
		last.free.push(fragment.first);
		last = fragment.last;
	}
	return { first, last };
}

function repeat(part: Build, least: number, most: number): Build {
	return () => {
		const whole = chain(Array.from({ length: least }, () => part));
		const end = node();
		let last = whole.last;
		last.free.push(end);
		for (let count = least; count < most; count += 1) {
			const fragment = part();
			last.free.push(fragment.first);
			last = fragment.last;
			last.free.push(end);
		}
		return { first: whole.first, last: end };
	};
}

/** The states reachable without consuming a digit, including the given ones. */
export function closure(nodes: Iterable<Node>): ReadonlySet<Node> {
	const reached = new Set(nodes);
	for (const one of reached) for (const other of one.free) reached.add(other);
	return reached;
}
