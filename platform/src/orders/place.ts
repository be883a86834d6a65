import type { CreditOrder, CreditOrderRequest } from '@marketing-cible/contract';
import { effectiveTerm, orderAmounts } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import { unitsOf } from '../credits/amounts.ts';
import { isMetered } from '../credits/lots.ts';
import { invalidField, ProblemError } from '../problems.ts';
import type { Caller } from '../security/caller.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { pricesFor } from '../terms/prices/in-force.ts';
import { pricesOf } from '../terms/prices/lists.ts';
import { asAccepted, termsInForce } from '../terms/subscription/in-force.ts';
import { orderView, sealedOrder } from './orders.ts';
import { vatOfOrder } from './vat.ts';

/** How long an order can be paid at its price: a house figure. */
const PAYABLE_MS = 30 * 86_400_000;
/** Orders of an account that wait for their payment. */
const MOST_OPEN = 50;

/**
 * Places an order at the price that holds for the account. It accepts no terms: somebody must have accepted them before.
 * @throws {ProblemError} 403 before the acceptance; 409 for an unmetered account, without a price, or under another list than the named one;
 * or with a VAT that an accountant must decide; 422 for an order that costs less than a cent.
 */
export async function placeOrder(
	core: Core,
	unit: Unit,
	{ accountId, keyId }: Pick<Caller, 'accountId' | 'keyId'>,
	{ credits, priceList: named, reference }: CreditOrderRequest,
): Promise<CreditOrder> {
	await unit.lock([`orders ${accountId}`], 'exclusive');
	await requireBuyer(core, unit.db, accountId);
	const at = core.clock.now();
	const list = await pricesFor(unit.db, accountId, at);
	if (named !== undefined && (named.id !== list.id || named.sha256 !== list.sha256)) {
		throw new ProblemError(
			'conflict',
			'Another price list holds for the account now. Read GET /v1/account/prices, and order at its price.',
		);
	}
	const { credit, effectiveFrom } = pricesOf(list);
	if (credit === undefined) {
		throw new ProblemError(
			'conflict',
			'The price list in force sells no credits: ask the operator to publish the price of a credit.',
		);
	}
	const quantity = BigInt(credits) * 1000n;
	const vatRate = (await vatOfOrder(core, unit.db, accountId, credit.vatRate)).rate;
	const { net, vat, gross } = orderAmounts(quantity, { ...credit, vatRate });
	if (net === 0n) throw invalidField('/credits', 'must cost a cent at least: order more');
	const id = core.newId('ord');
	const row = {
		id,
		account_id: accountId,
		state: 'placed' as const,
		quantity: unitsOf(quantity),
		price_list_id: list.id,
		price_list_sha256: list.sha256,
		price_list_from: effectiveFrom,
		unit_price: unitsOf(credit.unitPrice),
		net_cents: unitsOf(net),
		vat_rate: unitsOf(vatRate),
		vat_cents: unitsOf(vat),
		gross_cents: unitsOf(gross),
		months: await validityMonths(unit.db, accountId),
		ordered_by: keyId,
		placed_at: at,
		expires_at: at + PAYABLE_MS,
		ended_at: null,
		lot_id: null,
		invoice_id: null,
		credit_note_id: null,
		sealed: sealedOrder.seal(core.vault, { reference: reference ?? null, payment: null }, id),
	};
	await unit.db.insertInto('credit_orders').values(row).execute();
	return orderView(core, row);
}

/** An account may buy while it is suspended: what it buys keeps. */
async function requireBuyer(core: Core, db: Db, accountId: string): Promise<void> {
	const account = await db
		.selectFrom('accounts')
		.select('accepted_at')
		.where('id', '=', accountId)
		.executeTakeFirstOrThrow();
	if (!(await isMetered(db, accountId))) {
		throw new ProblemError(
			'conflict',
			'The account is unmetered: its messages cost nothing, so it needs no credits.',
		);
	}
	if (account.accepted_at === null) {
		throw new ProblemError(
			'terms-not-accepted',
			'Nobody has accepted the terms for this account, so it cannot buy yet: an owner signs in to the console and accepts them (POST /v1/account/acceptances). An order accepts nothing.',
		);
	}
	const open = await db
		.selectFrom('credit_orders')
		.select(({ fn }) => fn.countAll<number | string>().as('count'))
		.where('account_id', '=', accountId)
		.where('state', '=', 'placed')
		.where('expires_at', '>', core.clock.now())
		.executeTakeFirstOrThrow();
	if (Number(open.count) < MOST_OPEN) return;
	throw new ProblemError(
		'conflict',
		`${MOST_OPEN} orders of the account wait for their payment: cancel some, or have them paid.`,
	);
}

/** Twelve months, unless the terms of the account say otherwise. */
async function validityMonths(db: Db, accountId: string): Promise<number> {
	const { general, special } = await termsInForce(db, accountId);
	const accepted = { general: asAccepted(general), special: asAccepted(special) };
	return effectiveTerm('creditValidityMonths', accepted).value;
}
