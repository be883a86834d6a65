/**
 * Rules of EN 16931, of its binding to CII and of the French reform that `cii-rules.ts` does not have: code lists, decimals, attributes,
 * parties, allowances, charges and payment. Read from the finished XML alone; nothing of `governance/` is used.
 */
import { all, one } from './xml-reader.ts';
import type { Node } from './xml-reader.ts';

export const AGREEMENT = 'SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement';
export const DELIVERY = 'SupplyChainTradeTransaction/ApplicableHeaderTradeDelivery';
export const SETTLEMENT = 'SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement';
export const LINE = 'SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem';
const SUM = `${SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation`;
const PARTIES = [`${AGREEMENT}/SellerTradeParty`, `${AGREEMENT}/BuyerTradeParty`];
const ADJUSTMENT = `${SETTLEMENT}/SpecifiedTradeAllowanceCharge`;
const NET_PRICE = 'SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount';

export type Rule = (invoice: Node) => boolean;

export const textAt = (node: Node, path: string): string => one(node, path) ?? '';
export const has = (node: Node, path: string): boolean => textAt(node, path) !== '';
const every = (node: Node): Node[] => [node, ...node.children.flatMap(every)];
const nameOf = ({ name }: Node): string => name.replace(/^\w+:/, '');
const named = (invoice: Node, ...names: string[]): Node[] =>
	every(invoice).filter((node) => names.includes(nameOf(node)));
const digits = (text: string): number => text.replace('.', '').length;
const isNumber = (text: string, decimals: number, sign = '-?'): boolean =>
	new RegExp(`^${sign}\\d{1,19}(\\.\\d{1,${decimals}})?$`).test(text) && digits(text) <= 19;
const period = (node: Node, path: string): [string, string] => [
	textAt(node, `${path}/StartDateTime/DateTimeString`),
	textAt(node, `${path}/EndDateTime/DateTimeString`),
];
const isInOrder = ([from, to]: [string, string]): boolean => from === '' || to === '' || from <= to;

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const isCountry = (code: string): boolean =>
	/^[A-Z]{2}$/.test(code) && REGIONS.of(code) !== undefined;

/** What may have an attribute, and which (CII-DT: no other attribute). */
const ATTRIBUTES: Readonly<Record<string, string>> = {
	...{ GlobalID: 'schemeID', URIID: 'schemeID', DateTimeString: 'format' },
	...{ BilledQuantity: 'unitCode', TaxTotalAmount: 'currencyID' },
};
const AMOUNTS = [
	...['LineTotalAmount', 'ChargeTotalAmount', 'AllowanceTotalAmount', 'TaxBasisTotalAmount'],
	...['TaxTotalAmount', 'GrandTotalAmount', 'TotalPrepaidAmount', 'DuePayableAmount'],
	...['CalculatedAmount', 'BasisAmount', 'ActualAmount'],
];

function hasAttributes(node: Node): boolean {
	const names = Object.keys(node.attributes);
	const name = nameOf(node);
	if (name === 'CrossIndustryInvoice') return true;
	// The e-mail of a contact has no scheme.
	if (name === 'URIID' && names.length === 0) return true;
	const wanted = name === 'ID' ? (names[0] ?? '') : ATTRIBUTES[name];
	if (wanted === undefined || wanted === '') return names.length === 0;
	return names.join() === wanted && node.attributes[wanted] !== '';
}

/** The official rules add as XPath does: untyped values are floating-point numbers. */
const floatSum = (nodes: Node[]): number =>
	Math.round(nodes.reduce((sum, { text }) => sum + Number(text), 0) * 10 * 10) / 100;

/** EAS, as release 1.3.16 of the official rules lists it. */
const EAS = new Set(
	(
		'0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184 0188 0190 0191 0192 0193 ' +
		'0194 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212 0213 0215 0216 0217 0218 0219 0220 0221 0225 ' +
		'0230 0235 0240 0244 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 ' +
		'9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959 AN AQ AS AU EM'
	).split(' '),
);

export const en16931Rules: Readonly<Record<string, Rule>> = {
	'BR-CO-10 in floating point': (invoice) =>
		Number(textAt(invoice, `${SUM}/LineTotalAmount`)) ===
		floatSum(
			all(invoice, LINE).flatMap((line) =>
				all(
					line,
					'SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount',
				),
			),
		),
	'BR-CO-14 in floating point': (invoice) =>
		Number(textAt(invoice, `${SUM}/TaxTotalAmount`)) ===
		floatSum(all(invoice, `${SETTLEMENT}/ApplicableTradeTax/CalculatedAmount`)),
	'BR-CO-15 in floating point': (invoice) =>
		Number(textAt(invoice, `${SUM}/GrandTotalAmount`)) ===
		Math.round(
			Number(textAt(invoice, `${SUM}/TaxBasisTotalAmount`)) * 100 +
				Number(textAt(invoice, `${SUM}/TaxTotalAmount`)) * 100,
		) /
			100,
	'CII-DT': (invoice) => every(invoice).every(hasAttributes),
	'CII-DT formats': (invoice) =>
		named(invoice, 'DateTimeString').every(({ attributes }) => attributes['format'] === '102'),
	'CII-SR schemes': (invoice) =>
		all(invoice, `${PARTIES[0]!}/SpecifiedTaxRegistration/ID`).every(
			({ attributes }) => attributes['schemeID'] === 'VA',
		),
	'BR-08 and BR-10': (invoice) =>
		PARTIES.every((party) => all(invoice, `${party}/PostalTradeAddress`).length === 1),
	'BR-27': (invoice) => all(invoice, `${LINE}/${NET_PRICE}`).every(({ text }) => Number(text) >= 0),
	'BR-21': (invoice) => {
		const ids = all(invoice, `${LINE}/AssociatedDocumentLineDocument/LineID`).map(
			({ text }) => text,
		);
		return new Set(ids).size === ids.length;
	},
	'BR-29': (invoice) => isInOrder(period(invoice, `${SETTLEMENT}/BillingSpecifiedPeriod`)),
	'BR-30': (invoice) =>
		all(invoice, LINE).every((line) =>
			isInOrder(period(line, 'SpecifiedLineTradeSettlement/BillingSpecifiedPeriod')),
		),
	'BR-CO-19 and -20': (invoice) =>
		named(invoice, 'BillingSpecifiedPeriod').every(({ children }) => children.length > 0),
	'BR-31 to BR-33, BR-36 to BR-38': (invoice) =>
		all(invoice, ADJUSTMENT).every(
			(one) =>
				has(one, 'ActualAmount') &&
				has(one, 'CategoryTradeTax/CategoryCode') &&
				has(one, 'Reason') &&
				['true', 'false'].includes(textAt(one, 'ChargeIndicator/Indicator')),
		),
	'BR-45 to BR-48': (invoice) =>
		all(invoice, `${SETTLEMENT}/ApplicableTradeTax`).every(
			(tax) =>
				has(tax, 'BasisAmount') &&
				has(tax, 'CalculatedAmount') &&
				has(tax, 'CategoryCode') &&
				(textAt(tax, 'CategoryCode') === 'O' || has(tax, 'RateApplicablePercent')),
		),
	'BR-49, BR-50 and BR-61': (invoice) =>
		all(invoice, `${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans`).every(
			(means) =>
				has(means, 'TypeCode') &&
				(!['30', '58'].includes(textAt(means, 'TypeCode')) ||
					has(means, 'PayeePartyCreditorFinancialAccount/IBANID')),
		),
	'BR-55': (invoice) =>
		all(invoice, `${SETTLEMENT}/InvoiceReferencedDocument`).every((reference) =>
			has(reference, 'IssuerAssignedID'),
		),
	'BR-57': (invoice) =>
		all(invoice, `${DELIVERY}/ShipToTradeParty/PostalTradeAddress`).every((address) =>
			isCountry(textAt(address, 'CountryID')),
		),
	'BR-62 and BR-63': (invoice) =>
		PARTIES.flatMap((party) => all(invoice, `${party}/URIUniversalCommunication/URIID`)).every(
			({ attributes }) => attributes['schemeID'] !== undefined,
		),
	'BR-CO-03': (invoice) => named(invoice, 'TaxPointDate').length === 0,
	'BR-CO-09': (invoice) =>
		PARTIES.flatMap((party) => all(invoice, `${party}/SpecifiedTaxRegistration/ID`)).every(
			({ text }) => {
				const prefix = text.slice(0, 2);
				return prefix === 'EL' || prefix === 'XI' || isCountry(prefix);
			},
		),
	'BR-DEC': (invoice) =>
		named(invoice, ...AMOUNTS).every(({ text }) => /^-?\d+(\.\d{1,2})?$/.test(text)),
	'BR-CL-01': (invoice) =>
		['380', '381', '384', '386', '503'].includes(textAt(invoice, 'ExchangedDocument/TypeCode')),
	'BR-CL-08': (invoice) =>
		named(invoice, 'SubjectCode').every(({ text }) => /^[A-Z]{3}$/.test(text)),
	'BR-CL-10 and -11': (invoice) =>
		named(invoice, 'GlobalID').every(({ attributes }) => attributes['schemeID'] === '0009') &&
		named(invoice, 'SpecifiedLegalOrganization')
			.flatMap((organization) => all(organization, 'ID'))
			.every(({ attributes }) => attributes['schemeID'] === '0002'),
	'BR-CL-14': (invoice) => named(invoice, 'CountryID').every(({ text }) => isCountry(text)),
	'BR-CL-22': (invoice) =>
		named(invoice, 'ExemptionReasonCode').every(({ text }) => /^VATEX-(EU|FR)-/.test(text)),
	'BR-CL-23': (invoice) =>
		named(invoice, 'BilledQuantity').every(({ attributes }) =>
			['C62', 'EA', 'H87', 'LS', 'SEC', 'MIN', 'HUR', 'DAY', 'WEE', 'MON', 'ANN', 'P1'].includes(
				attributes['unitCode'] ?? '',
			),
		),
	'BR-CL-25': (invoice) =>
		PARTIES.flatMap((party) => all(invoice, `${party}/URIUniversalCommunication/URIID`)).every(
			({ attributes }) => EAS.has(attributes['schemeID'] ?? ''),
		),
	'BR-FR-23 and -25': (invoice) =>
		PARTIES.flatMap((party) => all(invoice, `${party}/URIUniversalCommunication/URIID`)).every(
			({ attributes, text }) =>
				text.length <= 125 &&
				(attributes['schemeID'] !== '0225' || /^[A-Za-z0-9+\-_.]+$/.test(text)),
		),
	'BR-FR-32': (invoice) =>
		named(invoice, 'SpecifiedLegalOrganization')
			.flatMap((organization) => all(organization, 'ID'))
			.every(({ text }) => /^\d{9}$/.test(text)),
	'BR-FR-CO-08': (invoice) =>
		textAt(
			invoice,
			'ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID',
		) !== 'S4' || !['386', '503'].includes(textAt(invoice, 'ExchangedDocument/TypeCode')),
	'BR-FR-CO-12': (invoice) =>
		textAt(invoice, `${SETTLEMENT}/InvoiceCurrencyCode`) === 'EUR' &&
		all(invoice, `${SUM}/TaxTotalAmount`).every(
			({ attributes }) => attributes['currencyID'] === 'EUR',
		),
	'BR-FR-DEC-01': (invoice) => named(invoice, ...AMOUNTS).every(({ text }) => isNumber(text, 2)),
	'BR-FR-DEC-02': (invoice) =>
		named(invoice, 'BilledQuantity').every(({ text }) => isNumber(text, 4)),
	'BR-FR-DEC-03': (invoice) =>
		named(invoice, 'ChargeAmount').every(({ text }) => isNumber(text, 6, '')),
	'BR-FR-DEC-04': (invoice) =>
		named(invoice, 'RateApplicablePercent').every(
			({ text }) => isNumber(text, 2, '') && digits(text) <= 4,
		),
};
