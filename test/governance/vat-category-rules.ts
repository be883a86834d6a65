/** The rules of EN 16931 for each category of VAT (BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O), read from the finished XML alone. */
import { AGREEMENT, DELIVERY, has, LINE, type Rule, SETTLEMENT, textAt } from './en16931-rules.ts';
import { all } from './xml-reader.ts';
import type { Node } from './xml-reader.ts';

/** Categories with the names that their rules have. */
const CATEGORIES = { S: 'S', Z: 'Z', E: 'E', AE: 'AE', K: 'IC', G: 'G', O: 'O' } as const;
type Category = keyof typeof CATEGORIES;

const cents = (text: string): bigint => BigInt(text.replace('.', ''));
const ofCategory = (nodes: Node[], path: string, category: string): Node[] =>
	nodes.filter((node) => textAt(node, `${path}/CategoryCode`) === category);
const breakdowns = (invoice: Node, category: string): Node[] =>
	all(invoice, `${SETTLEMENT}/ApplicableTradeTax`).filter(
		(tax) => textAt(tax, 'CategoryCode') === category,
	);
const LINE_TAX = 'SpecifiedLineTradeSettlement/ApplicableTradeTax';
const lines = (invoice: Node, category: string): Node[] =>
	ofCategory(all(invoice, LINE), LINE_TAX, category);
const adjustments = (invoice: Node, category: string, indicator: string): Node[] =>
	ofCategory(
		all(invoice, `${SETTLEMENT}/SpecifiedTradeAllowanceCharge`),
		'CategoryTradeTax',
		category,
	).filter((one) => textAt(one, 'ChargeIndicator/Indicator') === indicator);
const allowances = (invoice: Node, category: string) => adjustments(invoice, category, 'false');
const charges = (invoice: Node, category: string) => adjustments(invoice, category, 'true');

const vatNumber = (invoice: Node, party: string): boolean =>
	has(invoice, `${AGREEMENT}/${party}/SpecifiedTaxRegistration/ID`);
const legalId = (invoice: Node, party: string): boolean =>
	has(invoice, `${AGREEMENT}/${party}/SpecifiedLegalOrganization/ID`);
/** What a category demands of seller and buyer (-02 to -04). */
const IDENTIFIERS: Readonly<Record<Category, Rule>> = {
	S: (invoice) => vatNumber(invoice, 'SellerTradeParty'),
	Z: (invoice) => vatNumber(invoice, 'SellerTradeParty'),
	E: (invoice) => vatNumber(invoice, 'SellerTradeParty'),
	G: (invoice) => vatNumber(invoice, 'SellerTradeParty'),
	AE: (invoice) =>
		vatNumber(invoice, 'SellerTradeParty') &&
		(vatNumber(invoice, 'BuyerTradeParty') || legalId(invoice, 'BuyerTradeParty')),
	K: (invoice) => vatNumber(invoice, 'SellerTradeParty') && vatNumber(invoice, 'BuyerTradeParty'),
	O: (invoice) => !vatNumber(invoice, 'SellerTradeParty') && !vatNumber(invoice, 'BuyerTradeParty'),
};

const isRateRight = (category: Category, tax: Node, path: string): boolean => {
	const rate = textAt(tax, `${path}/RateApplicablePercent`);
	if (category === 'O') return rate === '';
	return category === 'S' ? Number(rate) > 0 : rate !== '' && Number(rate) === 0;
};
const amounts = (nodes: Node[], path: string): bigint =>
	nodes.reduce((sum, node) => sum + cents(textAt(node, path)), 0n);

function baseOf(invoice: Node, category: Category, rate: string): bigint {
	const has = (path: string) => (node: Node) =>
		category !== 'S' || textAt(node, `${path}/RateApplicablePercent`) === rate;
	const net =
		'SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount';
	return (
		amounts(lines(invoice, category).filter(has(LINE_TAX)), net) -
		amounts(allowances(invoice, category).filter(has('CategoryTradeTax')), 'ActualAmount') +
		amounts(charges(invoice, category).filter(has('CategoryTradeTax')), 'ActualAmount')
	);
}

/** Half up to the cent, as BR-CO-17 demands; a negative base is rounded like a positive one. */
function taxOf(base: bigint, rate: string): bigint {
	const product = base * cents(rate);
	const size = product < 0n ? -product : product;
	const rounded = (size + 5000n) / 10_000n;
	return product < 0n ? -rounded : rounded;
}

function rulesOf(category: Category): [string, Rule][] {
	const name = `BR-${CATEGORIES[category]}`;
	const isUsed: Rule = (invoice) =>
		lines(invoice, category).length +
			allowances(invoice, category).length +
			charges(invoice, category).length >
		0;
	const ifUsed =
		(rule: Rule): Rule =>
		(invoice) =>
			!isUsed(invoice) || rule(invoice);
	return [
		[
			`${name}-01`,
			(invoice) => {
				const count = breakdowns(invoice, category).length;
				if (!isUsed(invoice)) return count === 0;
				return category === 'S' ? count >= 1 : count === 1;
			},
		],
		[`${name}-02 to -04`, ifUsed(IDENTIFIERS[category])],
		[
			`${name}-05`,
			(invoice) => lines(invoice, category).every((line) => isRateRight(category, line, LINE_TAX)),
		],
		[
			`${name}-06 and -07`,
			(invoice) =>
				[...allowances(invoice, category), ...charges(invoice, category)].every((one) =>
					isRateRight(category, one, 'CategoryTradeTax'),
				),
		],
		[
			`${name}-08`,
			(invoice) =>
				breakdowns(invoice, category).every(
					(tax) =>
						cents(textAt(tax, 'BasisAmount')) ===
						baseOf(invoice, category, textAt(tax, 'RateApplicablePercent')),
				),
		],
		[
			`${name}-09`,
			(invoice) =>
				breakdowns(invoice, category).every((tax) => {
					const rate = textAt(tax, 'RateApplicablePercent');
					const due = category === 'S' ? taxOf(cents(textAt(tax, 'BasisAmount')), rate) : 0n;
					return cents(textAt(tax, 'CalculatedAmount')) === due;
				}),
		],
		[
			`${name}-10`,
			(invoice) =>
				breakdowns(invoice, category).every(
					(tax) =>
						(category === 'S' || category === 'Z') !==
						(has(tax, 'ExemptionReason') || has(tax, 'ExemptionReasonCode')),
				),
		],
	];
}

const isAlone: Rule = (invoice) =>
	breakdowns(invoice, 'O').length === 0 ||
	all(invoice, `${SETTLEMENT}/ApplicableTradeTax`).length === 1;

export const vatCategoryRules: Readonly<Record<string, Rule>> = {
	...Object.fromEntries(Object.keys(CATEGORIES).flatMap((one) => rulesOf(one as Category))),
	'BR-O-11 to -14': isAlone,
	'BR-IC-11': (invoice) =>
		breakdowns(invoice, 'K').length === 0 ||
		has(invoice, `${DELIVERY}/ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString`) ||
		all(invoice, `${SETTLEMENT}/BillingSpecifiedPeriod`).length > 0,
	'BR-IC-12': (invoice) =>
		breakdowns(invoice, 'K').length === 0 ||
		has(invoice, `${DELIVERY}/ShipToTradeParty/PostalTradeAddress/CountryID`),
	/** Every due-date code of VAT is the same (CII-SR-461). */
	'CII-SR VAT due': (invoice) =>
		new Set(
			all(invoice, `${SETTLEMENT}/ApplicableTradeTax`).map((tax) => textAt(tax, 'DueDateTypeCode')),
		).size === 1,
	'BR-AE-10 reverse charge': (invoice) =>
		breakdowns(invoice, 'AE').every(
			(tax) => textAt(tax, 'ExemptionReasonCode') === 'VATEX-EU-AE' || has(tax, 'ExemptionReason'),
		),
};
