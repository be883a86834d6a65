import type { Vat } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import { vatOfAccount } from '../invoices/drafts/vat-of-account.ts';
import { ProblemError } from '../problems.ts';
import type { Db } from '../store/schema.ts';

/**
 * The VAT of an order.
 * @param rate of the price list, for buyers in metropolitan France.
 * @throws {ProblemError} 409 where an accountant has to decide it.
 */
export async function vatOfOrder(
	core: Core,
	db: Db,
	accountId: string,
	rate: bigint,
): Promise<Vat> {
	const decision = await vatOfAccount(core, db, accountId, rate);
	if (decision.kind === 'decided') return decision.vat;
	throw new ProblemError(
		'conflict',
		`The VAT of this order is not certain: ${decision.why}. An accountant must decide it: ask the operator, who then writes the invoice with that VAT (POST /v1/operator/invoices) and grants the credits.`,
	);
}
