/** Answers that are kept; an account has a handful of sender IDs. */
const KEPT = 256;

/** The same function of a text, which remembers what it answered: a campaign asks the same again and again. */
export function remembering<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
	const known = new Map<string, { answer: Answer }>();
	return (text) => {
		let entry = known.get(text);
		if (entry === undefined) {
			entry = { answer: answer(text) };
			if (known.size >= KEPT) known.clear();
			known.set(text, entry);
		}
		return entry.answer;
	};
}
