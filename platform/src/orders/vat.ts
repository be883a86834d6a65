import { type Vat, vatOfBuyer } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';
import { findSubscription, sealedIdentity } from '../terms/subscription/subscription.ts';

/**
 * The VAT that an account is charged, by the identity in its subscription, which does not change once the terms are accepted.
 * @param rate of the price list, for buyers in metropolitan France.
 */
export async function vatOfAccount(
	core: Core,
	db: Db,
	accountId: string,
	rate: bigint,
): Promise<Vat> {
	const row = await findSubscription(db, accountId);
	if (row === null) return { category: 'S', rate };
	const identity = sealedIdentity.open(core.vault, row.sealed, accountId);
	const { address, consumer, vatNumber } = identity;
	const { country, postalCode } = address;
	return vatOfBuyer({ country, postalCode, consumer, vatNumber }, rate);
}
