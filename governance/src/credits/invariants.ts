import { sum } from '../money/divide.ts';
import { STANDING, emptyBalance, foldPostings } from './balances.ts';
import { brokenOwnership, brokenOrder } from './invariants-between-lots.ts';
import type { MilliCredits } from './lots.ts';
import { recognized } from './revenue.ts';
import type { ChargedMessage, LedgerSnapshot, StoredReservation } from './snapshot.ts';
import type { InvariantId, Violation } from './violation.ts';

/** The conditions that hold at any instant, with their checks. */
export const invariants: Readonly<
	Record<InvariantId, { says: string; check: (snapshot: LedgerSnapshot) => readonly Violation[] }>
> = {
	I1: { says: 'Every transaction sums to zero for each unit.', check: unbalanced },
	I2: {
		says: 'Of each lot, what was issued is available, reserved, consumed, expired or voided.',
		check: incomplete,
	},
	I3: { says: 'No balance is negative.', check: negative },
	I4: {
		says: 'Messages that wait or are in doubt are reserved at their cost.',
		check: wrongReserved,
	},
	I5: {
		says: 'Messages that the carrier accepted are consumed at their cost.',
		check: wrongConsumed,
	},
	I6: { says: 'An expired lot has nothing available for a reader.', check: readableExpired },
	I7: {
		says: 'Recognized revenue is the share of the price that was used up.',
		check: wrongRevenue,
	},
	I8: { says: 'The journal, folded, gives every balance.', check: wrongBalance },
	I9: {
		says: 'No message holds a lot while one that expires earlier is usable and has credits.',
		check: brokenOrder,
	},
	I10: { says: 'No posting concerns two accounts.', check: brokenOwnership },
};

/** Checks every invariant. @returns the violations, in the order of the invariants; none if the ledger is sound. */
export function checkLedger(snapshot: LedgerSnapshot): readonly Violation[] {
	return Object.values(invariants).flatMap(({ check }) => check(snapshot));
}

function unbalanced({ journal }: LedgerSnapshot): Violation[] {
	const sums = new Map<string, bigint>();
	for (const { transactionId, posting } of journal) {
		const key = `${transactionId} ${posting.unit}`;
		sums.set(key, (sums.get(key) ?? 0n) + posting.amount);
	}
	return [...sums]
		.filter(([, total]) => total !== 0n)
		.map(([subject, total]) => ({ invariant: 'I1', subject, detail: `sums to ${total}` }));
}

function incomplete({ lots, balances }: LedgerSnapshot): Violation[] {
	return lots.flatMap(({ id, quantity }) => {
		const balance = balances.get(id) ?? emptyBalance();
		const standing = sum(STANDING.map((book) => balance[book]));
		if (balance.issued === standing && standing === quantity) return [];
		const detail = `quantity ${quantity}, issued ${balance.issued}, standing ${standing}`;
		return [{ invariant: 'I2' as const, subject: id, detail }];
	});
}

function negative({ balances }: LedgerSnapshot): Violation[] {
	return [...balances].flatMap(([subject, balance]) =>
		Object.entries(balance)
			.filter(([, amount]) => amount < 0n)
			.map(([book, amount]) => ({
				invariant: 'I3' as const,
				subject,
				detail: `${book} ${amount}`,
			})),
	);
}

const WAITING: ReadonlySet<string> = new Set(['scheduled', 'queued', 'held', 'sending', 'unknown']);
const ACCEPTED: ReadonlySet<string> = new Set(['sent', 'delivered', 'undelivered']);
const HELD_BACK: ReadonlySet<string> = new Set(['reserved', 'in_doubt']);
const CAPTURED: ReadonlySet<string> = new Set(['captured']);

function wrongReserved(snapshot: LedgerSnapshot): Violation[] {
	return compareCosts(snapshot, 'I4', WAITING, HELD_BACK, 'reserved');
}

function wrongConsumed(snapshot: LedgerSnapshot): Violation[] {
	return compareCosts(snapshot, 'I5', ACCEPTED, CAPTURED, 'consumed');
}

/** Compares message by message, and the sum of an account with its balances. */
function compareCosts(
	{ messages, reservations, lots, balances }: LedgerSnapshot,
	invariant: 'I4' | 'I5',
	statuses: ReadonlySet<string>,
	states: ReadonlySet<string>,
	book: 'reserved' | 'consumed',
): Violation[] {
	const owed = (message: ChargedMessage): MilliCredits =>
		statuses.has(message.status) && !message.isWaived ? message.cost : 0n;
	const held = totals(
		reservations.filter(({ state }) => states.has(state)),
		({ messageId }) => messageId,
	);
	const found: Violation[] = [];
	for (const message of messages) {
		const amount = held.get(message.id) ?? 0n;
		held.delete(message.id);
		if (amount === owed(message)) continue;
		const detail = `${message.status}: costs ${owed(message)}, ${book} ${amount}`;
		found.push({ invariant, subject: message.id, detail });
	}
	for (const [subject, amount] of held) {
		found.push({ invariant, subject, detail: `no such message, ${book} ${amount}` });
	}
	const byLot = totals(
		reservations.filter(({ state }) => states.has(state)),
		({ lotId }) => lotId,
	);
	for (const { id } of lots) {
		const balance = balances.get(id)?.[book] ?? 0n;
		const amount = byLot.get(id) ?? 0n;
		if (balance !== amount) {
			found.push({ invariant, subject: id, detail: `${book} ${balance}, messages hold ${amount}` });
		}
	}
	return found;
}

function totals(
	rows: readonly StoredReservation[],
	key: (row: StoredReservation) => string,
): Map<string, MilliCredits> {
	const found = new Map<string, MilliCredits>();
	for (const row of rows) found.set(key(row), (found.get(key(row)) ?? 0n) + row.amount);
	return found;
}

function readableExpired({ lots, readable, on }: LedgerSnapshot): Violation[] {
	return lots
		.filter(({ id, lastDay }) => lastDay < on && (readable.get(id) ?? 0n) !== 0n)
		.map(({ id, lastDay }) => ({
			invariant: 'I6',
			subject: id,
			detail: `expired after ${lastDay}, readable ${readable.get(id) ?? 0n}`,
		}));
}

function wrongRevenue({ lots, balances }: LedgerSnapshot): Violation[] {
	return lots.flatMap((lot) => {
		const { consumed, expired, voided } = balances.get(lot.id) ?? emptyBalance();
		const usedUp = consumed + expired;
		const sold = lot.quantity - voided;
		const isPossible = usedUp >= 0n && usedUp <= sold;
		const due = sold > 0n && isPossible ? recognized({ ...lot, quantity: sold }, usedUp) : 0n;
		if (isPossible && due === lot.recognized) return [];
		const detail = `used up ${usedUp} of ${sold}, recognized ${lot.recognized} of ${lot.price}`;
		return [{ invariant: 'I7' as const, subject: lot.id, detail }];
	});
}

function wrongBalance({ journal, balances }: LedgerSnapshot): Violation[] {
	const folded = foldPostings(journal.map(({ posting }) => posting));
	return [...new Set([...folded.keys(), ...balances.keys()])].flatMap((subject) => {
		const expected = folded.get(subject) ?? emptyBalance();
		const stored = balances.get(subject) ?? emptyBalance();
		return Object.entries(expected)
			.filter(([book, amount]) => stored[book as keyof typeof stored] !== amount)
			.map(([book, amount]) => ({
				invariant: 'I8' as const,
				subject,
				detail: `${book}: journal ${amount}, balance ${stored[book as keyof typeof stored]}`,
			}));
	});
}
