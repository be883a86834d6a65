import type { Adjustment, Invoice, PaymentMeans } from '../invoices/invoice.ts';
import { totalsOf } from '../invoices/totals.ts';
import type { Totals, VatBreakdown } from '../invoices/totals.ts';
import { EXEMPTION_CODES, VAT_DUE_CODES } from './codes.ts';
import { amountOf, categoryOf, dayOf, percentOf, periodOf } from './values.ts';
import { group, text } from './xml.ts';
import type { Element } from './xml.ts';

const CURRENCY = 'EUR';

/** BG-16 to BG-23, in the order that the schema demands. */
export function settlementOf(invoice: Invoice): Element | undefined {
	const totals = totalsOf(invoice);
	const { adjustments = [], preceding = [] } = invoice;
	return group(
		'ram:ApplicableHeaderTradeSettlement',
		text('ram:PaymentReference', invoice.payment.reference),
		text('ram:InvoiceCurrencyCode', CURRENCY),
		paymentOf(invoice.payment),
		totals.breakdown.map((part) => vatOf(part, VAT_DUE_CODES[invoice.vatDueOn])),
		periodOf(invoice.period),
		adjustments.map(adjustmentOf),
		group(
			'ram:SpecifiedTradePaymentTerms',
			text('ram:Description', invoice.terms),
			dayOf('ram:DueDateDateTime', invoice.dueOn),
		),
		summationOf(totals, invoice.framework === 'S2'),
		preceding.map(({ number, issuedOn }) =>
			group(
				'ram:InvoiceReferencedDocument',
				text('ram:IssuerAssignedID', number),
				dayOf('ram:FormattedIssueDateTime', issuedOn, 'qdt:DateTimeString'),
			),
		),
	);
}

function paymentOf({ code, iban, bic }: PaymentMeans): Element | undefined {
	return group(
		'ram:SpecifiedTradeSettlementPaymentMeans',
		text('ram:TypeCode', code),
		group('ram:PayeePartyCreditorFinancialAccount', text('ram:IBANID', iban)),
		iban === undefined
			? undefined
			: group('ram:PayeeSpecifiedCreditorFinancialInstitution', text('ram:BICID', bic)),
	);
}

/** BG-23. */
function vatOf({ vat, base, tax }: VatBreakdown, dueCode: string): Element | undefined {
	const { category, rate, exemption } = vat;
	return group(
		'ram:ApplicableTradeTax',
		amountOf('ram:CalculatedAmount', tax),
		text('ram:TypeCode', 'VAT'),
		text('ram:ExemptionReason', exemption?.reason),
		amountOf('ram:BasisAmount', base),
		text('ram:CategoryCode', category),
		text('ram:ExemptionReasonCode', exemption?.code ?? EXEMPTION_CODES[category]),
		text('ram:DueDateTypeCode', dueCode),
		category === 'O' ? undefined : percentOf('ram:RateApplicablePercent', rate),
	);
}

/** BG-20 or BG-21. */
function adjustmentOf({ kind, amount, reason, vat }: Adjustment): Element | undefined {
	return group(
		'ram:SpecifiedTradeAllowanceCharge',
		group('ram:ChargeIndicator', text('udt:Indicator', kind === 'charge' ? 'true' : 'false')),
		amountOf('ram:ActualAmount', amount),
		text('ram:Reason', reason),
		categoryOf('ram:CategoryTradeTax', vat),
	);
}

/**
 * BG-22, without optional amounts of zero.
 * @param isPaid the invoice states the paid amount, even if it is zero (BR-FR-CO-09).
 */
function summationOf(totals: Totals, isPaid: boolean): Element | undefined {
	const optional = (name: string, amount: bigint) =>
		amount === 0n ? undefined : amountOf(name, amount);
	return group(
		'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
		amountOf('ram:LineTotalAmount', totals.lines),
		optional('ram:ChargeTotalAmount', totals.charges),
		optional('ram:AllowanceTotalAmount', totals.allowances),
		amountOf('ram:TaxBasisTotalAmount', totals.net),
		amountOf('ram:TaxTotalAmount', totals.tax, { currencyID: CURRENCY }),
		amountOf('ram:GrandTotalAmount', totals.gross),
		isPaid
			? amountOf('ram:TotalPrepaidAmount', totals.paid)
			: optional('ram:TotalPrepaidAmount', totals.paid),
		amountOf('ram:DuePayableAmount', totals.due),
	);
}
