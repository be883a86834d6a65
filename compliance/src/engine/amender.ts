import type { Report } from '../rule.ts';
import type { Amendment } from '../types/verdict.ts';

/** Applies the text changes of several rules: rewrites first, then what is appended. */
export class Amender {
	readonly #changes: { rule: string; from: string; to: string }[] = [];
	#text: string;
	#appended: { rule: string; clause: string }[] = [];

	constructor(text: string) {
		this.#text = text;
	}

	add(rule: string, { rewrite, append }: Report): void {
		if (rewrite !== undefined) {
			this.#text = rewrite.apply(this.#text);
			for (const { from, to } of rewrite.changes) this.#changes.push({ rule, from, to });
		}
		if (append !== undefined) this.#appended.push({ rule, clause: append });
	}

	/** The amended text with its changes; `null` if no rule changed anything. */
	result(): Amendment | null {
		let text = this.#text;
		const changes = [...this.#changes];
		for (const { rule, clause } of this.#appended) {
			const separated = text === '' || /\s$/.test(text) || /^\s/.test(clause);
			const to = separated ? clause : ` ${clause}`;
			text += to;
			changes.push({ rule, from: '', to });
		}
		return changes.length === 0 ? null : { text, changes };
	}
}
