import { type VatDecision, vatOfBuyer } from '@marketing-cible/governance';
import type { Core } from '../../core.ts';
import type { Db } from '../../store/schema.ts';
import { findSubscription, sealedIdentity } from '../../terms/subscription/subscription.ts';

/**
 * The VAT for an account, by the identity in its subscription as it stands now.
 * @param rate for buyers in metropolitan France.
 */
export async function vatOfAccount(
	core: Core,
	db: Db,
	accountId: string,
	rate: bigint,
): Promise<VatDecision> {
	const row = await findSubscription(db, accountId);
	if (row === null) return { kind: 'decided', vat: { category: 'S', rate } };
	const identity = sealedIdentity.open(core.vault, row.sealed, accountId);
	const { address, consumer, vatNumber } = identity;
	const { country, postalCode } = address;
	return vatOfBuyer({ country, postalCode, consumer, vatNumber }, rate);
}
