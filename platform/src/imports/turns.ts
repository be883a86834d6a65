/** An import that waits for work. */
export interface WaitingImport {
	id: string;
	accountId: string;
	bytes: number;
}

/** Accounts take turns, under this name. */
const ACCOUNTS = '*';

/**
 * Whose turn it is. Accounts take turns, and the imports of an account. Of those that wait for their first turn the smallest comes first,
 * but only every other turn is for a first one: however many small imports arrive, the large one that was begun goes on, and however
 * long it takes, small ones overtake it.
 */
export class Turns {
	#now = 0;
	/** When an account or an import had its latest turn. */
	readonly #latest = new Map<string, number>();
	/** How many turns accounts, or the imports of an account, have had. */
	readonly #given = new Map<string, number>();

	/** Gives the next turn; `null`: nobody waits. */
	next(waiting: readonly WaitingImport[]): WaitingImport | null {
		this.#forget(waiting);
		const account = this.#pick(ACCOUNTS, smallestOfAccounts(waiting), ({ accountId }) => accountId);
		if (account === null) return null;
		const own = waiting.filter(({ accountId }) => accountId === account.accountId);
		const chosen = this.#pick(account.accountId, own, ({ id }) => id);
		this.#now += 1;
		this.#latest.set(account.accountId, this.#now);
		if (chosen !== null) this.#latest.set(chosen.id, this.#now);
		return chosen;
	}

	#pick(
		group: string,
		waiting: readonly WaitingImport[],
		keyOf: (one: WaitingImport) => string,
	): WaitingImport | null {
		const given = (this.#given.get(group) ?? 0) + 1;
		this.#given.set(group, given);
		const latest = (one: WaitingImport) => this.#latest.get(keyOf(one));
		const first = waiting.filter((one) => latest(one) === undefined);
		const begun = waiting.filter((one) => latest(one) !== undefined);
		const isForFirst = begun.length === 0 || (first.length > 0 && given % 2 === 1);
		return isForFirst
			? least(first, ({ bytes }) => bytes)
			: least(begun, (one) => latest(one) ?? 0);
	}

	/** What waits no longer needs no memory. */
	#forget(waiting: readonly WaitingImport[]): void {
		const names = new Set([ACCOUNTS, ...waiting.flatMap(({ id, accountId }) => [id, accountId])]);
		for (const map of [this.#latest, this.#given]) {
			for (const name of map.keys()) if (!names.has(name)) map.delete(name);
		}
	}
}

/** The smallest import of each account. */
function smallestOfAccounts(waiting: readonly WaitingImport[]): readonly WaitingImport[] {
	const smallest = new Map<string, WaitingImport>();
	for (const one of waiting) {
		const known = smallest.get(one.accountId);
		if (known === undefined || one.bytes < known.bytes) smallest.set(one.accountId, one);
	}
	return [...smallest.values()];
}

/** The first of the least ones. */
function least(
	waiting: readonly WaitingImport[],
	by: (one: WaitingImport) => number,
): WaitingImport | null {
	let best: WaitingImport | null = null;
	for (const one of waiting) if (best === null || by(one) < by(best)) best = one;
	return best;
}
