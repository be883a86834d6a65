import type { Deadline } from '@marketing-cible/contract';

/** Deadlines that are not done, by who owes them, the first one first. */
export interface Open {
	client: Deadline[];
	operator: Deadline[];
}

export function openOf(deadlines: readonly Deadline[]): Open {
	const sorted = deadlines.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
	return {
		client: sorted.filter(({ owedBy }) => owedBy === 'client'),
		operator: sorted.filter(({ owedBy }) => owedBy === 'operator'),
	};
}

/** Whether a deadline is over and not done. The platform may notice it a moment later. */
export function isOver({ state, dueAt }: Deadline, at: number): boolean {
	return state === 'missed' || (state === 'pending' && Date.parse(dueAt) <= at);
}

/** The deadline that the sentence names: what the client owes comes first, and what is over before what is not. */
export function nextOf(
	{ client, operator }: Open,
	at: number,
): { deadline: Deadline; isOver: boolean } | null {
	const [deadline = operator[0]] = client;
	return deadline === undefined ? null : { deadline, isOver: isOver(deadline, at) };
}
