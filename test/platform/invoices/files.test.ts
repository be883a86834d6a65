/** The files of invoices, read with tools of others (poppler) and against rules that the code under test does not know. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokenRules } from '../../governance/cii-rules.ts';
import { readXml } from '../../governance/xml-reader.ts';
import { type Json } from '../support/index.ts';
import { BUYER, type Billing, INVOICES, issued, LINE, ok, startBilling } from './support.ts';

jest.setTimeout(120_000);

let billing: Billing;
let folder: string;
beforeAll(async () => {
	billing = await startBilling();
	folder = mkdtempSync(join(tmpdir(), 'mc-invoices-'));
});
afterAll(async () => {
	await billing.world.end();
	rmSync(folder, { recursive: true, force: true });
});

async function bytesOf(path: string): Promise<{ type: string | null; bytes: Buffer }> {
	const { url } = billing.world.platform;
	const headers = { authorization: `Bearer ${billing.made.apiKey}` };
	const response = await fetch(url + path, { headers });
	if (response.status !== 200) throw new Error(await response.text());
	const bytes = Buffer.from(await response.arrayBuffer());
	return { type: response.headers.get('content-type'), bytes };
}

const xmlOf = async (id: unknown) =>
	(await bytesOf(`/v1/invoices/${String(id)}/xml`)).bytes.toString('utf8');

/** Stores a PDF. @returns its path. */
async function pdfOf(id: unknown): Promise<string> {
	const { type, bytes } = await bytesOf(`/v1/invoices/${String(id)}/pdf`);
	expect(type).toBe('application/pdf');
	const file = join(folder, `${String(id)}.pdf`);
	writeFileSync(file, bytes);
	return file;
}

const tool = (name: string, ...args: string[]) => execFileSync(name, args, { encoding: 'utf8' });

/** The embedded file. */
function embeddedIn(pdf: string): Buffer {
	tool('pdfdetach', '-save', '1', '-o', `${pdf}.xml`, pdf);
	return readFileSync(`${pdf}.xml`);
}

it('the PDF carries the XML byte for byte, with the mentions of the law', async () => {
	const invoice = await issued(billing, {
		lines: [LINE, { name: 'Łódź — ✓ 1 000 €', quantity: '1.5', unitPrice: '10', unit: 'HUR' }],
		adjustments: [{ kind: 'allowance', amount: '9', reason: 'Remise de bienvenue' }],
		period: { from: '2026-10-01', to: '2026-10-31' },
	});
	const pdf = await pdfOf(invoice['id']);
	expect(tool('pdfdetach', '-list', pdf)).toContain('1: factur-x.xml');
	const xml = embeddedIn(pdf);
	expect(xml.equals((await bytesOf(`/v1/invoices/${String(invoice['id'])}/xml`)).bytes)).toBe(true);
	expect(createHash('sha256').update(xml).digest('hex')).toBe(invoice['xmlSha256']);
	expect(brokenRules(readXml(xml.toString('utf8')))).toEqual([]);
	const text = tool('pdftotext', '-layout', pdf, '-').replaceAll('\u00a0', ' ');
	for (const part of [
		'Facture F-2026-000001',
		'Date d’échéance',
		'24/12/2026',
		'SIREN 732829320',
		'N° TVA FR44732829320',
		'Maison Durand',
		'Łódź',
		'Total TTC',
		'558,00 €',
		'Prestation de services',
		'IBAN FR7630006000011234567890189',
		'Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement : 40 €.',
		'trois fois le taux de l’intérêt légal',
		'Aucun escompte n’est accordé pour paiement anticipé.',
		'Page 1 sur 1',
	]) {
		expect(text).toContain(part);
	}
	// Every font is embedded.
	const fonts = tool('pdffonts', pdf).trim().split('\n').slice(2);
	expect(fonts.length).toBeGreaterThan(0);
	for (const font of fonts) expect(font).toMatch(/TrueType.*\s+yes\s+yes\s+yes\s+/);
	const bytes = readFileSync(pdf).toString('latin1');
	expect(bytes).toMatch(/^%PDF-1\.7/);
	expect(bytes).toMatch(/\/AFRelationship \/Data/);
	expect(bytes).toMatch(/\/AF \[/);
	expect(bytes).toMatch(/\/OutputIntents \[/);
	expect(bytes).toMatch(/\/Subtype \/text#2Fxml/);
});

it('its metadata say PDF/A-3b and Factur-X, and describe that schema', async () => {
	const { id } = await issued(billing);
	const metadata = tool('pdfinfo', '-meta', await pdfOf(id));
	expect(() => execFileSync('python3', ['-c', PARSE], { input: metadata })).not.toThrow();
	expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>');
	expect(metadata).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
	expect(metadata).toContain('<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>');
	expect(metadata).toContain('<fx:DocumentType>INVOICE</fx:DocumentType>');
	expect(metadata).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>');
	for (const name of ['DocumentFileName', 'DocumentType', 'Version', 'ConformanceLevel']) {
		expect(metadata).toContain(`<pdfaProperty:name>${name}</pdfaProperty:name>`);
	}
});
const PARSE = 'import sys, xml.dom.minidom as m; m.parseString(sys.stdin.buffer.read())';

it('outside the scope of VAT the PDF has the VAT number of the seller, which the XML may not have', async () => {
	const abroad = { line1: 'Bahnhofstrasse 1', postalCode: '8001', city: 'Zürich', country: 'CH' };
	const swiss = { ...BUYER, siren: undefined, registration: 'CHE-1', address: abroad };
	await ok(billing.made.client.post('/v1/account/subscription', swiss));
	const { id } = await issued(billing);
	await ok(billing.made.client.post('/v1/account/subscription', BUYER));
	const xml = await xmlOf(id);
	expect(xml).toContain('<ram:CategoryCode>O</ram:CategoryCode>');
	expect(xml).not.toContain('schemeID="VA"');
	const text = tool('pdftotext', '-layout', await pdfOf(id), '-').replaceAll('\u00a0', ' ');
	expect(text).toContain('N° TVA FR44732829320');
	expect(text).toContain('TVA non applicable, art. 259, 1° du CGI');
});

it('equal documents give equal bytes, and 200 lines fill several pages', async () => {
	const lines = Array.from({ length: 200 }, (_, index) => ({
		...LINE,
		name: `Ligne ${index + 1}`,
	}));
	const { id } = await issued(billing, { lines });
	const pdf = await pdfOf(id);
	const again = (await bytesOf(`/v1/invoices/${String(id)}/pdf`)).bytes;
	expect(readFileSync(pdf).equals(again)).toBe(true);
	const text = tool('pdftotext', '-layout', pdf, '-');
	expect(text).toContain('Ligne 200');
	expect(text).toMatch(/Page 4 sur \d/);
});

it('a file has a name, too: the id and its ending', async () => {
	const { id } = await issued(billing);
	const path = `/v1/invoices/${String(id)}`;
	for (const ending of ['xml', 'pdf']) {
		const named = await bytesOf(`${path}.${ending}`);
		const part = await bytesOf(`${path}/${ending}`);
		expect(named.type).toBe(part.type);
		expect(named.bytes.equals(part.bytes)).toBe(true);
	}
	const { body } = await billing.operator.get<string>(`${INVOICES}/${String(id)}.xml`);
	expect(body).toBe(await xmlOf(id));
	for (const wrong of [`${path}.doc`, `${path}.xml.pdf`, `${path}x.xml`]) {
		expect((await billing.made.client.get(wrong)).status).toBe(404);
	}
});

it('the operator gets the same file, and a draft has none', async () => {
	const { id } = await issued(billing);
	const { body } = await billing.operator.get<string>(`${INVOICES}/${String(id)}/xml`);
	expect(body).toBe(await xmlOf(id));
	const draftId = String(
		(await ok(billing.operator.post(INVOICES, { accountId: billing.made.id, lines: [LINE] })))[
			'id'
		],
	);
	expect((await billing.operator.get(`${INVOICES}/${draftId}/pdf`)).status).toBe(409);
});

/** Numbers that look random and are the same for a seed. */
function randomOf(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

const RATES = ['20.00', '10.00', '5.50', '2.10', '8.50'];
const ABROAD = { line1: 'Rue Neuve 1', postalCode: '1000', city: 'Bruxelles', country: 'BE' };
const REVERSE = { category: 'AE', rate: '0', exemption: { reason: 'Autoliquidation' } };

/** A buyer and what its lines are taxed with. */
function caseOf(random: (below: number) => number): { identity: Json; draft: Json } {
	const kind = random(3);
	const vat = () => (kind === 1 ? REVERSE : { rate: RATES[random(RATES.length)] });
	const lines = Array.from({ length: 1 + random(6) }, (_, index) => ({
		...{ name: `Ligne <${index}> & Cie`, quantity: `${1 + random(5000)}.${random(10)}` },
		...{ unitPrice: `${1 + random(90)}.${String(random(1_000_000)).padStart(6, '0')}`, vat: vat() },
	}));
	// A discount has a rate of a line, and stays below it: every line comes to more than 1.00.
	const adjustments = lines
		.slice(0, random(3))
		.map((line) => ({ kind: 'allowance', amount: '0.37', reason: 'Remise', vat: line.vat }));
	const company = { siren: undefined, registration: 'BE 0403.019.261', address: ABROAD };
	const consumer = { siren: undefined, consumer: true };
	return {
		identity: { ...BUYER, ...[{}, company, consumer][kind] },
		draft: { lines, adjustments, ...(kind === 1 ? { buyerVatNumber: 'BE0403019261' } : {}) },
	};
}

const MUTATIONS: [string, RegExp, string][] = [
	['BR-CO-14', /(<ram:TaxTotalAmount currencyID="EUR">)\d+/, '$1999999999'],
	['BR-CO-15', /(<ram:GrandTotalAmount>)\d+/, '$1999999999'],
	['BR-CO-16', /(<ram:DuePayableAmount>)\d+/, '$1999999999'],
	['BR-CO-17', /(<ram:CalculatedAmount>)\d+/, '$1999999999'],
	['BT-131', /(<ram:ChargeAmount>)\d+/, '$1999999'],
	['BR-FR-05 and -06', /<ram:SubjectCode>PMT/, '<ram:SubjectCode>AAI'],
	['BR-FR-05 and -06', /<ram:SubjectCode>AAB/, '<ram:SubjectCode>AAI'],
	['BR-FR-08', /<ram:ID>S1</, '<ram:ID>X1<'],
	['BR-CO-25', /<ram:SpecifiedTradePaymentTerms>[\s\S]*?<\/ram:SpecifiedTradePaymentTerms>/, ''],
	['BR-FR-10', /(<ram:ID schemeID="0002">)732829320/, '$173282932'],
];

it('fifty invoices of all kinds keep every rule, and ten changes of each are noticed', async () => {
	const seed = 20_261_129;
	const random = randomOf(seed);
	for (let count = 0; count < 50; count++) {
		const { identity, draft } = caseOf(random);
		await ok(billing.made.client.post('/v1/account/subscription', identity));
		const invoice = await issued(billing, draft);
		const xml = await xmlOf(invoice['id']);
		expect({ seed, count, broken: brokenRules(readXml(xml)) }).toEqual({ seed, count, broken: [] });
		for (const [rule, from, to] of MUTATIONS) {
			const changed = xml.replace(from, to);
			expect([seed, count, rule, changed === xml]).toEqual([seed, count, rule, false]);
			expect(brokenRules(readXml(changed))).toContain(rule);
		}
		if (count % 10 === 0) {
			const pdf = await pdfOf(invoice['id']);
			expect(embeddedIn(pdf).toString('utf8')).toBe(xml);
		}
	}
});
