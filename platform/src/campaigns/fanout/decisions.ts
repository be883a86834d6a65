import type { Problem } from '@marketing-cible/contract';
import { fromIso } from '../../clock.ts';
import type { Verdict } from '../../compliance.ts';
import type { Instant } from '../../types.ts';

/** The fate of a recipient that gets no message now. */
export type Fate =
	/** Waits until `at`. */
	| { kind: 'wait'; at: Instant; rule: string }
	/** Gets none. */
	| { kind: 'skip'; rule: string }
	/** Something about the campaign needs a person: nobody gets a message until then. */
	| { kind: 'stop'; rule: string };

/** Rules about one person: their hold affects no other recipient. */
const PERSONAL = /^(CON|SUP|ADR|HRS|CAP)-/;

/** The fate of a recipient by a verdict that permits no message now. */
export function fateOf(verdict: Verdict): Fate {
	const { outcome, nextPermittedAt } = verdict;
	const rules = verdict.findings.filter((finding) => finding.outcome === outcome);
	const rule = rules[0]?.rule ?? verdict.findings[0]?.rule ?? outcome;
	if (outcome === 'defer' && nextPermittedAt !== null) {
		return { kind: 'wait', at: fromIso(nextPermittedAt), rule };
	}
	if (outcome !== 'hold') return { kind: 'skip', rule };
	const general = rules.find((finding) => !PERSONAL.test(finding.rule));
	return general === undefined ? { kind: 'skip', rule } : { kind: 'stop', rule: general.rule };
}

/** The fate of a recipient whose request could not become a message. */
export function fateOfProblem({ errors = [] }: Problem): Fate {
	const pointer = errors[0]?.pointer ?? '';
	if (pointer === '/to') return { kind: 'skip', rule: 'invalid_address' };
	if (pointer.startsWith('/variables')) return { kind: 'skip', rule: 'missing_variable' };
	if (pointer.startsWith('/recipient')) return { kind: 'skip', rule: 'erased' };
	if (pointer === '/sender') return { kind: 'stop', rule: 'invalid_sender' };
	if (pointer === '/templateId') return { kind: 'stop', rule: 'invalid_template' };
	return { kind: 'skip', rule: 'invalid_content' };
}
