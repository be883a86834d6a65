import type { AccountProofRequest } from '@marketing-cible/contract';
import { isDue, isOverdue } from '../../screens/proof-requests/standing.ts';

/** States that are not over: the client owes an answer, or the operator a judgment. */
export const OPEN = ['requested', 'acknowledged', 'insufficient', 'overdue', 'answered'] as const;

/** Open requests in the order of what is to be done: overdue, then answers to judge, then those that the clients owe, the next one first. */
export function inOrder(
	requests: readonly AccountProofRequest[],
	at: number,
): AccountProofRequest[] {
	const rank = (one: AccountProofRequest) => (isOverdue(one, at) ? 0 : isDue(one) ? 2 : 1);
	return requests.toSorted(
		(one, other) => rank(one) - rank(other) || Date.parse(one.dueAt) - Date.parse(other.dueAt),
	);
}

/** How many are overdue, how many answers wait for a judgment, and which answer is due next. */
export function standingOf(requests: readonly AccountProofRequest[], at: number) {
	const due = inOrder(
		requests.filter((one) => isDue(one) && !isOverdue(one, at)),
		at,
	);
	return {
		overdue: requests.filter((one) => isOverdue(one, at)).length,
		answered: requests.filter(({ state }) => state === 'answered').length,
		due: due.length,
		next: due[0]?.dueOn ?? null,
	};
}
