import type { Report } from '../rule.ts';
import type { Amendment } from '../types/verdict.ts';

type Change = Amendment['changes'][number];

/** Applies the text changes of several rules: rewrites first, then what is appended. */
export class Amender {
	#changes: readonly Change[] = [];
	#text: string;
	#appended: readonly { rule: string; clause: string }[] = [];

	constructor(text: string) {
		this.#text = text;
	}

	add(rule: string, { rewrite, append }: Report): void {
		if (rewrite !== undefined) {
			this.#text = rewrite.apply(this.#text);
			const changes = rewrite.changes.map(({ from, to }) => ({ rule, from, to }));
			this.#changes = [...this.#changes, ...changes];
		}
		if (append !== undefined) this.#appended = [...this.#appended, { rule, clause: append }];
	}

	/** The amended text with its changes; `null` if no rule changed anything. */
	result(): Amendment | null {
		let text = this.#text;
		let changes = this.#changes;
		for (const { rule, clause } of this.#appended) {
			const separated = text === '' || /\s/.test(text.slice(-1)) || /^\s/.test(clause);
			const to = separated ? clause : ` ${clause}`;
			text += to;
			changes = [...changes, { rule, from: '', to }];
		}
		return changes.length === 0 ? null : { text, changes };
	}
}
