import type { Payment, PaymentRequest } from '@marketing-cible/contract';
import { allocatePayment, type Claim } from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { invalidField } from '../../problems.ts';
import { sealed } from '../../security/sealed.ts';
import { insertRows } from '../../store/insert.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { centsOf, eurosText, parisDay, readDecimal } from '../amounts.ts';
import { openCents, settlementsOf } from '../documents/settlements.ts';
import { invoicesLock, requireClaim, requireInvoice } from '../documents/stored.ts';
import { advanceInvoices } from '../standing/advance.ts';
import type { PaymentAllocationTable, PaymentTable } from '../tables.ts';

/** The reference of the bank; it may name a person. */
export const sealedPayment = sealed<{ reference: string | null }>('payment');

/** Most open invoices of an account to which a payment is allocated. */
const MOST_CLAIMS = 500;

/**
 * Records a payment: it settles the invoice of the path, then those that the payer names, then the others by due date. Late fees are
 * claimed separately.
 * @throws {ProblemError} 404; 409 for a draft or a credit note; 422 for a zero amount, a future day, and an invoice of another
 *   account.
 */
export async function recordPayment(
	core: Core,
	unit: Unit,
	operator: string,
	invoiceId: string,
	{ amount: text, receivedOn, reference, also }: PaymentRequest,
): Promise<Payment> {
	const { row } = await requireInvoice(core, unit.db, invoiceId);
	const { account_id: accountId } = requireClaim(row);
	const amount = readDecimal(text, 'money', '/amount');
	if (amount === 0n) throw invalidField('/amount', 'must be more than zero');
	if (receivedOn > parisDay(core.clock.now())) {
		throw invalidField('/receivedOn', 'must not be later than today, in Paris');
	}
	await unit.lock([invoicesLock(accountId)], 'exclusive');
	const named = [invoiceId, ...also];
	const claims = await openClaims(unit.db, accountId, named);
	for (const [index, id] of also.entries()) {
		if (!claims.some((claim) => claim.id === id)) {
			throw invalidField(`/also/${index}`, 'is no issued invoice of this account');
		}
	}
	const { allocations, left } = allocatePayment(amount, claims, named);
	const id = core.newId('pay');
	const payment = {
		...{ id, account_id: accountId, received_on: receivedOn, recorded_by: operator },
		...{ amount_cents: centsOf(amount, '/amount'), left_cents: centsOf(left, '/amount') },
		created_at: core.clock.now(),
		sealed: sealedPayment.seal(core.vault, { reference: reference ?? null }, id),
	};
	await unit.db.insertInto('payments').values(payment).execute();
	const parts = allocations.map(({ claimId, amount: part }) => ({
		...{ payment_id: id, invoice_id: claimId, amount_cents: centsOf(part, '/amount') },
	}));
	await insertRows(unit.db, 'payment_allocations', parts);
	await advanceInvoices(
		core,
		unit,
		parts.map(({ invoice_id: settled }) => settled),
	);
	const entry = { accountId, actor: operator, action: 'payment.recorded', target: id };
	await recordAuditEntry(core, unit, entry);
	return paymentView(core, payment, parts);
}

/** Named invoices in any state, and the other unpaid ones, with the unpaid amount of each. */
async function openClaims(
	db: Db,
	accountId: string,
	named: readonly string[],
): Promise<(Claim & { open: bigint })[]> {
	const rows = await db
		.selectFrom('invoices')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('kind', '=', 'invoice')
		.where('state', '!=', 'draft')
		.where((row) =>
			row.or([row('state', 'in', ['issued', 'sent', 'due', 'overdue']), row('id', 'in', named)]),
		)
		.orderBy('due_on')
		.limit(MOST_CLAIMS + named.length)
		.execute();
	const settlements = await settlementsOf(
		db,
		rows.map(({ id }) => id),
	);
	return rows.map((row) => {
		const { id, issued_on: issuedOn, due_on: dueOn } = requireClaim(row);
		const open = openCents(row, settlements.get(id));
		const { net_cents: net, gross_cents: gross } = row;
		return { id, issuedOn, dueOn, net: BigInt(net), gross: BigInt(gross), open };
	});
}

function paymentView(
	core: Core,
	row: Omit<Selectable<PaymentTable>, 'seq'>,
	parts: readonly PaymentAllocationTable[],
): Payment {
	return {
		...{ id: row.id, accountId: row.account_id, receivedOn: row.received_on },
		amount: eurosText(row.amount_cents),
		reference: sealedPayment.open(core.vault, row.sealed, row.id).reference,
		allocations: parts.map(({ invoice_id: invoiceId, amount_cents: cents }) => ({
			...{ invoiceId, amount: eurosText(cents) },
		})),
		left: eurosText(row.left_cents),
		createdAt: toIso(row.created_at),
	};
}
