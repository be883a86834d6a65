import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Why a rule exists and what to do, in Markdown: the body of the rule's page. It is a file beside the module, so that it
 * does not travel in the n8n package and the Zapier app.
 * @throws {Error} if the rule has none.
 */
export function whyOf(ruleId: string): string {
	return readFileSync(
		join(import.meta.dirname, '../../compliance/docs', `${ruleId}.md`),
		'utf8',
	).trim();
}
