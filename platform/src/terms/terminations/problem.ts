import type { LetterProblem, TerminationProblem } from '@marketing-cible/governance';
import { ProblemError } from '../../problems.ts';

const LETTERS: Readonly<Record<LetterProblem, string>> = {
	letter_required:
		'The terms demand a registered letter, or a qualified electronic one; an e-mail has no effect. Put the letter on record, and name its id in letterId.',
	proof_required:
		'A registered electronic letter needs the proof of a qualified provider: record it with qualifiedProof, or send a letter on paper.',
	consent_required:
		'A registered electronic letter needs a recipient who acts professionally or has consented to it: record it with recipientAccepts, or send a letter on paper.',
	not_yet: 'The letter has not arrived yet. Its acknowledgment of receipt starts the month.',
};

const OTHERS: Readonly<Record<Exclude<TerminationProblem, LetterProblem>, string>> = {
	illegal_step: 'The termination has ended already: it is remedied or effective.',
	too_late: 'The days to leave are over.',
	not_over: 'The month after the formal notice is not over yet.',
	two_operators_required:
		'Two different keys of the operator decide an immediate termination: another one confirms it.',
	evidence_required: 'An immediate termination needs its dossier: the messages and their verdicts.',
	decision_required: 'An insolvency alone ends no contract (C. com., art. L622-13 and L641-11-1).',
};

/** Why a termination has no effect, as a problem. */
export function refusal(problem: TerminationProblem): ProblemError {
	return problem in LETTERS
		? new ProblemError('letter-required', LETTERS[problem as LetterProblem])
		: new ProblemError('conflict', OTHERS[problem as keyof typeof OTHERS]);
}
