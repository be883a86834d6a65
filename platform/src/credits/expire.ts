import { plusDays } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { watchCredits } from './watch-low.ts';
import { book } from './journal.ts';
import { creditsLock, parisDay } from './lots.ts';
import { releaseReservations } from './release.ts';

/** Most lots or messages per run; the next run continues. */
const MOST = 500;
/** After this time, a hand-over with an unknown outcome costs nothing (`doubtful_reservation`). */
const DOUBT_DAYS = 7;
const DAY_MS = 86_400_000;

/** Books the expiry of credits, which readers already treat as expired, and releases reservations that were in doubt for too long. */
export async function settleCredits(core: Core, unit: Unit): Promise<void> {
	await bookExpiry(core, unit);
	await releaseDoubtful(core, unit);
}

async function bookExpiry(core: Core, unit: Unit): Promise<void> {
	const at = core.clock.now();
	const dead = await unit.db
		.selectFrom('credit_lots')
		.select(['id', 'account_id'])
		.where('available', '>', 0)
		.where('last_day', '<=', plusDays(parisDay(at), -1))
		.orderBy('account_id')
		.limit(MOST)
		.execute();
	await unit.lock(new Set(dead.map((lot) => creditsLock(lot.account_id))), 'exclusive');
	for (const { id, account_id: accountId } of dead) {
		const lot = await unit.db
			.selectFrom('credit_lots')
			.select(['available', 'last_day'])
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		// Used up or extended before the credits were locked.
		if (lot.available === 0 || lot.last_day >= parisDay(at)) continue;
		await unit.db
			.updateTable('credit_lots')
			.set((row) => ({ available: 0, expired: row('expired', '+', lot.available) }))
			.where('id', '=', id)
			.execute();
		await book(core, unit, at, [
			{
				accountId,
				cause: 'expired',
				lotId: id,
				messageId: null,
				from: 'available',
				to: 'expired',
				amount: lot.available,
			},
		]);
	}
	for (const accountId of new Set(dead.map((lot) => lot.account_id))) {
		await watchCredits(core, unit, accountId, at);
	}
}

async function releaseDoubtful(core: Core, unit: Unit): Promise<void> {
	const at = core.clock.now();
	const doubtful = await unit.db
		.selectFrom('credit_reservations')
		.select(['message_id', 'account_id'])
		.distinct()
		.where('state', '=', 'in_doubt')
		.where('changed_at', '<', at - DOUBT_DAYS * DAY_MS)
		.orderBy('account_id')
		.limit(MOST)
		.execute();
	const byAccount = new Map<string, string[]>();
	for (const { account_id: accountId, message_id: id } of doubtful) {
		byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), id]);
	}
	for (const [accountId, ids] of byAccount) {
		await releaseReservations(core, unit, accountId, ids, at, true);
	}
}
