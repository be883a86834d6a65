/**
 * Writes console/src/screens/policy/rule-book.ts: what the policy screen shows of each rule. `test/console/policy.test.ts` says when
 * it differs from the rules. Requires Node 24, which runs TypeScript directly.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { presets, rules } from '../../compliance/src/index.ts';
import { ruleText } from './rule-text.ts';

const ORDER = ['contract', 'charter', 'law', 'us'];

const lines = rules.map(({ id, layer, source }) => {
	const { title } = ruleText(id);
	const settings = ORDER.map((preset) => presets[preset][id] ?? 'off');
	return `\t${JSON.stringify([id, layer, settings, [title.fr, title.en], [source.fr, source.en]])},`;
});

await writeFile(
	join(import.meta.dirname, '..', '..', 'console', 'src', 'screens', 'policy', 'rule-book.ts'),
	`// Written by scripts/docs/console-rules.mjs: change the rule, not this file.
import type { RuleLine } from './rule-line.ts';

/** Id, layer, setting under each preset, title and source in both languages. */
// prettier-ignore
export const ruleBook: readonly RuleLine[] = [
${lines.join('\n')}
];
`,
);
console.log(`${lines.length} rules for the console`);
