/** Documents of all types, categories of VAT and frameworks, against every rule of EN 16931 and of the French reform that concerns them. */
import fc from 'fast-check';
import { buildCii, totalsOf } from '../../governance/src/index.ts';
import type { Invoice, Vat } from '../../governance/src/index.ts';
import { brokenRules } from './cii-rules.ts';
import { en16931Rules } from './en16931-rules.ts';
import { vatCategoryRules } from './vat-category-rules.ts';
import { readXml } from './xml-reader.ts';
import type { Node } from './xml-reader.ts';

/** All rules that a document breaks. */
function broken(invoice: Node): string[] {
	const more = Object.entries({ ...en16931Rules, ...vatCategoryRules });
	return [
		...brokenRules(invoice),
		...more.filter(([, holds]) => !holds(invoice)).map(([name]) => name),
	];
}

const PARIS = { lines: ['1 rue de la Paix'], postalCode: '75002', city: 'Paris', country: 'FR' };
const SELLER: Invoice['seller'] = {
	name: 'Marketing Cible',
	siren: '732829320',
	siret: '73282932000074',
	vatNumber: 'FR44732829320',
	address: PARIS,
	endpoint: { scheme: '0225', id: '732829320' },
};
const FRENCH: Invoice['buyer'] = {
	kind: 'B2B',
	name: 'Durand & Fils',
	siren: '552100554',
	address: { lines: [], postalCode: '97100', city: 'Basse-Terre', country: 'GP' },
	endpoint: { scheme: '0225', id: '552100554_55210055400013' },
};
const abroad = (country: string, vatNumber?: string): Invoice['buyer'] => ({
	kind: 'B2BINT',
	name: 'Éts «Müller» <Söhne>',
	vatNumber,
	address: { lines: ['Straße 1'], postalCode: '10115', city: 'Stadt', country },
	endpoint: { scheme: 'EM', id: 'rechnung@mueller.example' },
});
const without = (category: Vat['category'], ...reasons: string[]): Vat[] =>
	reasons.map((reason) => ({ category, rate: 0n, exemption: { reason } }));
const charged = [2000n, 1000n, 550n, 210n, 850n].map((rate): Vat => ({ category: 'S', rate }));

/** Who buys, and which VAT may stand on the lines. */
const CASES: readonly { buyer: Invoice['buyer']; vats: readonly Vat[]; more?: Partial<Invoice> }[] =
	[
		{ buyer: FRENCH, vats: [...charged, ...without('E', 'TVA non applicable, art. 294 du CGI')] },
		{ buyer: FRENCH, vats: without('E', 'art. 261 C du CGI', 'art. 294 du CGI', 'art. 293 B') },
		{ buyer: FRENCH, vats: [...charged, { category: 'Z', rate: 0n }] },
		{ buyer: abroad('DE', 'DE123456788'), vats: without('AE', 'Autoliquidation', 'art. 196') },
		{
			buyer: abroad('GR', 'EL123456783'),
			vats: without('K', 'Livraison intracommunautaire'),
			more: { deliveredOn: '2028-02-29', deliverTo: { ...PARIS, country: 'GR' } },
		},
		{ buyer: abroad('CH'), vats: without('G', 'Exportation, art. 262 du CGI') },
		{
			buyer: abroad('US'),
			vats: without('O', 'TVA non applicable, art. 259, 1° du CGI'),
			more: { seller: { ...SELLER, vatNumber: undefined } },
		},
	];

const words = fc.stringMatching(/^[\p{L}\p{N} &<>"'’€-]{0,40}[\p{L}]$/u);
const day = fc
	.date({ min: new Date('2026-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

const documents = fc
	.record({
		of: fc.constantFrom(...CASES),
		type: fc.constantFrom<Invoice['type']>('380', '380', '381', '384', '386', '503'),
		framework: fc.constantFrom<Invoice['framework']>('S1', 'S2', 'S4'),
		days: fc.array(day, { minLength: 3, maxLength: 3 }),
		vatDueOn: fc.constantFrom<Invoice['vatDueOn']>('payment', 'invoice'),
		lines: fc.array(
			fc.record({
				name: words,
				description: fc.option(words, { nil: undefined }),
				// Twelve lines of the most stay below the highest total of an invoice.
				quantity: fc.oneof(fc.bigInt(0n, 10n ** 11n), fc.constantFrom(1n, 5000n, 10_000n)),
				unit: fc.constantFrom('C62', 'MIN', 'HUR', 'SEC', 'MON', 'LS'),
				unitPrice: fc.oneof(
					fc.bigInt(0n, 5n * 10n ** 8n),
					fc.constantFrom(1n, 4999n, 5000n, 45_900n),
				),
				vat: fc.nat(),
				period: fc.option(fc.constant({ from: '2026-02-01', to: '2026-02-28' }), {
					nil: undefined,
				}),
			}),
			{ minLength: 1, maxLength: 12 },
		),
		adjustments: fc.array(
			fc.record({
				kind: fc.constantFrom<'allowance' | 'charge'>('allowance', 'charge'),
				amount: fc.bigInt(1n, 99_999n),
				reason: words,
				vat: fc.nat(),
			}),
			{ maxLength: 4 },
		),
		part: fc.nat(100),
		transfer: fc.constantFrom<Invoice['payment']>(
			{ code: '30', iban: 'FR7630006000011234567890189' },
			{ code: '58', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP', reference: 'F-1' },
			{ code: '48' },
			{ code: '59' },
		),
		party: fc.record({
			tradingName: fc.option(words, { nil: undefined }),
			legalForm: fc.option(words, { nil: undefined }),
			contact: fc.option(
				fc.record({
					name: words,
					phone: fc.constantFrom(undefined, '+33 1 99 00 12 34'),
					email: fc.constantFrom(undefined, 'facturation@example.com'),
				}),
				{ nil: undefined },
			),
		}),
		texts: fc.record({
			terms: fc.option(words, { nil: undefined }),
			buyerReference: fc.option(words, { nil: undefined }),
			order: fc.option(words, { nil: undefined }),
			contract: fc.option(words, { nil: undefined }),
			period: fc.option(fc.constant({ from: '2026-02-01', to: '2026-02-28' }), { nil: undefined }),
		}),
	})
	.map((made): Invoice => {
		const { of, type, framework, days, vatDueOn, lines, adjustments, part } = made;
		const [issuedOn = '', dueOn = '', precedingOn = ''] = [...days].sort();
		const vat = (index: number) => of.vats[index % of.vats.length]!;
		const isCredit = type === '381' || type === '503';
		const figures = {
			lines: lines.map((line, index) => ({ ...line, id: String(index + 1), vat: vat(line.vat) })),
			adjustments: adjustments.map((one) => ({ ...one, vat: vat(one.vat) })),
		};
		const { gross } = totalsOf({ ...figures, paid: 0n });
		const isPaid = framework === 'S2' && gross >= 0n;
		const isFinal = framework === 'S4' && type !== '386' && type !== '503';
		return {
			...{ number: 'F-2026-000001', issuedOn, type, vatDueOn, ...figures, dueOn },
			framework: isPaid ? 'S2' : isFinal ? 'S4' : 'S1',
			paid: isPaid ? gross : isFinal && gross > 0n ? (gross * BigInt(part)) / 100n : 0n,
			...made.texts,
			seller: { ...(of.more?.seller ?? SELLER), ...made.party },
			buyer: { ...of.buyer, ...made.party },
			payment: isCredit ? { code: '1' } : made.transfer,
			preceding:
				isCredit || type === '384' ? [{ number: 'F-2025-000009', issuedOn: precedingOn }] : [],
			...{ deliveredOn: of.more?.deliveredOn, deliverTo: of.more?.deliverTo },
		};
	});

test('three hundred documents of all types, categories and frameworks keep every rule', () => {
	const seed = 20_261_130;
	fc.assert(
		fc.property(documents, (invoice) => {
			expect(broken(readXml(buildCii(invoice)))).toEqual([]);
		}),
		{ numRuns: 300, seed },
	);
});

test('lines that are exempt for several reasons have one breakdown that says them all', () => {
	const vats = without('E', 'art. 261 C du CGI', 'art. 294 du CGI', 'art. 261 C du CGI');
	const { breakdown } = totalsOf({
		lines: vats.map((vat, index) => ({
			...{ id: String(index), name: 'Ligne', quantity: 10_000n, unit: 'C62', unitPrice: 1n, vat },
		})),
		paid: 0n,
	});
	expect(breakdown.map(({ vat }) => vat.exemption)).toEqual([
		{ reason: 'art. 261 C du CGI ; art. 294 du CGI', code: undefined },
	]);
});

/** Changes that the rules of each category notice; otherwise they would prove nothing. */
describe('a changed document is noticed', () => {
	const [first] = CASES;
	const xmlOf = (of: (typeof CASES)[number], vat: Vat = of.vats[0]!) =>
		buildCii({
			...{ number: 'F-2026-000001', issuedOn: '2026-11-24', type: '380', framework: 'S1' },
			...{ vatDueOn: 'payment', seller: SELLER, buyer: of.buyer, paid: 0n, dueOn: '2026-12-24' },
			lines: [
				{ id: '1', name: 'Ligne', quantity: 10_000n, unit: 'C62', unitPrice: 10n ** 7n, vat },
			],
			adjustments: [{ kind: 'allowance', amount: 100n, reason: 'Remise', vat }],
			payment: { code: '30', iban: 'FR7630006000011234567890189' },
			...of.more,
		});
	const VAT_OF_SELLER =
		/<ram:SpecifiedTaxRegistration>\s*<ram:ID schemeID="VA">FR44732829320<\/ram:ID>\s*<\/ram:SpecifiedTaxRegistration>/;
	const REASON = /<ram:ExemptionReason(Code)?>[^<]*<\/ram:ExemptionReason(Code)?>/g;
	const byCategory = CASES.slice(3).flatMap((of): [string, string, RegExp, string][] => {
		const [vat] = of.vats;
		const { category } = vat!;
		const name = `BR-${category === 'K' ? 'IC' : category}`;
		const xml = xmlOf(of);
		return [
			[`${name}-10`, xml, REASON, ''],
			[`${name}-08`, xml, /(<ram:BasisAmount>)9/, '$18'],
			[`${name}-09`, xml, /(<ram:CalculatedAmount>)0/, '$11'],
			[
				`${name}-01`,
				xml,
				new RegExp(`(</ram:BasisAmount>\\s*<ram:CategoryCode>)${category}<`),
				'$1Z<',
			],
			...(category === 'O'
				? []
				: [[`${name}-02 to -04`, xml, VAT_OF_SELLER, ''] as [string, string, RegExp, string]]),
		];
	});
	const xml = xmlOf(first!);
	const cases: [string, string, RegExp, string][] = [
		...byCategory,
		['BR-S-02 to -04', xml, VAT_OF_SELLER, ''],
		['BR-S-05', xml, /(<ram:RateApplicablePercent>)20\.00/, '$10.00'],
		['BR-S-08', xml, /(<ram:BasisAmount>)9/, '$18'],
		['BR-S-09', xml, /(<ram:CalculatedAmount>)1/, '$12'],
		['BR-CL-14', xml, /<ram:CountryID>FR/, '<ram:CountryID>QQ'],
		['BR-CO-09', xml, />FR44732829320</, '>44732829320<'],
		['BR-61', xml, /<ram:IBANID>[^<]*<\/ram:IBANID>/, ''],
		['BR-62', xml, /(<ram:URIID) schemeID="0225"/, '$1'],
		['BR-DEC', xml, /(<ram:GrandTotalAmount>[\d.]+)/, '$10'],
		['BR-FR-DEC-04', xml, /(<ram:RateApplicablePercent>)20\.00/, '$120.000'],
		['BR-CL-23', xml, /unitCode="C62"/, 'unitCode="BOX"'],
		['CII-DT', xml, /<ram:DuePayableAmount>/, '<ram:DuePayableAmount currencyID="EUR">'],
	];

	test.each(cases)('%s', (rule, document, from, to) => {
		expect(document).toMatch(from);
		expect(broken(readXml(document))).toEqual([]);
		const changed = broken(readXml(document.replace(from, to)));
		expect(changed.some((name) => name.includes(rule.replace(/ .*/, '')))).toBe(true);
	});
});
