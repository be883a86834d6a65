import { amountsWithFixedCurrency, bareGreetings, clocksIn } from '../workflows/support/lint.ts';
import { recipes } from './support/recipes.ts';

/** What a recipe can say wrongly about a payload that is not as usual, as far as it can be read off the file. */
const titled = recipes().map((recipe) => [recipe.title, recipe] as const);

it.each(titled)(
	'%s: holds no date that is over tomorrow, and dates a consent by its act',
	(_title, { steps }) => {
		for (const { fields = {} } of steps) {
			expect(JSON.stringify(fields)).not.toMatch(/\b20\d\d-\d\d|\b\d\d?[/.]\d\d?[/.]20\d\d/);
			for (const key of ['consent_collected_at', 'collected_at', 'occurred_at']) {
				const value = fields[key] ?? '{{1.submitted_at}}';
				expect(value).toMatch(/consent|opt|accept|submitted|occurred/);
				// When the record was written or changed is not when the person agreed.
				expect(value).not.toMatch(/\{\{\d+\.(?:updated|created|modified)(?:_?at)?\}\}/i);
			}
		}
	},
);

it.each(titled)(
	'%s: every message has a key of its own, and says nothing that may be missing',
	(_title, { steps }) => {
		for (const { action = '', fields = {} } of steps) {
			expect(amountsWithFixedCurrency(fields)).toEqual([]);
			expect(bareGreetings(fields)).toEqual([]);
			if (!action.startsWith('creates/send_')) continue;
			const key = String(fields['deduplication_key']);
			expect(key).toMatch(/^[a-z][a-z-]*-\{\{/);
			expect(clocksIn(key)).toEqual([]);
			expect(Number(fields['deduplicate_for'])).toBeGreaterThan(30 * 24);
			if (action !== 'creates/send_voice_message' || fields['purpose'] !== 'transactional')
				continue;
			const hours = steps.flatMap(({ filter = [] }) => filter);
			expect(hours).toContainEqual(expect.objectContaining({ greaterThan: 8, lessThan: 20 }));
			expect(fields['not_after']).toContain('{{');
		}
	},
);
