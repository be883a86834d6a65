/** What a rule declares about itself only spares asking it: asked all the same, it has nothing to say. */
import { allRules } from '../../compliance/src/engine/all-rules.ts';
import { DecisionContext } from '../../compliance/src/engine/context.ts';
import { rules } from '../../compliance/src/index.ts';
import type { Facts, Message, OptOut, Sector } from '../../compliance/src/index.ts';
import { coversSectors } from '../../compliance/src/rule.ts';
import type { Context, Rule } from '../../compliance/src/rule.ts';
import { CONSENT, question } from './rule-tester.ts';

const withdrawal = { ...CONSENT, action: 'withdraw' } as const;
const refusal = { ...CONSENT, action: 'refuse' } as const;
const optOut: OptOut = { channels: ['all'], source: 'crm', occurredAt: '2026-01-01T00:00:00Z' };
const HISTORIES: readonly Facts[] = [
	{ consents: [CONSENT], optOuts: [] },
	{ consents: [], optOuts: [] },
	{ consents: [withdrawal], optOuts: [] },
	{ consents: [refusal], optOuts: [optOut] },
	{ consents: [CONSENT], optOuts: [optOut] },
	{ consents: [], optOuts: [optOut] },
];
const NUMBERS = ['+33612345678', '+32470123456', '+14155552671', '+14165550123', '+4915123456789'];
const SECTORS: readonly (Sector | undefined)[] = [undefined, 'retail', 'alcohol', 'training_cpf'];

function* messages(rule: Rule): Generator<Partial<Message>> {
	for (const channel of rule.channels) {
		for (const purpose of rule.purposes) {
			for (const sector of SECTORS) {
				for (const to of channel === 'email' ? ['zoe@example.org'] : NUMBERS) {
					yield { channel, purpose, sector, to, recipient: {} };
				}
			}
		}
	}
}

function* contexts(rule: Rule): Generator<Context> {
	for (const message of messages(rule)) {
		for (const facts of HISTORIES) {
			const asked = question({ message, facts });
			const { channel, purpose } = asked.message;
			yield new DecisionContext(asked, allRules.compile(channel, purpose, asked.policy));
		}
	}
}

const named = (rule: Rule) => [rule.id, rule] as const;

const KEPT = new Set(['consents', 'optOuts']);
const needing = rules.filter(({ needs = [] }) => needs.some((need) => !KEPT.has(need)));
test.each(needing.map(named))('%s says nothing without its facts', (_, rule) => {
	for (const context of contexts(rule)) expect(rule.check(context)).toBeNull();
});

const scoped = rules.filter(({ sectors, standings }) => (sectors ?? standings) !== undefined);
test.each(scoped.map(named))('%s says nothing of other sectors and standings', (_, rule) => {
	for (const context of contexts(rule)) {
		const concerned =
			coversSectors(rule, context) && rule.standings?.includes(context.standing.state) !== false;
		if (!concerned) expect(rule.check(context)).toBeNull();
	}
});
