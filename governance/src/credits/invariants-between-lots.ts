import { emptyBalance } from './balances.ts';
import { isUsable } from './lots.ts';
import type { LedgerSnapshot, StoredLot } from './snapshot.ts';
import type { Violation } from './violation.ts';

/** I9: messages with credits from one lot although another lot of the same account that expires earlier could serve them. */
export function brokenOrder({ lots, balances, reservations }: LedgerSnapshot): Violation[] {
	const byId = new Map(lots.map((lot) => [lot.id, lot]));
	const open = lots.filter(({ id }) => (balances.get(id) ?? emptyBalance()).available > 0n);
	return reservations.flatMap(({ messageId, lotId, state, on }) => {
		const lot = byId.get(lotId);
		if (lot === undefined || (state !== 'reserved' && state !== 'in_doubt')) return [];
		const earlier = open.find((other) => isEarlier(other, lot) && isUsable(other, on));
		if (earlier === undefined) return [];
		const detail = `holds ${lotId} until ${lot.lastDay}, ${earlier.id} until ${earlier.lastDay} has credits`;
		return [{ invariant: 'I9' as const, subject: messageId, detail }];
	});
}

function isEarlier(one: StoredLot, other: StoredLot): boolean {
	return one.accountId === other.accountId && one.lastDay < other.lastDay;
}

/** I10: postings and reservations that mix accounts. */
export function brokenOwnership({
	lots,
	journal,
	reservations,
	messages,
}: LedgerSnapshot): Violation[] {
	const lotOwner = new Map(lots.map(({ id, accountId }) => [id, accountId]));
	const messageOwner = new Map(messages.map(({ id, accountId }) => [id, accountId]));
	const transactionOwner = new Map<string, string>();
	const found: Violation[] = [];
	const check = (
		subject: string,
		accountId: string,
		lotId: string | null,
		messageId: string | null,
	) => {
		const owners = [
			lotId === null ? accountId : (lotOwner.get(lotId) ?? 'nobody'),
			messageId === null ? accountId : (messageOwner.get(messageId) ?? accountId),
		];
		for (const owner of owners) {
			if (owner === accountId) continue;
			found.push({ invariant: 'I10', subject, detail: `of ${accountId}, concerns ${owner}` });
		}
	};
	for (const { transactionId, accountId, messageId, posting } of journal) {
		check(transactionId, accountId, posting.lotId, messageId);
		const first = transactionOwner.get(transactionId);
		if (first !== undefined && first !== accountId) {
			const detail = `concerns ${first} and ${accountId}`;
			found.push({ invariant: 'I10', subject: transactionId, detail });
		}
		transactionOwner.set(transactionId, accountId);
	}
	for (const { messageId, accountId, lotId } of reservations) {
		check(messageId, accountId, lotId, messageId);
	}
	return found;
}
