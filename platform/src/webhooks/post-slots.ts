/**
 * The posts that this process makes at the same time. Accounts take turns, and none gets all of them: receivers or name servers of one
 * account that never answer delay nobody else.
 */
export interface PostSlots {
	/**
	 * Waits for the account's turn.
	 * @returns how many slots it got: 1 to `wanted`; none after `stop`.
	 */
	acquire(accountId: string, wanted: number): Promise<number>;
	release(accountId: string, slots: number): void;
	/** Nobody gets a slot anymore. */
	stop(): void;
}

export interface SlotLimits {
	/** Posts at the same time. */
	total: number;
	perAccount: number;
	/** Part of `total` that is kept for accounts with fewer than `few` posts. */
	reserved: number;
	few: number;
}

/** A post that is not answered takes 15 seconds and a few kilobytes. */
const SLOT_LIMITS: SlotLimits = { total: 256, perAccount: 64, reserved: 64, few: 8 };

interface Waiter {
	wanted: number;
	grant: (slots: number) => void;
}

export function createPostSlots(limits: SlotLimits = SLOT_LIMITS): PostSlots {
	const inUse = new Map<string, number>();
	/** In the order of the turns; within an account, first come, first served. */
	const waiting = new Map<string, Set<Waiter>>();
	let total = 0;
	let isStopped = false;

	/** How many more slots the account may have now. */
	function allowance(accountId: string): number {
		const own = inUse.get(accountId) ?? 0;
		const shared = limits.total - limits.reserved - total;
		const kept = Math.min(limits.few - own, limits.total - total);
		return Math.max(0, Math.min(limits.perAccount - own, Math.max(shared, kept)));
	}

	function take(accountId: string, slots: number): void {
		inUse.set(accountId, (inUse.get(accountId) ?? 0) + slots);
		total += slots;
	}

	/** Serves one account after the other until none of those that wait may have more. */
	function serve(): void {
		let served = true;
		while (served) {
			served = false;
			for (const [accountId, waiters] of [...waiting]) {
				const slots = allowance(accountId);
				const [next] = waiters;
				if (slots === 0 || next === undefined) continue;
				served = true;
				const granted = Math.min(next.wanted, slots);
				take(accountId, granted);
				waiters.delete(next);
				// Behind the others.
				waiting.delete(accountId);
				if (waiters.size > 0) waiting.set(accountId, waiters);
				next.grant(granted);
			}
		}
	}

	return {
		acquire(accountId, wanted) {
			if (isStopped) return Promise.resolve(0);
			return new Promise((grant) => {
				const waiters = waiting.get(accountId) ?? new Set();
				waiters.add({ wanted, grant });
				waiting.set(accountId, waiters);
				serve();
			});
		},
		release(accountId, slots) {
			if (slots === 0) return;
			const left = (inUse.get(accountId) ?? 0) - slots;
			if (left > 0) inUse.set(accountId, left);
			else inUse.delete(accountId);
			total -= slots;
			if (!isStopped) serve();
		},
		stop() {
			isStopped = true;
			for (const waiters of waiting.values()) for (const { grant } of waiters) grant(0);
			waiting.clear();
		},
	};
}
