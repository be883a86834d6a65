/** A ledger in memory that books by the functions of `governance/`, for tests of the invariants. */
import {
	afterLedgerStep,
	allocate,
	capture,
	emptyBalance,
	expire,
	foldPostings,
	isUsable,
	ledgerSteps,
	moveReservation,
	plusDays,
	purchase,
	rebalance,
	recognized,
	release,
	reserve,
	voidCredits,
} from '../../governance/src/index.ts';
import type {
	Balance,
	ChargedMessage,
	LedgerSnapshot,
	Lot,
	StoredLot,
	StoredPosting,
	StoredReservation,
	Transaction,
} from '../../governance/src/index.ts';

type Status = ChargedMessage['status'];

export class LedgerModel {
	on: string;
	readonly lots: StoredLot[] = [];
	readonly journal: StoredPosting[] = [];
	readonly messages: ChargedMessage[] = [];
	reservations: StoredReservation[] = [];
	#transactions = 0;

	constructor(on: string) {
		this.on = on;
	}

	balances(): Map<string, Balance> {
		return foldPostings(this.journal.map(({ posting }) => posting));
	}

	buy(accountId: string, quantity: bigint, price: bigint, days: number): void {
		const id = `lot_${this.lots.length}`;
		const lastDay = plusDays(this.on, days);
		this.lots.push({ id, accountId, boughtOn: this.on, lastDay, quantity, price, recognized: 0n });
		this.#book(accountId, purchase(id, quantity, 'purchased'));
		this.#rebalance(accountId);
	}

	/** @returns whether the credits suffice. */
	accept(accountId: string, cost: bigint, inDays: number): boolean {
		const on = plusDays(this.on, inDays);
		const id = `msg_${this.messages.length}`;
		const portions = allocate(this.#open(accountId), cost, on);
		if (portions === null) return false;
		this.messages.push({ id, accountId, status: 'queued', cost, isWaived: false });
		this.#book(accountId, reserve(id, portions));
		for (const { lotId, amount } of portions) {
			this.reservations.push({ messageId: id, accountId, lotId, amount, state: 'reserved', on });
		}
		return true;
	}

	move(message: ChargedMessage, status: Status): void {
		const step = ledgerSteps[status];
		const rows = this.reservations.filter(({ messageId }) => messageId === message.id);
		const portions = rows.map(({ lotId, amount }) => ({ lotId, amount }));
		const state = rows[0]?.state ?? 'reserved';
		if (message.cost > 0n && afterLedgerStep(state, step) === null) return;
		message.status = status;
		if (step === 'capture' && state !== 'captured') {
			this.#book(message.accountId, capture(message.id, portions));
			for (const row of rows) row.state = 'captured';
		} else if (step === 'release') this.#release(message, rows);
		else if (step === 'doubt') for (const row of rows) row.state = 'in_doubt';
		this.#recognize();
	}

	waive(message: ChargedMessage): void {
		if (message.status !== 'unknown' || message.isWaived) return;
		message.isWaived = true;
		this.#release(
			message,
			this.reservations.filter(({ messageId }) => messageId === message.id),
		);
		this.#recognize();
	}

	/** Time passes; expiry is booked or not, which must make no difference to a reader. */
	pass(days: number, isSwept: boolean): void {
		this.on = plusDays(this.on, days);
		if (isSwept) {
			for (const { id, accountId, lastDay } of this.lots) {
				const amount = this.balances().get(id)?.available ?? 0n;
				if (lastDay < this.on && amount > 0n) {
					this.#book(accountId, expire([{ lotId: id, amount }]));
				}
			}
		}
		this.#recognize();
	}

	voidRest(lot: StoredLot): void {
		const amount = this.balances().get(lot.id)?.available ?? 0n;
		if (amount === 0n) return;
		this.#book(lot.accountId, voidCredits([{ lotId: lot.id, amount }]));
		lot.price -= (lot.price * amount) / lot.quantity;
		this.#recognize();
	}

	snapshot(): LedgerSnapshot {
		const balances = this.balances();
		const readable = new Map(
			this.lots.map((lot) => [
				lot.id,
				isUsable(lot, this.on) ? (balances.get(lot.id)?.available ?? 0n) : 0n,
			]),
		);
		const { on, lots, journal, reservations, messages } = this;
		return structuredClone({ on, lots, journal, balances, readable, reservations, messages });
	}

	#open(accountId: string): Lot[] {
		const balances = this.balances();
		return this.lots
			.filter((lot) => lot.accountId === accountId)
			.map((lot) => ({ ...lot, available: balances.get(lot.id)?.available ?? 0n }));
	}

	#release(message: ChargedMessage, rows: StoredReservation[]): void {
		const isExpired = (lotId: string) =>
			(this.lots.find(({ id }) => id === lotId)?.lastDay ?? '') < this.on;
		const held = rows.filter(({ state }) => state === 'reserved' || state === 'in_doubt');
		for (const transaction of release(message.id, held, isExpired)) {
			this.#book(message.accountId, transaction);
		}
		for (const row of held) row.state = isExpired(row.lotId) ? 'lapsed' : 'released';
		this.#rebalance(message.accountId);
	}

	#rebalance(accountId: string): void {
		const held = this.reservations.filter(
			(row) =>
				row.accountId === accountId && (row.state === 'reserved' || row.state === 'in_doubt'),
		);
		for (const { messageId, from, to, amount } of rebalance(this.#open(accountId), held)) {
			this.#book(accountId, moveReservation(messageId, from, to, amount));
			const row = this.reservations.find(
				(one) => one.messageId === messageId && one.lotId === from && one.amount > 0n,
			)!;
			const other = this.reservations.find(
				(one) => one.messageId === messageId && one.lotId === to && one.state === row.state,
			);
			row.amount -= amount;
			if (other === undefined) this.reservations.push({ ...row, lotId: to, amount });
			else other.amount += amount;
		}
		this.reservations = this.reservations.filter(({ amount }) => amount > 0n);
	}

	#recognize(): void {
		const balances = this.balances();
		for (const lot of this.lots) {
			const { consumed, expired, voided } = balances.get(lot.id) ?? emptyBalance();
			const quantity = lot.quantity - voided;
			lot.recognized = quantity > 0n ? recognized({ ...lot, quantity }, consumed + expired) : 0n;
		}
	}

	#book(accountId: string, { cause, messageId, postings }: Transaction): void {
		const transactionId = `txn_${(this.#transactions += 1)}`;
		for (const posting of postings) {
			const sequence = this.journal.length + 1;
			this.journal.push({ sequence, transactionId, accountId, cause, messageId, posting });
		}
	}
}
