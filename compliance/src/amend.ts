import type { Report } from './rule.ts';
import type { Amendment } from './types.ts';

/** Puts the changes of several rules into one text: first what rewrites it, then what is added at its end. */
export class Amender {
	readonly #changes: { rule: string; from: string; to: string }[] = [];
	#text: string;
	#appended: { rule: string; clause: string }[] = [];

	constructor(text: string) {
		this.#text = text;
	}

	take(rule: string, { rewrite, append }: Report): void {
		if (rewrite !== undefined) {
			this.#text = rewrite.apply(this.#text);
			for (const { from, to } of rewrite.changes) this.#changes.push({ rule, from, to });
		}
		if (append !== undefined) this.#appended.push({ rule, clause: append });
	}

	/** `null` when no rule changed anything. */
	result(): Amendment | null {
		let text = this.#text;
		const changes = [...this.#changes];
		for (const { rule, clause } of this.#appended) {
			const apart = text === '' || /\s$/.test(text) || /^\s/.test(clause);
			const to = apart ? clause : ` ${clause}`;
			text += to;
			changes.push({ rule, from: '', to });
		}
		return changes.length === 0 ? null : { text, changes };
	}
}
