/**
 * Rules of EN 16931 (syntax CII) and of the French reform, read from the finished XML alone: amounts are recomputed, code lists are
 * written out again, and nothing of `governance/` is used. A rule returns whether it holds.
 */
import { all, one } from './xml-reader.ts';
import type { Node } from './xml-reader.ts';

const TRANSACTION = 'SupplyChainTradeTransaction';
const AGREEMENT = `${TRANSACTION}/ApplicableHeaderTradeAgreement`;
const DELIVERY = `${TRANSACTION}/ApplicableHeaderTradeDelivery`;
const SETTLEMENT = `${TRANSACTION}/ApplicableHeaderTradeSettlement`;
const SUM = `${SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation`;
const LINE = `${TRANSACTION}/IncludedSupplyChainTradeLineItem`;
const SELLER = `${AGREEMENT}/SellerTradeParty`;
const BUYER = `${AGREEMENT}/BuyerTradeParty`;

const cents = (text: string | undefined): bigint => {
	if (text === undefined) return 0n;
	if (!/^-?\d{1,17}\.\d{2}$/.test(text)) throw new Error(`${text} is no amount`);
	return BigInt(text.replace('.', ''));
};
const total = (nodes: Node[]): bigint => nodes.reduce((sum, node) => sum + cents(node.text), 0n);
const halfUp = (numerator: bigint, denominator: bigint): bigint => {
	const sign = numerator < 0n ? -1n : 1n;
	return (sign * (2n * sign * numerator + denominator)) / (2n * denominator);
};
const scaled = (text: string, decimals: number): bigint => {
	const [whole = '', fraction = ''] = text.split('.');
	if (fraction.length > decimals) throw new Error(`${text} has too many decimals`);
	return BigInt(whole + fraction.padEnd(decimals, '0'));
};
const isDay = (text: string | undefined): boolean =>
	text !== undefined &&
	/^20\d{6}$/.test(text) &&
	!Number.isNaN(Date.parse(text.replace(/(....)(..)(..)/, '$1-$2-$3')));
const has = (node: Node, path: string): boolean => (one(node, path) ?? '') !== '';
const adjustments = (node: Node, indicator: string): Node[] =>
	all(node, `${SETTLEMENT}/SpecifiedTradeAllowanceCharge`).filter(
		(charge) => one(charge, 'ChargeIndicator/Indicator') === indicator,
	);
const vatKey = (tax: Node): string =>
	`${one(tax, 'CategoryCode')} ${one(tax, 'RateApplicablePercent') ?? ''}`;
const notes = (node: Node, subject: string): Node[] =>
	all(node, 'ExchangedDocument/IncludedNote').filter(
		(note) => one(note, 'SubjectCode') === subject,
	);
const taxes = (node: Node): Node[] => all(node, `${SETTLEMENT}/ApplicableTradeTax`);
const framework = (node: Node): string | undefined =>
	one(node, 'ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID');
const type = (node: Node): string | undefined => one(node, 'ExchangedDocument/TypeCode');
const dueDay = (node: Node): string | undefined =>
	one(node, `${SETTLEMENT}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString`);

/** Elements in the order of the schema (D16B), as far as the product may write them. */
const ORDER: Readonly<Record<string, string>> = {
	CrossIndustryInvoice: 'ExchangedDocumentContext ExchangedDocument SupplyChainTradeTransaction',
	ExchangedDocument: 'ID TypeCode IssueDateTime IncludedNote',
	IncludedNote: 'Content SubjectCode',
	SupplyChainTradeTransaction:
		'IncludedSupplyChainTradeLineItem ApplicableHeaderTradeAgreement ApplicableHeaderTradeDelivery ApplicableHeaderTradeSettlement',
	IncludedSupplyChainTradeLineItem:
		'AssociatedDocumentLineDocument SpecifiedTradeProduct SpecifiedLineTradeAgreement SpecifiedLineTradeDelivery SpecifiedLineTradeSettlement',
	SpecifiedTradeProduct: 'Name Description',
	SpecifiedLineTradeSettlement:
		'ApplicableTradeTax BillingSpecifiedPeriod SpecifiedTradeSettlementLineMonetarySummation',
	ApplicableHeaderTradeAgreement:
		'BuyerReference SellerTradeParty BuyerTradeParty BuyerOrderReferencedDocument ContractReferencedDocument',
	SellerTradeParty:
		'GlobalID Name Description SpecifiedLegalOrganization DefinedTradeContact PostalTradeAddress URIUniversalCommunication SpecifiedTaxRegistration',
	BuyerTradeParty:
		'GlobalID Name SpecifiedLegalOrganization DefinedTradeContact PostalTradeAddress URIUniversalCommunication SpecifiedTaxRegistration',
	SpecifiedLegalOrganization: 'ID TradingBusinessName',
	DefinedTradeContact: 'PersonName TelephoneUniversalCommunication EmailURIUniversalCommunication',
	PostalTradeAddress: 'PostcodeCode LineOne LineTwo LineThree CityName CountryID',
	ApplicableHeaderTradeDelivery: 'ShipToTradeParty ActualDeliverySupplyChainEvent',
	ShipToTradeParty: 'Name PostalTradeAddress',
	ApplicableHeaderTradeSettlement:
		'PaymentReference InvoiceCurrencyCode SpecifiedTradeSettlementPaymentMeans ApplicableTradeTax BillingSpecifiedPeriod SpecifiedTradeAllowanceCharge SpecifiedTradePaymentTerms SpecifiedTradeSettlementHeaderMonetarySummation InvoiceReferencedDocument',
	SpecifiedTradeSettlementPaymentMeans:
		'TypeCode PayeePartyCreditorFinancialAccount PayeeSpecifiedCreditorFinancialInstitution',
	ApplicableTradeTax:
		'CalculatedAmount TypeCode ExemptionReason BasisAmount CategoryCode ExemptionReasonCode DueDateTypeCode RateApplicablePercent',
	BillingSpecifiedPeriod: 'StartDateTime EndDateTime',
	SpecifiedTradeAllowanceCharge: 'ChargeIndicator ActualAmount Reason CategoryTradeTax',
	CategoryTradeTax: 'TypeCode CategoryCode RateApplicablePercent',
	SpecifiedTradePaymentTerms: 'Description DueDateDateTime',
	SpecifiedTradeSettlementHeaderMonetarySummation:
		'LineTotalAmount ChargeTotalAmount AllowanceTotalAmount TaxBasisTotalAmount TaxTotalAmount GrandTotalAmount TotalPrepaidAmount DuePayableAmount',
	InvoiceReferencedDocument: 'IssuerAssignedID FormattedIssueDateTime',
};

function isOrdered(node: Node): boolean {
	const order = ORDER[node.name.replace(/^\w+:/, '')]?.split(' ');
	const names = node.children.map(({ name }) => name.replace(/^\w+:/, ''));
	const places = names.map((name) => order?.indexOf(name) ?? 0);
	const isSorted = places.every((place, index) => place >= (places[index - 1] ?? 0));
	return isSorted && node.children.every(isOrdered);
}

const isEmpty = (node: Node): boolean =>
	(node.children.length === 0 && node.text === '' && !node.name.endsWith('TradeDelivery')) ||
	node.children.some(isEmpty);

type Rule = (invoice: Node) => boolean;

export const ciiRules: Readonly<Record<string, Rule>> = {
	XSD: (invoice) => isOrdered(invoice) && !isEmpty(invoice),
	'BR-01': (invoice) =>
		one(invoice, 'ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID') ===
		'urn:cen.eu:en16931:2017',
	'BR-02': (invoice) => has(invoice, 'ExchangedDocument/ID'),
	'BR-03': (invoice) => isDay(one(invoice, 'ExchangedDocument/IssueDateTime/DateTimeString')),
	'BR-04': (invoice) => has(invoice, 'ExchangedDocument/TypeCode'),
	'BR-05': (invoice) => one(invoice, `${SETTLEMENT}/InvoiceCurrencyCode`) === 'EUR',
	'BR-06': (invoice) => has(invoice, `${SELLER}/Name`),
	'BR-07': (invoice) => has(invoice, `${BUYER}/Name`),
	'BR-09': (invoice) =>
		/^[A-Z]{2}$/.test(one(invoice, `${SELLER}/PostalTradeAddress/CountryID`) ?? ''),
	'BR-11': (invoice) =>
		/^[A-Z]{2}$/.test(one(invoice, `${BUYER}/PostalTradeAddress/CountryID`) ?? ''),
	'BR-12': (invoice) => has(invoice, `${SUM}/LineTotalAmount`),
	'BR-13': (invoice) => has(invoice, `${SUM}/TaxBasisTotalAmount`),
	'BR-14': (invoice) => has(invoice, `${SUM}/GrandTotalAmount`),
	'BR-15': (invoice) => has(invoice, `${SUM}/DuePayableAmount`),
	'BR-16': (invoice) => all(invoice, LINE).length > 0,
	'BR-21 to BR-26': (invoice) =>
		all(invoice, LINE).every(
			(line) =>
				has(line, 'AssociatedDocumentLineDocument/LineID') &&
				has(line, 'SpecifiedLineTradeDelivery/BilledQuantity') &&
				all(line, 'SpecifiedLineTradeDelivery/BilledQuantity')[0]?.attributes['unitCode'] !==
					undefined &&
				has(line, 'SpecifiedTradeProduct/Name') &&
				has(line, 'SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount') &&
				has(line, 'SpecifiedLineTradeSettlement/ApplicableTradeTax/CategoryCode'),
		),
	'BT-131': (invoice) =>
		all(invoice, LINE).every((line) => {
			const quantity = one(line, 'SpecifiedLineTradeDelivery/BilledQuantity')!;
			const price = one(
				line,
				'SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount',
			)!;
			const sum = 'SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation';
			const net = halfUp(scaled(quantity, 4) * scaled(price, 6), 10n ** 8n);
			return cents(one(line, `${sum}/LineTotalAmount`)) === net;
		}),
	'BR-CO-04': (invoice) =>
		all(invoice, `${LINE}/SpecifiedLineTradeSettlement/ApplicableTradeTax`).every((tax) =>
			taxes(invoice).some((part) => vatKey(part) === vatKey(tax)),
		),
	'BR-CO-10': (invoice) =>
		cents(one(invoice, `${SUM}/LineTotalAmount`)) ===
		total(
			all(
				invoice,
				`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount`,
			),
		),
	'BR-CO-11': (invoice) =>
		cents(one(invoice, `${SUM}/AllowanceTotalAmount`)) ===
		total(adjustments(invoice, 'false').flatMap((charge) => all(charge, 'ActualAmount'))),
	'BR-CO-12': (invoice) =>
		cents(one(invoice, `${SUM}/ChargeTotalAmount`)) ===
		total(adjustments(invoice, 'true').flatMap((charge) => all(charge, 'ActualAmount'))),
	'BR-CO-13': (invoice) =>
		cents(one(invoice, `${SUM}/TaxBasisTotalAmount`)) ===
		cents(one(invoice, `${SUM}/LineTotalAmount`)) -
			cents(one(invoice, `${SUM}/AllowanceTotalAmount`)) +
			cents(one(invoice, `${SUM}/ChargeTotalAmount`)),
	'BR-CO-14': (invoice) =>
		cents(one(invoice, `${SUM}/TaxTotalAmount`)) ===
		total(taxes(invoice).flatMap((tax) => all(tax, 'CalculatedAmount'))),
	'BR-CO-15': (invoice) =>
		cents(one(invoice, `${SUM}/GrandTotalAmount`)) ===
		cents(one(invoice, `${SUM}/TaxBasisTotalAmount`)) +
			cents(one(invoice, `${SUM}/TaxTotalAmount`)),
	'BR-CO-16': (invoice) =>
		cents(one(invoice, `${SUM}/DuePayableAmount`)) ===
		cents(one(invoice, `${SUM}/GrandTotalAmount`)) -
			cents(one(invoice, `${SUM}/TotalPrepaidAmount`)),
	'BR-CO-17': (invoice) =>
		taxes(invoice).every((tax) => {
			const rate = cents(one(tax, 'RateApplicablePercent'));
			const base = cents(one(tax, 'BasisAmount'));
			return cents(one(tax, 'CalculatedAmount')) === halfUp(base * rate, 10_000n);
		}),
	'BR-CO-18': (invoice) => taxes(invoice).length > 0,
	'BR-CO-25': (invoice) =>
		cents(one(invoice, `${SUM}/DuePayableAmount`)) <= 0n ||
		dueDay(invoice) !== undefined ||
		has(invoice, `${SETTLEMENT}/SpecifiedTradePaymentTerms/Description`),
	'BR-CO-26': (invoice) => has(invoice, `${SELLER}/SpecifiedLegalOrganization/ID`),
	'BR-S-08': (invoice) =>
		taxes(invoice).every((tax) => {
			const ofKey = (node: Node, path: string) =>
				all(node, path).some((part) => vatKey(part) === vatKey(tax));
			const lines = all(invoice, LINE).filter((line) =>
				ofKey(line, 'SpecifiedLineTradeSettlement/ApplicableTradeTax'),
			);
			const parts = (indicator: string) =>
				total(
					adjustments(invoice, indicator)
						.filter((charge) => ofKey(charge, 'CategoryTradeTax'))
						.flatMap((charge) => all(charge, 'ActualAmount')),
				);
			const nets = lines.flatMap((line) =>
				all(
					line,
					'SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount',
				),
			);
			return cents(one(tax, 'BasisAmount')) === total(nets) - parts('false') + parts('true');
		}),
	'BR-S-10 and BR-E-10': (invoice) =>
		taxes(invoice).every(
			(tax) =>
				['S', 'Z'].includes(one(tax, 'CategoryCode')!) !==
				(has(tax, 'ExemptionReason') || has(tax, 'ExemptionReasonCode')),
		),
	'BR-O-05': (invoice) =>
		taxes(invoice).every(
			(tax) => (one(tax, 'CategoryCode') === 'O') !== has(tax, 'RateApplicablePercent'),
		),
	'BR-CL-06': (invoice) => {
		const codes = taxes(invoice).map((tax) => one(tax, 'DueDateTypeCode'));
		return new Set(codes).size === 1 && ['5', '72'].includes(codes[0] ?? '');
	},
	'BR-CL-16': (invoice) =>
		['1', '30', '48', '58', '59'].includes(
			one(invoice, `${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans/TypeCode`) ?? '',
		),
	'BR-DEC': (invoice) =>
		[...all(invoice, SUM)[0]!.children].every(({ text }) => /^-?\d+\.\d\d$/.test(text)),

	'BR-FR-01 and -02': (invoice) =>
		[
			...all(invoice, 'ExchangedDocument/ID'),
			...all(invoice, `${SETTLEMENT}/InvoiceReferencedDocument/IssuerAssignedID`),
		].every(({ text }) => /^[A-Za-z0-9+\-_/]{1,35}$/.test(text)),
	'BR-FR-03': (invoice) =>
		[
			dueDay(invoice),
			one(invoice, `${DELIVERY}/ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString`),
			one(invoice, `${SETTLEMENT}/BillingSpecifiedPeriod/StartDateTime/DateTimeString`),
			one(invoice, `${SETTLEMENT}/BillingSpecifiedPeriod/EndDateTime/DateTimeString`),
		].every((day) => day === undefined || isDay(day)),
	'BR-FR-04': (invoice) => ['380', '381', '384', '386', '503'].includes(type(invoice) ?? ''),
	'BR-FR-05 and -06': (invoice) =>
		['PMT', 'PMD', 'AAB'].every((subject) => notes(invoice, subject).length === 1),
	'BR-FR-08': (invoice) => ['S1', 'S2', 'S4'].includes(framework(invoice) ?? ''),
	'BR-FR-09': (invoice) =>
		[SELLER, BUYER].every((party) => {
			const siret = one(invoice, `${party}/GlobalID`);
			const siren = one(invoice, `${party}/SpecifiedLegalOrganization/ID`) ?? '-';
			return siret === undefined || (/^\d{14}$/.test(siret) && siret.startsWith(siren));
		}),
	'BR-FR-10': (invoice) =>
		/^\d{9}$/.test(one(invoice, `${SELLER}/SpecifiedLegalOrganization/ID`) ?? '') &&
		all(invoice, `${SELLER}/SpecifiedLegalOrganization/ID`)[0]?.attributes['schemeID'] === '0002',
	'BR-FR-11': (invoice) =>
		one(notes(invoice, 'BAR')[0]!, 'Content') !== 'B2B' ||
		/^\d{9}$/.test(one(invoice, `${BUYER}/SpecifiedLegalOrganization/ID`) ?? ''),
	'BR-FR-12 and -13': (invoice) =>
		has(invoice, `${BUYER}/URIUniversalCommunication/URIID`) &&
		has(invoice, `${SELLER}/URIUniversalCommunication/URIID`),
	'BR-FR-15 and -16': (invoice) =>
		taxes(invoice).every((tax) => {
			const rate = one(tax, 'RateApplicablePercent');
			const rates = ['0.00', '20.00', '10.00', '5.50', '2.10', '8.50', '1.05', '1.75', '0.90'];
			return (
				['S', 'E', 'AE', 'K', 'G', 'O', 'Z'].includes(one(tax, 'CategoryCode') ?? '') &&
				(rate === undefined || rates.includes(rate))
			);
		}),
	'BR-FR-20 and -31': (invoice) =>
		notes(invoice, 'BAR').length === 1 &&
		['B2B', 'B2BINT', 'B2C', 'B2CINT'].includes(one(notes(invoice, 'BAR')[0]!, 'Content') ?? ''),
	'BR-FR-21': (invoice) => {
		if (one(notes(invoice, 'BAR')[0]!, 'Content') !== 'B2B') return true;
		const [endpoint] = all(invoice, `${BUYER}/URIUniversalCommunication/URIID`);
		const siren = one(invoice, `${BUYER}/SpecifiedLegalOrganization/ID`) ?? '-';
		return endpoint?.attributes['schemeID'] === '0225' && endpoint.text.startsWith(siren);
	},
	'BR-FR-CO-04 and -05': (invoice) => {
		const references = all(invoice, `${SETTLEMENT}/InvoiceReferencedDocument`).filter(
			(reference) =>
				has(reference, 'IssuerAssignedID') &&
				isDay(one(reference, 'FormattedIssueDateTime/DateTimeString')),
		).length;
		if (type(invoice) === '384') return references === 1;
		return !['381', '503'].includes(type(invoice) ?? '') || references > 0;
	},
	'BR-FR-CO-07': (invoice) =>
		dueDay(invoice) === undefined ||
		['386', '503'].includes(type(invoice) ?? '') ||
		framework(invoice) === 'S2' ||
		dueDay(invoice)! >= one(invoice, 'ExchangedDocument/IssueDateTime/DateTimeString')!,
	'BR-FR-CO-09': (invoice) =>
		framework(invoice) !== 'S2' ||
		(one(invoice, `${SUM}/TotalPrepaidAmount`) === one(invoice, `${SUM}/GrandTotalAmount`) &&
			one(invoice, `${SUM}/DuePayableAmount`) === '0.00' &&
			dueDay(invoice) !== undefined),
};

/** The names of the rules that do not hold; a rule that cannot read a value does not hold either. */
export function brokenRules(invoice: Node): string[] {
	return Object.entries(ciiRules)
		.filter(([, holds]) => {
			try {
				return !holds(invoice);
			} catch {
				return true;
			}
		})
		.map(([name]) => name);
}
