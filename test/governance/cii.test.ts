/** Invoices as XML, against the rules of EN 16931 and of the French reform. */
import fc from 'fast-check';
import {
	InvoiceProblemsError,
	buildCii,
	checkInvoice,
	totalsOf,
} from '../../governance/src/index.ts';
import type { Invoice, Vat } from '../../governance/src/index.ts';
import { brokenRules, ciiRules } from './cii-rules.ts';
import { all, one, readXml } from './xml-reader.ts';

const standard: Vat = { category: 'S', rate: 2000n };

const invoice = (more: Partial<Invoice> = {}): Invoice => ({
	number: 'F-2026-000001',
	issuedOn: '2026-11-24',
	type: '380',
	framework: 'S1',
	vatDueOn: 'payment',
	seller: {
		name: 'Marketing Cible',
		legalForm: 'SAS au capital de 10 000 €',
		siren: '732829320',
		siret: '73282932000074',
		vatNumber: 'FR44732829320',
		address: { lines: ['1 rue de la Paix'], postalCode: '75002', city: 'Paris', country: 'FR' },
		endpoint: { scheme: '0225', id: '732829320' },
		contact: { name: 'Comptabilité', email: 'comptabilite@marketing-cible.example' },
	},
	buyer: {
		kind: 'B2B',
		name: 'Durand & Fils <SARL>',
		siren: '552100554',
		vatNumber: 'FR50552100554',
		address: {
			lines: ['2 place Kléber', 'Bâtiment B'],
			postalCode: '67000',
			city: 'Strasbourg',
			country: 'FR',
		},
		endpoint: { scheme: '0225', id: '552100554' },
	},
	lines: [
		{
			id: '1',
			name: 'Crédits SMS',
			quantity: 100_000_000n,
			unit: 'C62',
			unitPrice: 45_900n,
			vat: standard,
		},
	],
	paid: 0n,
	dueOn: '2026-12-24',
	payment: { code: '30', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' },
	...more,
});

const rulesOf = (broken: Invoice): string[] => checkInvoice(broken).map(({ rule }) => rule);

describe('an invoice', () => {
	const xml = readXml(buildCii(invoice()));
	const settlement = 'SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement';

	test('keeps every rule', () => expect(brokenRules(xml)).toEqual([]));

	test.each([
		['ExchangedDocument/ID', 'F-2026-000001'],
		['ExchangedDocument/IssueDateTime/DateTimeString', '20261124'],
		[
			'SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem/SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount',
			'0.0459',
		],
		[
			'SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem/SpecifiedLineTradeDelivery/BilledQuantity',
			'10000',
		],
		[
			'SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerTradeParty/Name',
			'Durand & Fils <SARL>',
		],
		[`${settlement}/SpecifiedTradeSettlementHeaderMonetarySummation/GrandTotalAmount`, '550.80'],
		[`${settlement}/ApplicableTradeTax/DueDateTypeCode`, '72'],
	])('%s is %s', (path, value) => expect(one(xml, path)).toBe(value));

	test('the same invoice gives the same bytes', () => {
		expect(buildCii(invoice())).toBe(buildCii(invoice()));
	});

	test('a service without a delivery has the mandatory element all the same', () => {
		expect(all(xml, 'SupplyChainTradeTransaction/ApplicableHeaderTradeDelivery')).toHaveLength(1);
	});
});

describe('kinds of documents', () => {
	const foreign: Invoice['buyer'] = {
		kind: 'B2BINT',
		name: 'Peeters BV',
		vatNumber: 'BE0403019261',
		address: { lines: [], postalCode: '1000', city: 'Bruxelles', country: 'BE' },
		endpoint: { scheme: '0208', id: '0403019261' },
	};
	const reverse: Vat = { category: 'AE', rate: 0n, exemption: { reason: 'Autoliquidation' } };
	const lines = (vat: Vat): Invoice['lines'] => [{ ...invoice().lines[0]!, vat }];
	const cases: [string, Partial<Invoice>][] = [
		[
			'a credit note',
			{ type: '381', preceding: [{ number: 'F-2026-000001', issuedOn: '2026-11-24' }] },
		],
		[
			'a corrected invoice',
			{ type: '384', preceding: [{ number: 'F-1', issuedOn: '2026-11-24' }] },
		],
		['a prepayment', { type: '386', dueOn: '2026-11-20' }],
		[
			'a credit note of a prepayment',
			{ type: '503', preceding: [{ number: 'F-1', issuedOn: '2026-11-24' }] },
		],
		[
			'a paid invoice',
			{ framework: 'S2', paid: 55_080n, dueOn: '2026-11-20', payment: { code: '48' } },
		],
		[
			'a free paid invoice',
			{ framework: 'S2', lines: [{ ...invoice().lines[0]!, unitPrice: 0n }] },
		],
		['a partly paid invoice', { paid: 10_000n }],
		['VAT on debits', { vatDueOn: 'invoice' }],
		['a service abroad', { buyer: foreign, lines: lines(reverse) }],
		[
			'exempt',
			{
				lines: lines({
					category: 'E',
					rate: 0n,
					exemption: { reason: 'CGI, art. 294', code: 'VATEX-FR-FRANCHISE' },
				}),
			},
		],
		[
			'an intra-community supply',
			{
				buyer: foreign,
				deliverTo: foreign.address,
				deliveredOn: '2026-11-23',
				lines: lines({ category: 'K', rate: 0n, exemption: { reason: 'CGI, art. 262 ter' } }),
			},
		],
		[
			'outside the scope of VAT',
			{
				seller: { ...invoice().seller, vatNumber: undefined },
				buyer: { ...invoice().buyer, vatNumber: undefined },
				lines: lines({ category: 'O', rate: 0n, exemption: { reason: 'Hors champ' } }),
			},
		],
		[
			'a consumer',
			{
				buyer: {
					kind: 'B2C',
					name: 'Zoé Martin',
					address: { lines: [], postalCode: '97400', city: 'Saint-Denis', country: 'RE' },
					endpoint: { scheme: 'EM', id: 'zoe@example.test' },
				},
			},
		],
		[
			'everything optional',
			{
				period: { from: '2026-10-01', to: '2026-10-31' },
				deliveredOn: '2026-10-31',
				terms: 'Payable à 30 jours',
				buyerReference: 'SERVICE-7',
				order: 'PO-1042',
				contract: 'CTR-9',
				payment: { code: '58', iban: 'FR7630006000011234567890189', reference: 'F-2026-000001' },
				adjustments: [
					{ kind: 'allowance', amount: 1000n, reason: 'Remise de bienvenue', vat: standard },
					{ kind: 'charge', amount: 250n, reason: 'Frais', vat: standard },
				],
				lines: [
					invoice().lines[0]!,
					{
						id: '2',
						name: 'Appels',
						description: 'par 30 secondes',
						quantity: 125_000n,
						unit: 'MIN',
						unitPrice: 123_457n,
						vat: { category: 'S', rate: 1000n },
						period: { from: '2026-10-01', to: '2026-10-31' },
					},
				],
			},
		],
	];

	test.each(cases)('%s', (_name, more) => {
		expect(checkInvoice(invoice(more))).toEqual([]);
		expect(brokenRules(readXml(buildCii(invoice(more))))).toEqual([]);
	});
});

describe('what may not be issued', () => {
	const [line] = invoice().lines;
	const withLine = (more: object): Partial<Invoice> => ({ lines: [{ ...line!, ...more }] });
	const seller = (more: object): Partial<Invoice> => ({ seller: { ...invoice().seller, ...more } });
	const buyer = (more: object): Partial<Invoice> => ({ buyer: { ...invoice().buyer, ...more } });
	const exempt = (code: string): Vat => ({
		...{ category: 'E', rate: 0n, exemption: { reason: 'x', code } },
	});
	const cases: [string, Partial<Invoice>][] = [
		['BR-FR-02', { number: 'F 2026 1' }],
		['BR-FR-02', { number: 'F'.repeat(36) }],
		['BR-FR-03', { issuedOn: '2026-02-30' }],
		['BR-FR-03', { deliveredOn: '1999-12-31' }],
		['BR-29', { period: { from: '2026-02-01', to: '2026-01-31' } }],
		['BR-FR-CO-07', { dueOn: '2026-11-23' }],
		['BR-CO-25', { dueOn: undefined }],
		['BR-FR-CO-08', { framework: 'S4', type: '386' }],
		['BR-FR-CO-09', { framework: 'S2', paid: 1n }],
		['BR-FR-CO-04', { type: '384' }],
		['BR-FR-CO-05', { type: '381' }],
		['BR-61', { payment: { code: '58' } }],
		['BR-50', { payment: { code: '30', iban: 'FR7630006000011234567890188' } }],
		['BR-16', { lines: [] }],
		['BR-21', { lines: [line!, line!] }],
		['BR-25', withLine({ name: ' ' })],
		['BR-27', withLine({ unitPrice: -1n })],
		['BR-CL-23', withLine({ unit: 'SMS' })],
		['BR-30', withLine({ period: { from: '2026-02-01', to: '2026-01-31' } })],
		['BR-FR-DEC-02', withLine({ quantity: 10n ** 20n })],
		['BR-FR-16', withLine({ vat: { category: 'S', rate: 1900n } })],
		['BR-S-05', withLine({ vat: { category: 'S', rate: 0n } })],
		['BR-S-10', withLine({ vat: { ...standard, exemption: { reason: 'none' } } })],
		['BR-AE-05', withLine({ vat: { category: 'AE', rate: 2000n, exemption: { reason: 'x' } } })],
		['BR-E-10', withLine({ vat: { category: 'E', rate: 0n } })],
		[
			'BR-CL-22',
			withLine({ vat: { category: 'E', rate: 0n, exemption: { reason: 'x', code: 'no' } } }),
		],
		['BR-CL-22', withLine({ vat: exempt('VATEX-EU-132-1R') })],
		['BR-CL-22', withLine({ vat: exempt('VATEX-FR-CGI261-6') })],
		['G6.21', withLine({ vat: exempt('VATEX-FR-CNWVAT') })],
		['BR-O-02', withLine({ vat: { category: 'O', rate: 0n, exemption: { reason: 'x' } } })],
		['BR-IC-12', withLine({ vat: { category: 'K', rate: 0n, exemption: { reason: 'x' } } })],
		['BR-S-02', seller({ vatNumber: undefined })],
		['BR-06', seller({ name: '' })],
		['BR-FR-10', seller({ siren: undefined })],
		['BR-FR-32', seller({ siren: '732829321' })],
		['BR-FR-09', seller({ siret: '55210055400013' })],
		['BR-CO-09', seller({ vatNumber: '44732829320' })],
		['BR-FR-13', seller({ endpoint: { scheme: '0225', id: '' } })],
		['BR-09', seller({ address: { ...invoice().seller.address, country: 'France' } })],
		['BR-07', buyer({ name: '' })],
		['BR-FR-11', buyer({ siren: undefined })],
		['BR-FR-21', buyer({ endpoint: { scheme: 'EM', id: 'a@b.fr' } })],
		['BR-FR-21', buyer({ endpoint: { scheme: '0225', id: '732829320' } })],
		['BR-FR-23', buyer({ endpoint: { scheme: '0225', id: '552100554 00013' } })],
		['BR-CL-25', buyer({ endpoint: { scheme: '9999', id: '552100554' } })],
		// Italy's code of before 2021.
		['BR-CL-25', buyer({ kind: 'B2BINT', endpoint: { scheme: '9906', id: 'IT01234567890' } })],
		// Not in the list of release 1.3.16.
		['BR-CL-25', buyer({ kind: 'B2BINT', endpoint: { scheme: '0197', id: '1' } })],
		// Above 100 billion euros, of either sign, the official rules no longer add to the cent.
		['BR-CO-10', withLine({ quantity: 10n ** 14n, unitPrice: 10n ** 7n + 1n })],
		['BR-CO-10', withLine({ quantity: -(10n ** 14n), unitPrice: 10n ** 7n + 1n })],
		['XML', buyer({ name: 'Dur\u0000and' })],
		['XML', { terms: 'a\u0008b' }],
		['BR-33', { adjustments: [{ kind: 'allowance', amount: 1n, reason: '', vat: standard }] }],
		['BR-31', { adjustments: [{ kind: 'allowance', amount: -1n, reason: 'x', vat: standard }] }],
	];

	test('codes of the law of VAT, of the Union and of France, may stand there', () => {
		for (const code of ['VATEX-EU-132-1Q', 'VATEX-EU-143-1FA', 'VATEX-FR-CGI261D-1BIS']) {
			expect(rulesOf(invoice(withLine({ vat: exempt(code) })))).toEqual([]);
		}
	});

	test.each(cases)('%s', (rule, more) => {
		expect(rulesOf(invoice(more))).toContain(rule);
		expect(() => buildCii(invoice(more))).toThrow(InvoiceProblemsError);
	});

	test('the error names rules and fields, not what they contain', () => {
		const broken = invoice(buyer({ siren: undefined, name: 'Secret' }));
		expect(() => buildCii(broken)).toThrow(/BR-FR-11: buyer\.siren is required/);
		expect(() => buildCii(broken)).not.toThrow(/Secret/);
	});
});

/** Fifty invoices of several lines and rates; the seed is printed when one fails. */
test('any invoice keeps every rule', () => {
	const rates = fc.constantFrom<Vat>(
		standard,
		{ category: 'S', rate: 850n },
		{ category: 'S', rate: 550n },
		{ category: 'E', rate: 0n, exemption: { reason: 'Exonération' } },
	);
	const words = fc.stringMatching(/^[\p{L}\p{N} &<>"'€-]{0,30}[\p{L}]$/u);
	const lines = fc.array(
		fc.record({
			name: words,
			quantity: fc.bigInt(1n, 10n ** 9n),
			unitPrice: fc.bigInt(0n, 10n ** 8n),
			vat: rates,
		}),
		{ minLength: 1, maxLength: 8 },
	);
	const adjustments = fc.array(
		fc.record({
			kind: fc.constantFrom('allowance' as const, 'charge' as const),
			amount: fc.bigInt(1n, 10_000n),
			reason: words,
			vat: rates,
		}),
		{ maxLength: 3 },
	);
	fc.assert(
		fc.property(lines, adjustments, fc.boolean(), (some, changes, isPaid) => {
			const draft = invoice({
				lines: some.map((line, index) => ({ ...line, id: String(index + 1), unit: 'C62' })),
				adjustments: changes,
			});
			const { gross } = totalsOf(draft);
			const built: Invoice =
				isPaid && gross >= 0n ? { ...draft, framework: 'S2', paid: gross } : draft;
			expect(brokenRules(readXml(buildCii(built)))).toEqual([]);
		}),
		{ numRuns: 50 },
	);
});

/** Ten changes of the finished XML that the rules of the tests notice; otherwise they would prove nothing. */
describe('a changed document is noticed', () => {
	const xml = buildCii(
		invoice({
			adjustments: [{ kind: 'allowance', amount: 1000n, reason: 'Remise', vat: standard }],
		}),
	);
	const mutations: [string, RegExp, string][] = [
		[
			'BR-CO-10',
			/(LineTotalAmount>)459\.00(?=<\/ram:LineTotalAmount>\s*<ram:Allowance)/,
			'$1459.01',
		],
		['BR-CO-11', /(<ram:AllowanceTotalAmount>)10\.00/, '$111.00'],
		['BR-CO-14', /(<ram:TaxTotalAmount currencyID="EUR">)\d+/, '$11'],
		['BR-CO-15', /(<ram:GrandTotalAmount>)\d+/, '$11'],
		['BR-CO-16', /(<ram:DuePayableAmount>)\d+/, '$11'],
		['BR-CO-17', /(<ram:CalculatedAmount>)\d+/, '$11'],
		['BT-131', /(<ram:ChargeAmount>)0\.0459/, '$10.0460'],
		['BR-FR-05 and -06', /<ram:SubjectCode>PMD/, '<ram:SubjectCode>AAI'],
		['BR-FR-08', /<ram:ID>S1</, '<ram:ID>X1<'],
		['BR-FR-21', /(<ram:URIID schemeID=")0225(">552)/, '$10002$2'],
		['BR-CO-25', /<ram:SpecifiedTradePaymentTerms>[\s\S]*?<\/ram:SpecifiedTradePaymentTerms>/, ''],
		[
			'XSD',
			/(<ram:Content>[^<]*<\/ram:Content>)(\s*)(<ram:SubjectCode>PMT<\/ram:SubjectCode>)/,
			'$3$2$1',
		],
		['BR-S-10 and BR-E-10', /<ram:CategoryCode>S</g, '<ram:CategoryCode>E<'],
	];

	test.each(mutations)('%s', (rule, from, to) => {
		expect(Object.keys(ciiRules)).toContain(rule);
		expect(xml).toMatch(from);
		expect(brokenRules(readXml(xml.replace(from, to)))).toContain(rule);
	});

	test('the document is well-formed, and a broken one is not read', () => {
		expect(() => readXml(xml.replace('</ram:Name>', ''))).toThrow();
	});
});
