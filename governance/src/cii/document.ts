import type { Invoice, InvoiceLine } from '../invoices/invoice.ts';
import { lineNet } from '../invoices/totals.ts';
import { SCALES, formatDecimal } from '../money/decimal.ts';
import { checkInvoice } from './check.ts';
import { legalNotes } from './notes.ts';
import { addressOf, partyOf } from './party.ts';
import { InvoiceProblemsError } from './problem.ts';
import { settlementOf } from './settlement.ts';
import { amountOf, categoryOf, dayOf, periodOf } from './values.ts';
import { documentOf, group, text } from './xml.ts';
import type { Element } from './xml.ts';

/** BT-24: the profile EN 16931 of Factur-X, which has no additions of its own. */
const PROFILE = 'urn:cen.eu:en16931:2017';

const UNECE = 'urn:un:unece:uncefact:data:standard';
const NAMESPACES = {
	'xmlns:rsm': `${UNECE}:CrossIndustryInvoice:100`,
	'xmlns:ram': `${UNECE}:ReusableAggregateBusinessInformationEntity:100`,
	'xmlns:qdt': `${UNECE}:QualifiedDataType:100`,
	'xmlns:udt': `${UNECE}:UnqualifiedDataType:100`,
} as const;

/**
 * The invoice as UN/CEFACT Cross Industry Invoice D16B, the XML of Factur-X. The same invoice gives the same bytes.
 * @throws {InvoiceProblemsError} if it breaks a rule of EN 16931 or of the French reform (`checkInvoice`).
 */
export function buildCii(invoice: Invoice): string {
	const problems = checkInvoice(invoice);
	if (problems.length > 0) throw new InvoiceProblemsError(problems);
	const root = group(
		'rsm:CrossIndustryInvoice',
		contextOf(invoice),
		headerOf(invoice),
		group(
			'rsm:SupplyChainTradeTransaction',
			invoice.lines.map(lineOf),
			agreementOf(invoice),
			deliveryOf(invoice),
			settlementOf(invoice),
		),
	);
	if (root === undefined) throw new InvoiceProblemsError([]);
	return documentOf({ ...root, attributes: NAMESPACES });
}

function contextOf({ framework }: Invoice): Element | undefined {
	return group(
		'rsm:ExchangedDocumentContext',
		group('ram:BusinessProcessSpecifiedDocumentContextParameter', text('ram:ID', framework)),
		group('ram:GuidelineSpecifiedDocumentContextParameter', text('ram:ID', PROFILE)),
	);
}

function headerOf(invoice: Invoice): Element | undefined {
	return group(
		'rsm:ExchangedDocument',
		text('ram:ID', invoice.number),
		text('ram:TypeCode', invoice.type),
		dayOf('ram:IssueDateTime', invoice.issuedOn),
		legalNotes(invoice).map((note) =>
			group(
				'ram:IncludedNote',
				text('ram:Content', note.text),
				text('ram:SubjectCode', note.subject),
			),
		),
	);
}

/** BG-25. */
function lineOf(line: InvoiceLine): Element | undefined {
	return group(
		'ram:IncludedSupplyChainTradeLineItem',
		group('ram:AssociatedDocumentLineDocument', text('ram:LineID', line.id)),
		group(
			'ram:SpecifiedTradeProduct',
			text('ram:Name', line.name),
			text('ram:Description', line.description),
		),
		group(
			'ram:SpecifiedLineTradeAgreement',
			group(
				'ram:NetPriceProductTradePrice',
				text('ram:ChargeAmount', formatDecimal(line.unitPrice, SCALES.price, 2)),
			),
		),
		group(
			'ram:SpecifiedLineTradeDelivery',
			text('ram:BilledQuantity', formatDecimal(line.quantity, SCALES.quantity, 0), {
				unitCode: line.unit,
			}),
		),
		group(
			'ram:SpecifiedLineTradeSettlement',
			categoryOf('ram:ApplicableTradeTax', line.vat),
			periodOf(line.period),
			group(
				'ram:SpecifiedTradeSettlementLineMonetarySummation',
				amountOf('ram:LineTotalAmount', lineNet(line)),
			),
		),
	);
}

function agreementOf(invoice: Invoice): Element | undefined {
	return group(
		'ram:ApplicableHeaderTradeAgreement',
		text('ram:BuyerReference', invoice.buyerReference),
		partyOf('ram:SellerTradeParty', invoice.seller),
		partyOf('ram:BuyerTradeParty', invoice.buyer),
		group('ram:BuyerOrderReferencedDocument', text('ram:IssuerAssignedID', invoice.order)),
		group('ram:ContractReferencedDocument', text('ram:IssuerAssignedID', invoice.contract)),
	);
}

/** The element is mandatory, also without content. */
function deliveryOf({ deliverTo, deliveredOn, buyer }: Invoice): Element {
	const delivery = group(
		'ram:ApplicableHeaderTradeDelivery',
		deliverTo === undefined
			? undefined
			: group('ram:ShipToTradeParty', text('ram:Name', buyer.name), addressOf(deliverTo)),
		group('ram:ActualDeliverySupplyChainEvent', dayOf('ram:OccurrenceDateTime', deliveredOn)),
	);
	return delivery ?? { name: 'ram:ApplicableHeaderTradeDelivery', attributes: {}, content: [] };
}
