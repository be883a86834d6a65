import { citationOf, decide, defaultPolicy, explain, rules } from '../../compliance/src/index.ts';
import type {
	ConsentRecord,
	Facts,
	Finding,
	FindingOutcome,
	Message,
	Policy,
	Question,
	Verdict,
} from '../../compliance/src/index.ts';
import { ruleText } from '../../scripts/docs/rule-text.ts';

/** A Tuesday morning in Paris, ordinary in every way. */
export const TUESDAY_10H = '2026-11-24T09:00:00Z';

export const CONSENT: ConsentRecord = {
	action: 'grant',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	collectedAt: '2025-03-01T10:00:00+01:00',
	method: 'web_form',
	wording: { text: 'Je souhaite recevoir les offres de DURAND', language: 'fr' },
	sourceUrl: 'https://durand.example/inscription',
};

/** What a case changes about a lawful message to a consenting person in Paris. */
export interface Case {
	name?: string;
	message?: Partial<Message>;
	facts?: Facts;
	policy?: Partial<Policy>;
	at?: string;
	vantage?: Question['vantage'];
}

export interface RefusedCase extends Case {
	/** Default: the outcome of the rule. */
	outcome?: FindingOutcome;
	detail?: Record<string, unknown>;
	/** What the message names, for a reader of either language. */
	says?: { en: string; fr: string };
}

export function question(change: Case = {}): Question {
	const message: Message = {
		channel: 'sms',
		purpose: 'marketing',
		to: '+33612345678',
		content: { text: 'DURAND : soldes -20% sur tout. STOP au 36180' },
		recipient: { postalCode: '75011' },
		...change.message,
	};
	return {
		message,
		facts: change.facts ?? { consents: [CONSENT], optOuts: [] },
		policy: { ...defaultPolicy, ...change.policy },
		at: Date.parse(change.at ?? TUESDAY_10H),
		vantage: change.vantage,
	};
}

export function findingsOf(verdict: Verdict, rule: string): readonly Finding[] {
	return verdict.findings.filter((finding) => finding.rule === rule);
}

/** Two tables a rule: messages about which it has nothing to say, and messages that it refuses. */
export function testRule(
	id: string,
	{ allowed, refused }: { allowed: readonly Case[]; refused: readonly RefusedCase[] },
): void {
	describe(id, () => {
		const rule = rules.find((known) => known.id === id);
		test('is listed and documented in both languages', () => {
			expect(rule).toBeDefined();
			expect(ruleText(id).why).toMatch(/\w{20,}|\w+ \w+/);
			expect(rule?.effectiveFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
		});
		test.each(allowed.map((example, index) => [nameOf(example, index), example] as const))(
			'allows %s',
			(_, example) => {
				expect(findingsOf(decide(question(example)), id)).toEqual([]);
			},
		);
		test.each(refused.map((example, index) => [nameOf(example, index), example] as const))(
			'refuses %s',
			(_, example) => {
				const verdict = decide(question(example));
				const [finding] = findingsOf(verdict, id);
				expect(finding?.outcome).toBe(example.outcome ?? rule?.outcome);
				expectReadable(verdict);
				expect(finding?.detail).toMatchObject(example.detail ?? {});
				expect(finding?.message.en).toContain(example.says?.en ?? '');
				expect(finding?.message.fr).toContain(example.says?.fr ?? '');
			},
		);
	});
}

/** What a template leaves behind when a value is missing or of another kind than thought. */
const LEFT_OVER =
	/\$\{|\bundefined\b|\bNaN\b|\[object|\bInfinity\b|\bInvalid Date\b| {2}|\(\)|“”|«\s*»/;

/** Every finding is a sentence in both languages, and the paragraph about them holds the sources. */
function expectReadable(verdict: Verdict): void {
	for (const language of ['en', 'fr'] as const) {
		const paragraph = explain(verdict, language);
		expect(paragraph).not.toMatch(LEFT_OVER);
		for (const finding of verdict.findings) {
			expect(finding.message[language]).toMatch(/^[“«\p{Lu}\d].*[.?!]$/su);
			expect(paragraph).toContain(citationOf(finding, language));
		}
	}
}

function nameOf({ name, message, at }: Case, index: number): string {
	const what = message?.content?.text ?? message?.sender ?? message?.to ?? at;
	return name ?? what ?? `case ${index + 1}`;
}
