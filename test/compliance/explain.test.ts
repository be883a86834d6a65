import { decide, explain, rules } from '../../compliance/src/index.ts';
import type { Verdict } from '../../compliance/src/index.ts';
import { examples } from '../../scripts/docs/examples/index.ts';
import { questionOf } from '../../scripts/docs/examples/base.ts';
import { question } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const LANGUAGES = ['en', 'fr'] as const;
const verdictOn = (change: Case, outsideHours: 'defer' | 'reject' = 'defer'): Verdict =>
	decide({ ...question(change), outsideHours });

/** One refused example of every rule; the tables of the rules check the paragraphs of all others. */
describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
	const verdict = decide(questionOf(examples[id]!.refused));
	const finding = verdict.findings.find((found) => found.rule === id);

	test.each(LANGUAGES)('is explained in %s, with its source', (language) => {
		const paragraph = explain(verdict, language);
		expect(paragraph).toContain(finding?.message[language]);
		expect(paragraph).toContain(`[${id} · ${rule.source[language]}]`);
		expect(paragraph).not.toContain('\n');
	});

	test('says something else in French than in English', () => {
		expect(finding?.message.fr).not.toBe(finding?.message.en);
	});
});

describe('the opening tells what happens', () => {
	const cases: readonly [string, Verdict, string, string][] = [
		['go', verdictOn({}), 'The message may go now.', 'Le message peut partir maintenant.'],
		[
			'go, completed',
			verdictOn({ message: { content: { text: 'DURAND : la collection est là' } } }),
			'The message may go now, with its text completed.',
			'Le message peut partir maintenant, texte complété.',
		],
		[
			'wait',
			verdictOn({ at: '2026-11-22T10:00:00Z' }),
			'The message must wait.',
			'Le message doit attendre.',
		],
		[
			'not now',
			verdictOn({ at: '2026-11-22T10:00:00Z' }, 'reject'),
			'The message may not go now.',
			'Le message ne peut pas partir maintenant.',
		],
		[
			'held',
			verdictOn({ message: { sender: 'AMELIX' } }),
			'The message is held for review.',
			"Le message est retenu jusqu'à vérification.",
		],
		[
			'refused',
			verdictOn({ message: { to: '0612' } }),
			'The message is refused.',
			'Le message est refusé.',
		],
	];
	test.each(cases)('%s', (_name, verdict, en, fr) => {
		expect(explain(verdict, 'en')).toMatch(new RegExp(`^${en.replace(/\./g, '\\.')}( |$)`));
		expect(explain(verdict, 'fr')).toMatch(new RegExp(`^${fr.replace(/\./g, '\\.')}( |$)`));
	});
});

describe('the next time is told by the clock of the recipient', () => {
	const cases: readonly [string, Case, string, string][] = [
		[
			'in Paris',
			{ at: '2026-11-22T10:00:00Z' },
			'Earliest lawful time: Monday 23 November at 08:00 in Paris.',
			'Premier horaire permis : lundi 23 novembre à 08:00 à Paris.',
		],
		[
			'in Guadeloupe',
			{
				at: '2026-11-23T11:30:00Z',
				message: { to: '+590690123456', recipient: { postalCode: '97110' } },
			},
			'Monday 23 November at 08:00 in Guadeloupe.',
			'lundi 23 novembre à 08:00 en Guadeloupe.',
		],
		[
			'in Réunion, a day ahead of Paris at night',
			{
				at: '2026-11-23T18:30:00Z',
				message: { to: '+262692123456', recipient: { postalCode: '97400' } },
			},
			'Tuesday 24 November at 08:00 in Réunion.',
			'mardi 24 novembre à 08:00 à La Réunion.',
		],
		[
			'in Tahiti, on Sunday night',
			{
				at: '2026-11-23T08:30:00Z',
				message: {
					to: '+68987123456',
					recipient: { timeZone: 'Pacific/Tahiti', postalCode: '98714' },
				},
			},
			'Monday 23 November at 08:00 in Tahiti.',
			'lundi 23 novembre à 08:00 à Tahiti.',
		],
		[
			'across the change of clocks',
			{ at: '2026-03-28T21:30:00Z' },
			'Monday 30 March at 08:00 in Paris.',
			'lundi 30 mars à 08:00 à Paris.',
		],
	];
	test.each(cases)('%s', (_name, change, en, fr) => {
		for (const outsideHours of ['defer', 'reject'] as const) {
			const verdict = verdictOn(change, outsideHours);
			expect(explain(verdict, 'en')).toContain(en);
			expect(explain(verdict, 'fr')).toContain(fr);
		}
	});

	test('and not at all when there is none', () => {
		expect(explain(verdictOn({}), 'en')).not.toContain('Earliest');
		expect(explain(verdictOn({ message: { to: '0612' } }), 'fr')).not.toContain('Premier');
	});
});

test('what was added to the text is quoted', () => {
	const verdict = verdictOn({ message: { content: { text: 'DURAND : la collection est là' } } });
	expect(explain(verdict, 'fr')).toContain('« STOP au 36180 »');
});

test('a warning says that it is one', () => {
	const verdict = verdictOn({ at: '2026-11-24T20:40:00Z' });
	expect(verdict.findings).toMatchObject([{ rule: 'HRS-02', outcome: 'warn' }]);
	expect(explain(verdict, 'en')).toMatch(/^The message may go now\. Note: It is Tuesday 21:40/);
	expect(explain(verdict, 'fr')).toMatch(
		/^Le message peut partir maintenant\. À noter : Il est mardi 21:40/,
	);
});

test('what stops the message comes before what is only noted', () => {
	const paragraph = explain(
		verdictOn({
			at: '2026-11-22T10:00:00Z',
			message: { recipient: { postalCode: '97110' } }, // ADR-10 warns before HRS-03 in the list.
		}),
		'en',
	);
	expect(paragraph.indexOf('[HRS-03')).toBeGreaterThan(-1);
	expect(paragraph.indexOf('[ADR-10')).toBeGreaterThan(paragraph.indexOf('[HRS-03'));
});

test('no instant or day is left in the form that machines read', () => {
	for (const { id } of rules) {
		const { findings } = decide(questionOf(examples[id]!.refused));
		for (const { message } of findings) {
			expect(message.en + message.fr).not.toMatch(/\d{4}-\d{2}-\d{2}/);
		}
	}
});
