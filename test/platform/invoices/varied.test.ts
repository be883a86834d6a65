/**
 * Invoices and credit notes of all kinds as a client gets them, against rules that the code under test does not know: who buys, what VAT
 * follows, several rates in one document, discounts, roundings, parts that are credited, what is paid already.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokenRules } from '../../governance/cii-rules.ts';
import { en16931Rules } from '../../governance/en16931-rules.ts';
import { vatCategoryRules } from '../../governance/vat-category-rules.ts';
import { all, one, readXml } from '../../governance/xml-reader.ts';
import { type Json } from '../support/index.ts';
import { BUYER, type Billing, INVOICES, issued, ok, startBilling } from './support.ts';

jest.setTimeout(240_000);

let billing: Billing;
let folder: string;
beforeAll(async () => {
	billing = await startBilling();
	folder = mkdtempSync(join(tmpdir(), 'mc-varied-'));
});
afterAll(async () => {
	await billing.world.end();
	rmSync(folder, { recursive: true, force: true });
});

async function bytesOf(id: unknown, form: 'xml' | 'pdf'): Promise<Buffer> {
	const { url } = billing.world.platform;
	const headers = { authorization: `Bearer ${billing.made.apiKey}` };
	const response = await fetch(`${url}/v1/invoices/${String(id)}/${form}`, { headers });
	if (response.status !== 200) throw new Error(await response.text());
	return Buffer.from(await response.arrayBuffer());
}

/** The rules that a document breaks, and what it is. */
async function read(id: unknown) {
	const bytes = await bytesOf(id, 'xml');
	const root = readXml(bytes.toString('utf8'));
	const more = Object.entries({ ...en16931Rules, ...vatCategoryRules });
	const broken = [
		...brokenRules(root),
		...more.filter(([, holds]) => !holds(root)).map(([name]) => name),
	];
	return { bytes, root, broken };
}

/** The PDF carries the very bytes of the XML, under the name and with the relationship that readers of Factur-X look for. */
async function checkPdf(id: unknown, xml: Buffer): Promise<void> {
	const file = join(folder, `${String(id)}.pdf`);
	const bytes = await bytesOf(id, 'pdf');
	writeFileSync(file, bytes);
	execFileSync('pdfdetach', ['-save', '1', '-o', `${file}.xml`, file]);
	expect(readFileSync(`${file}.xml`).equals(xml)).toBe(true);
	const text = bytes.toString('latin1');
	for (const part of [/\/AFRelationship \/Data/, /\/AF \[/, /\/OutputIntents \[/, /\/UF? \(/]) {
		expect(text).toMatch(part);
	}
	expect(text).toMatch(/\/Subtype \/text#2Fxml/);
	expect(text).not.toMatch(/\/Encrypt |\/JavaScript|\/Launch/);
	const metadata = execFileSync('pdfinfo', ['-meta', file], { encoding: 'utf8' });
	expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>');
	expect(metadata).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>');
}

/** Numbers that look random and are the same for a seed. */
function randomOf(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

const at = (country: string, postalCode: string) => ({
	siren: undefined,
	address: { line1: 'Rue 1', line2: 'Étage 2', postalCode, city: 'Ville', country },
});
const without = (category: string, reason: string) => ({
	...{ category, rate: '0', exemption: { reason } },
});
const RATES = ['20', '10', '5.5', '2.1', '8.5'].map((rate) => ({ rate }));
const EXEMPT = [
	without('E', 'Exonération, art. 261 C du CGI'),
	{ category: 'E', rate: '0', exemption: { reason: 'art. 293 B', code: 'VATEX-FR-FRANCHISE' } },
];
const REVERSE = [without('AE', 'Autoliquidation')];
const OUTSIDE = [without('O', 'TVA non applicable, art. 259, 1° du CGI')];

/** Who buys, with the VAT that an accountant may choose; without any, the platform chooses it. */
const BUYERS: readonly {
	identity: Json;
	vats?: readonly Json[];
	category?: string;
	draft?: Json;
}[] = [
	{ identity: {}, vats: RATES },
	{ identity: {}, vats: [...RATES, ...EXEMPT, { category: 'Z', rate: '0' }] },
	{ identity: {}, category: 'S' },
	{ identity: { ...at('FR', '97110'), siren: BUYER.siren }, category: 'S' },
	{ identity: { ...at('FR', '97300'), siren: BUYER.siren }, category: 'E' },
	{ identity: { ...at('RE', '97400'), siren: BUYER.siren }, category: 'S' },
	{
		identity: { ...at('DE', '10115'), registration: 'HRB 1', vatNumber: 'DE123456788' },
		category: 'AE',
	},
	{
		identity: { ...at('GR', '10431'), registration: '1', vatNumber: 'EL123456783' },
		category: 'AE',
	},
	{
		identity: { ...at('BE', '1000'), registration: '0403.019.261' },
		vats: REVERSE,
		draft: { buyerVatNumber: 'BE0403019261' },
	},
	{ identity: { ...at('CH', '8001'), registration: 'CHE-1' }, category: 'O' },
	{ identity: { ...at('US', '10001'), registration: '77' }, vats: OUTSIDE },
	{ identity: { siren: undefined, consumer: true }, vats: RATES },
	{ identity: { ...at('IT', '00100'), consumer: true }, vats: [{ rate: '20' }] },
];

function draftOf(random: (below: number) => number, vats: readonly Json[] | undefined): Json {
	const vat = () => (vats === undefined ? {} : { vat: vats[random(vats.length)] });
	const price = () =>
		['0.0459', '0.005', '0.000001', '33.333333', '1.5'][random(5)] ?? `${random(90)}.5`;
	const lines = Array.from({ length: 1 + random(8) }, (_, index) => ({
		...{
			name: `Ligne ${index} « été » & <Cie>`,
			quantity: `${1 + random(9999)}.${random(10_000)}`,
		},
		...{ unitPrice: price(), unit: ['C62', 'MIN', 'HUR', 'LS'][random(4)], ...vat() },
		...(random(3) === 0 ? { period: { from: '2026-02-28', to: '2026-03-31' } } : {}),
	}));
	// A discount or charge has the VAT of a line, and is smaller than an invoice with this one.
	const adjustments = lines.slice(0, random(3)).map((line, index) => ({
		...{ kind: index === 0 ? 'allowance' : 'charge', amount: `0.${String(10 + random(90))}` },
		...{ reason: 'Remise de fidélité', ...('vat' in line ? { vat: line.vat } : {}) },
	}));
	const big = { name: 'Abonnement', quantity: '1', unitPrice: '250', ...vat() };
	const first = adjustments[0];
	const guarded = first !== undefined && 'vat' in first ? { ...big, vat: first.vat } : big;
	return { lines: [...lines, guarded], adjustments };
}

/** A credit note of everything, or of a part of the last line. */
async function credit(id: unknown, draft: Json, isPart: boolean): Promise<unknown> {
	const [line] = (draft['lines'] as Json[]).slice(-1);
	const part = { lines: [{ ...line, quantity: '0.3333', name: 'Partie non rendue' }] };
	const body = { reason: 'Prestation non rendue en entier', ...(isPart ? part : {}) };
	return (await ok(billing.operator.post(`${INVOICES}/${String(id)}/credit-notes`, body)))['id'];
}

it('two hundred documents of all kinds keep every rule', async () => {
	const seed = 20_261_130;
	const random = randomOf(seed);
	let documents = 0;
	const check = async (id: unknown, type: string, category?: string) => {
		const { bytes, root, broken } = await read(id);
		expect({ seed, documents, broken }).toEqual({ seed, documents, broken: [] });
		expect(one(root, 'ExchangedDocument/TypeCode')).toBe(type);
		if (category !== undefined) {
			const path =
				'SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/ApplicableTradeTax/CategoryCode';
			expect(all(root, path).map(({ text }) => text)).toEqual([category]);
		}
		if (documents % 12 === 0) await checkPdf(id, bytes);
		documents += 1;
	};
	for (let round = 0; round < 150; round += 1) {
		const { identity, vats, category, draft: more } = BUYERS[round % BUYERS.length]!;
		await ok(billing.made.client.post('/v1/account/subscription', { ...BUYER, ...identity }));
		const draft = { ...draftOf(random, vats), ...more };
		const { id } = await issued(billing, draft);
		await check(id, '380', category);
		if (round % 2 === 1) continue;
		await check(await credit(id, draft, round % 4 === 0), '381', category);
	}
	expect(documents).toBeGreaterThanOrEqual(200);
});
