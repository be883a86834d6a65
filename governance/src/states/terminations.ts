import type { Day } from '../days/day.ts';
import { deadline } from '../deadlines/deadline.ts';
import { clause, law } from '../sources.ts';
import type { Source } from '../sources.ts';
import { effectOf } from './letters.ts';
import type { Letter, LetterProblem } from './letters.ts';
import type { Machine } from './machine.ts';

/**
 * `breach`: a month after a registered letter without effect · `client_15_days`: the client leaves after a change of law or
 * prices · `immediate`: unlawful messages · `insolvency`: recorded, never effective by itself (C. com., art. L622-13 and L641-11-1
 * prevail over the terms).
 */
export type TerminationKind = 'breach' | 'client_15_days' | 'immediate' | 'insolvency';
export type TerminationState = 'noticed' | 'running' | 'remedied' | 'effective';
export type TerminationStep = 'run' | 'remedy' | 'take_effect';

export const terminationMachine: Machine<TerminationState, TerminationStep> = {
	noticed: { run: 'running', take_effect: 'effective', remedy: 'remedied' },
	running: { take_effect: 'effective', remedy: 'remedied' },
	remedied: {},
	effective: {},
};

/** The clause for each kind. */
export const terminationSources = {
	breach: clause('résiliation', 'mise en demeure … restée sans effet après un mois'),
	client_15_days: clause(
		'évolution de la réglementation; tarifs',
		'par lettre recommandée avec accusé de réception … dans les 15 jours suivant l’information',
	),
	immediate: clause('résiliation', 'de plein droit par le fournisseur et sans préavis'),
	insolvency: law(
		'C. com., art. L622-13 and L641-11-1: they prevail over the clause « résiliation », so that an insolvency alone ends no contract',
		'medium',
	),
} as const satisfies Record<TerminationKind, Source>;

/** A termination with its records. */
export interface Termination {
	kind: TerminationKind;
	state: TerminationState;
	letter?: Letter | undefined;
	/** The last day of the period in which the client may leave (`client_15_days`). */
	exitUntil?: Day | undefined;
	/** Operators who decided it, by id. */
	decidedBy?: readonly string[] | undefined;
	/** Verdicts and messages that show the breach (`immediate`). */
	evidence?: readonly string[] | undefined;
}

/** The reason why a termination cannot take effect. */
export type TerminationProblem =
	| LetterProblem
	| 'illegal_step'
	| 'too_late'
	| 'not_over'
	| 'two_operators_required'
	| 'evidence_required'
	| 'decision_required';

/** The last day of the month after the receipt of a formal notice; `null` before the receipt. */
export function noticeEndsOn(letter: Letter, territory?: string): Day | null {
	const { on } = effectOf('formal_notice', letter);
	return on === undefined ? null : deadline('formal_notice', { day: on }, territory).dueDay;
}

/**
 * Whether a termination may take effect on a day.
 * @returns `null` if it may.
 */
export function refuseEffect(termination: Termination, on: Day): TerminationProblem | null {
	if (terminationMachine[termination.state].take_effect === undefined) return 'illegal_step';
	switch (termination.kind) {
		case 'breach':
			return refuseAfterNotice(termination, on);
		case 'client_15_days':
			return refuseExit(termination);
		case 'immediate':
			if (new Set(termination.decidedBy).size < 2) return 'two_operators_required';
			return (termination.evidence ?? []).length === 0 ? 'evidence_required' : null;
		case 'insolvency':
			return new Set(termination.decidedBy).size < 1 ? 'decision_required' : null;
	}
}

function refuseAfterNotice({ letter }: Termination, on: Day): TerminationProblem | null {
	if (letter === undefined) return 'letter_required';
	const { problem } = effectOf('formal_notice', letter);
	if (problem !== undefined) return problem;
	const ends = noticeEndsOn(letter);
	return ends === null || on <= ends ? 'not_over' : null;
}

/** The letter keeps the period by its deposit. */
function refuseExit({ letter, exitUntil }: Termination): TerminationProblem | null {
	if (letter === undefined) return 'letter_required';
	const { on, problem } = effectOf('leave_after_change', letter);
	if (problem !== undefined) return problem;
	return exitUntil === undefined || on > exitUntil ? 'too_late' : null;
}
