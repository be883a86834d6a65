import type { OperatorPriceList, PriceProposal } from '@marketing-cible/contract';
import { asksTheSame, HOUSE_PRICES } from '@marketing-cible/governance';
import { canonicalJson } from '../../canonical-json.ts';
import { fromIso, toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { invalidField } from '../../problems.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import {
	contentOf,
	listOfRow,
	type PriceContent,
	pricesOf,
	pricesView,
	sealedPrices,
	withHash,
} from './lists.ts';

/**
 * Stores a proposed price list. Another key of the operator publishes it.
 * @throws {ProblemError} 422 for a day that is over, a price of nothing, or a change without one of its two reasons.
 */
export async function proposePrices(
	core: Core,
	unit: Unit,
	operator: string,
	{ change: reason, ...proposal }: PriceProposal,
): Promise<OperatorPriceList> {
	await unit.lock(['prices'], 'exclusive');
	const change = reason ?? null;
	const now = core.clock.now();
	const effectiveFrom = fromIso(proposal.effectiveFrom);
	if (effectiveFrom < now) {
		throw invalidField('/effectiveFrom', 'must not be in the past: nobody pays a price afterwards');
	}
	const id = core.newId('prl');
	// Parsed and written again, so that equal prices have equal texts.
	const content = contentOf(pricesOf({ ...proposal, id, effectiveFrom: toIso(effectiveFrom) }));
	if (pricesOf(content).credit?.unitPrice === 0n) {
		throw invalidField('/credit/price', 'must be more than zero');
	}
	if (change === null && (await needsReason(unit.db, content))) {
		throw invalidField('/change', REASON_NEEDED);
	}
	const row = {
		id,
		effective_from: effectiveFrom,
		content: canonicalJson(content),
		sha256: withHash(content).sha256,
		sealed: sealedPrices.seal(core.vault, { change }, id),
		proposed_by: operator,
		published_by: null,
		created_at: now,
		published_at: null,
	};
	await unit.db.insertInto('price_lists').values(row).execute();
	return pricesView(core, row);
}

export const REASON_NEEDED =
	'is required, with the reason legislator or carrier: clients are under other prices, and the terms permit no other reason for a change without a new acceptance';

/** Whether a list changes prices that somebody has: those of a published list, or of the house if a client accepted them. */
export async function needsReason(db: Db, next: PriceContent): Promise<boolean> {
	const published = await db
		.selectFrom('price_lists')
		.select(['content', 'sha256'])
		.where('published_at', 'is not', null)
		.where('id', '!=', next.id)
		.execute();
	const prices = pricesOf(next);
	if (published.length > 0) {
		return published.map(listOfRow).some((list) => !asksTheSame(pricesOf(list), prices));
	}
	// The house sells no credits: a first price of a credit changes none.
	if (asksTheSame({ ...HOUSE_PRICES, credit: prices.credit }, prices)) return false;
	const client = await db
		.selectFrom('accounts')
		.select('id')
		.where('accepted_at', 'is not', null)
		.where('status', '!=', 'closed')
		.limit(1)
		.executeTakeFirst();
	return client !== undefined;
}
