import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalizedText } from '../../compliance/src/index.ts';

/** What people read about a rule beside its verdicts. */
export interface RuleText {
	title: LocalizedText;
	/** Why the rule exists and what to do, in Markdown. */
	why: string;
}

const SHAPE = /^# (.+)\n\n_(.+)_\n\n([^]+)$/;

/**
 * Reads `compliance/docs/<id>.md`: the title in English, the title in French, then the reason. It is a file beside the
 * module, so that it does not travel in the n8n package and the Zapier app.
 * @throws {Error} if the rule has none, or one of another shape.
 */
export function ruleText(id: string): RuleText {
	const file = join(import.meta.dirname, '../../compliance/docs', `${id}.md`);
	const [, en, fr, why] = SHAPE.exec(readFileSync(file, 'utf8').trim()) ?? [];
	if (en === undefined || fr === undefined || why === undefined) {
		throw new Error(`compliance/docs/${id}.md must begin with "# title" and "_titre_"`);
	}
	return { title: { en, fr }, why };
}
