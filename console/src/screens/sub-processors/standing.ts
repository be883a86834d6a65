import type { SubProcessor } from '@marketing-cible/contract';

/** What the screen opens with. */
export type Standing =
	| { kind: 'objected'; name: string }
	/** `until`: up to when to object; `null`: the notice is not known to have arrived, and no period runs. */
	| { kind: 'open'; name: string; until: string | null }
	| { kind: 'calm' };

/** An objection first, because messages stop by it; then the period that ends first. */
export function standingOf(list: readonly SubProcessor[]): Standing {
	const objected = list.find(({ state }) => state === 'objected');
	if (objected !== undefined) return { kind: 'objected', name: objected.name };
	const [first] = list.filter(({ mayObject }) => mayObject).sort(byEnd);
	if (first === undefined) return { kind: 'calm' };
	return { kind: 'open', name: first.name, until: first.objectUntil };
}

const RANK: Readonly<Record<SubProcessor['state'], number>> = {
	objected: 0,
	announced: 1,
	in_use: 2,
	ended: 3,
};

/** What may need an answer first, what is over last. */
export function inOrder(list: readonly SubProcessor[]): SubProcessor[] {
	return [...list].sort(
		(one, other) =>
			Number(other.mayObject) - Number(one.mayObject) || RANK[one.state] - RANK[other.state],
	);
}

function byEnd(one: SubProcessor, other: SubProcessor): number {
	return (one.objectUntil ?? '9').localeCompare(other.objectUntil ?? '9');
}
