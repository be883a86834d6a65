/**
 * Invoices whose texts try what markup, fonts and forms bear: signs of XML, scripts that the font lacks, names of the greatest length,
 * lines of zero, the tenth of a cent. Each keeps every rule, and its PDF the structure of PDF/A-3b.
 */
import { brokenRules } from '../../governance/cii-rules.ts';
import { en16931Rules } from '../../governance/en16931-rules.ts';
import { vatCategoryRules } from '../../governance/vat-category-rules.ts';
import { all, one, readXml } from '../../governance/xml-reader.ts';
import type { Json } from '../support/index.ts';
import { pythonOf } from '../support/python.ts';
import { brokenClauses } from './pdf-structure.ts';
import { BUYER, type Billing, INVOICES, issued, LINE, ok, pay, startBilling } from './support.ts';

jest.setTimeout(120_000);

let billing: Billing;
beforeAll(async () => {
	billing = await startBilling();
});
afterAll(() => billing.world.end());

async function fileOf(id: unknown, form: 'xml' | 'pdf'): Promise<Buffer> {
	const headers = { authorization: `Bearer ${billing.made.apiKey}` };
	const url = `${billing.world.platform.url}/v1/invoices/${String(id)}/${form}`;
	const response = await fetch(url, { headers });
	if (response.status !== 200) throw new Error(await response.text());
	return Buffer.from(await response.arrayBuffer());
}

/** What is wrong with the files of a document; the document itself. */
async function check(id: unknown) {
	const xml = (await fileOf(id, 'xml')).toString('utf8');
	// A parser of somebody else's reads it.
	await parse(xml);
	const root = readXml(xml);
	const more = Object.entries({ ...en16931Rules, ...vatCategoryRules });
	expect([
		...brokenRules(root),
		...more.filter(([, holds]) => !holds(root)).map(([name]) => name),
		...brokenClauses(await fileOf(id, 'pdf')),
	]).toEqual([]);
	return root;
}
const parse = pythonOf(
	'python3',
	`
import xml.dom.minidom
def answer(text):
    xml.dom.minidom.parseString(text.encode('utf-8'))
`,
);
const NAMES =
	'SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem/SpecifiedTradeProduct/Name';
const BUYER_NAME =
	'SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerTradeParty/Name';

const TEXTS = [
	'& < > " \' &amp; &#0; <!-- --> ]]> <![CDATA[x]]>',
	'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
	'🎁 Rentrée 👩‍👩‍👧‍👦 🇫🇷 𝒜 ★ ✓ №',
	'短信积分 — مائة ألف — शुल्क — ข้อความ',
	'e\u0301te\u0301 \u200b \u00ad \u202e droite \u2066x\u2069 \ufeff',
	'A'.repeat(200),
	`${'très '.repeat(39)}long`,
	'ligne\nsuivante',
	'(F-2026) \\ ( ) endstream endobj 1 0 obj',
];

it('texts of all kinds come back as they were, and the PDF shows no missing glyph', async () => {
	const lines = TEXTS.map((name) => ({ ...LINE, name, description: name }));
	const { id } = await issued(billing, {
		...{ lines, order: 'PO & <1>', contract: '"C" > 2', buyerReference: '🎁 42' },
		adjustments: [{ kind: 'allowance', amount: '1', reason: 'Remise <fidélité> & « amis »' }],
	});
	const root = await check(id);
	const written = all(root, NAMES).map(({ text }) => text.replace(/\s+/g, ' ').trim());
	expect(written).toEqual(TEXTS.map((text) => text.replace(/\s+/g, ' ').trim()));
});

it.each(['Durand & Fils <SARL> "Été"', '短信 👩‍👩‍👧‍👦 GmbH', `${'Société '.repeat(24)}Longue`])(
	'a client may be called %s',
	async (legalName) => {
		const address = { ...BUYER.address, line1: 'Bât. <A> & "B"', line2: '🏢 2ᵉ étage' };
		await ok(
			billing.made.client.post('/v1/account/subscription', { ...BUYER, legalName, address }),
		);
		const { id } = await issued(billing);
		expect(one(await check(id), BUYER_NAME)).toBe(legalName.trim());
	},
);

it.each([
	['a line of zero beside another', [{ ...LINE, unitPrice: '0' }, LINE]],
	['nothing but zero', [{ ...LINE, unitPrice: '0' }]],
	['less than a cent in all', [{ ...LINE, quantity: '1', unitPrice: '0.004999' }]],
	['half a cent', [{ ...LINE, quantity: '1', unitPrice: '0.005' }]],
	['a line of less than nothing', [LINE, { ...LINE, quantity: '-1', unitPrice: '10' }]],
	['the tenth of a cent, often', Array.from({ length: 60 }, () => ({ ...LINE, quantity: '1' }))],
] as [string, Json[]][])('%s', async (_what, lines) => {
	const draft = await billing.operator.post(INVOICES, { accountId: billing.made.id, lines });
	// What may not be issued is refused with the rule, never written.
	if (draft.status === 422) {
		expect(JSON.stringify(draft.body['errors'])).toMatch(/BR-|must/);
		return;
	}
	const path = `${INVOICES}/${String(draft.body['id'])}/issue`;
	await check((await ok(billing.operator.post(path)))['id']);
});

it('paid, credited in three parts and overdue invoices are documents like any other', async () => {
	const { id, issuedOn } = await issued(billing, { lines: [{ ...LINE, unitPrice: '0.033333' }] });
	await ok(pay(billing, id, { amount: '1.00', receivedOn: issuedOn }));
	for (const quantity of ['0.3333', '3333.3333', '1']) {
		const body = { reason: 'Non rendu & <rendu> 🎁', lines: [{ ...LINE, quantity }] };
		const credit = await ok(billing.operator.post(`${INVOICES}/${String(id)}/credit-notes`, body));
		const root = await check(credit['id']);
		expect(one(root, 'ExchangedDocument/TypeCode')).toBe('381');
	}
	const { clock } = billing.world.platform;
	clock.set(clock.now() + 200 * 86_400_000);
	await check(id);
});

it('the reader of structure notices what it looks for', async () => {
	const pdf = await fileOf((await issued(billing))['id'], 'pdf');
	expect(brokenClauses(pdf)).toEqual([]);
	const text = pdf.toString('latin1');
	const changes: [RegExp, string, string][] = [
		[/%PDF-1\.7/, '%PDF-1.4', '6.1.2'],
		[/\/ID \[/, '/IX [', '6.1.3'],
		[/GTS_PDFA1/, 'GTS_PDFX1', '6.2.3'],
		[/\/FontFile2 /, '/FontFile9 ', '6.2.11 fonts'],
		[/\/CIDToGIDMap/, '/CIDToGIDMip', '6.2.11 fonts'],
		[/<pdfaid:part>3/, '<pdfaid:part>1', '6.6.2'],
		[/\/AFRelationship \/Data/, '/AFRelationship /Dada', '6.8'],
		[/\/UF \(factur-x/, '/UF (factur-y', '6.8'],
		[/text#2Fxml/, 'text#2Fxmx', '6.8'],
	];
	for (const [from, to, clause] of changes) {
		const changed = Buffer.from(text.replace(from, to), 'latin1');
		expect([clause, changed.equals(pdf)]).toEqual([clause, false]);
		expect(brokenClauses(changed).join()).toContain(clause);
	}
});
