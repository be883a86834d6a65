/** Invoices and suspensions on n8n's own engine, against the real platform. */
import type { IDataObject } from 'n8n-workflow';
import { type Billing, issued, startBilling } from '../platform/invoices/support.ts';
import {
	type EngineRun,
	runEngine,
	sentItems,
	startEngine,
	stopEngine,
} from './support/engine/engine.ts';
import {
	answer,
	type Answer,
	askedOf,
	forgetAnswers,
	serverUrl,
	startServer,
	stopServer,
} from './support/server.ts';

let billing: Billing;
let invoice: IDataObject;
let note: IDataObject;

beforeAll(async () => {
	billing = await startBilling();
	invoice = (await issued(billing)) as IDataObject;
	const { operator } = billing;
	const credited = await operator.post(
		`/v1/operator/invoices/${String((await issued(billing))['id'])}/credit-notes`,
		{ reason: 'Agreed by phone' },
	);
	note = credited.body as IDataObject;
	await startEngine();
}, 90_000);
afterAll(async () => {
	await stopEngine();
	await billing.world.end();
});

type Settings = Partial<Parameters<typeof runEngine>[0]>;

async function run(parameters: IDataObject, settings: Settings = {}): Promise<EngineRun> {
	const { world, made } = billing;
	const { url } = world.platform;
	return await runEngine({ parameters, baseUrl: url, apiKey: made.apiKey, ...settings });
}

async function outputs(parameters: IDataObject, settings: Settings = {}): Promise<IDataObject[]> {
	const ran = await run(parameters, settings);
	if (ran.error !== null) throw new Error(JSON.stringify(ran.error));
	return sentItems(ran).map(({ json }) => json);
}

async function errorOf(parameters: IDataObject, settings: Settings = {}): Promise<string> {
	const { error, success } = await run(parameters, settings);
	expect(success).toBeNull();
	return `${error?.message} ${error?.description}`;
}

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value }) as IDataObject;
const errorOutput = { onError: 'continueErrorOutput' } as const;

describe('Invoice', () => {
	const list = (filters: IDataObject, more: IDataObject = {}) => ({
		...{ resource: 'invoice', operation: 'getAll', returnAll: true, filters, sort: {} },
		...more,
	});
	const download = (invoiceId: unknown, more: IDataObject = {}) => ({
		...{ resource: 'invoice', operation: 'download', binaryPropertyName: 'data' },
		...{ invoiceId: byId(invoiceId), ...more },
	});
	const numbers = (found: IDataObject[]) => found.map(({ number }) => number);

	it('is listed by state, number and order', async () => {
		expect(numbers(await outputs(list({})))).toHaveLength(3);
		expect(await outputs(list({ number: ' F-2026-000001 ' }))).toMatchObject([
			{ id: invoice['id'], kind: 'invoice', gross: '550.80', open: '550.80' },
		]);
		expect(await outputs(list({ number: 'F-2026-999999' }))).toEqual([]);
		expect(numbers(await outputs(list({ state: 'credited' })))).toEqual(['F-2026-000002']);
		expect(numbers(await outputs(list({}, { sort: { order: 'asc' } })))[0]).toBe('F-2026-000001');
		expect(await outputs(list({}, { returnAll: false, limit: 1 }))).toHaveLength(1);
	});

	it.each([
		[{ number: '={{ $json.nothing }}' }, "'Number' is empty"],
		[{ state: '={{ $json.nothing }}' }, "'State' is empty"],
		[{ state: 'draft' }, "'State' has a value that is not in the list"],
		[{ number: 'F'.repeat(60) }, "'Number'"],
		[{ number: "={{ ['F-2026-000001'] }}" }, "'Number' must be text"],
	])('a list with %j is an error, never the list of all', async (filters, message) => {
		expect(await errorOf(list(filters))).toContain(message);
	});

	it('is read with its lines, seller and buyer', async () => {
		const get = { resource: 'invoice', operation: 'get', invoiceId: byId(invoice['id']) };
		expect((await outputs(get))[0]).toMatchObject({
			number: 'F-2026-000001',
			lines: [{ name: 'Crédits SMS', quantity: '10000', net: '459.00' }],
			seller: { name: 'Marketing Cible' },
		});
		expect(await errorOf({ ...get, invoiceId: byId('={{ $json.nothing }}') })).toContain(
			"'Invoice' is empty",
		);
	});

	it('is downloaded as a PDF under its number, credit notes too', async () => {
		const ids = [invoice['id'], note['id']].map((id) => ({ id })) as IDataObject[];
		const ran = await run(download('={{ $json.id }}', { binaryPropertyName: 'facture' }), {
			items: ids,
		});
		const files = sentItems(ran).map(({ json, binary }) => ({ json, file: binary!['facture']! }));
		expect(files.map(({ json }) => json)).toMatchObject([
			{ invoiceId: invoice['id'], fileName: 'F-2026-000001.pdf', mimeType: 'application/pdf' },
			{ invoiceId: note['id'], fileName: 'A-2026-000001.pdf' },
		]);
		for (const { json, file } of files) {
			const bytes = Buffer.from(file.data, 'base64');
			expect([file.fileName, bytes.byteLength]).toEqual([json['fileName'], json['fileSize']]);
			expect(bytes.toString('latin1')).toMatch(/^%PDF-[^]*factur-x\.xml/);
		}
	});

	it('that is not there goes to the error branch, and the others are downloaded', async () => {
		const items = ['ivc_gone', invoice['id'] as string, ''].map((id) => ({ id }));
		const settings = errorOutput;
		const { success, failure } = await run(download('={{ $json.id }}'), { items, settings });
		expect(success?.map(({ json }) => json['fileName'])).toEqual(['F-2026-000001.pdf']);
		expect(failure?.map(({ json }) => json)).toMatchObject([
			{ id: 'ivc_gone', error: expect.stringContaining('could not find') as string },
			{ id: '', error: expect.stringContaining("'Invoice' is empty") as string },
		]);
		expect(
			await errorOf(download(invoice['id'], { binaryPropertyName: '={{ $json.nothing }}' })),
		).toContain("'Put Output File in Field' is empty");
	});

	it('of another account cannot be read', async () => {
		const { apiKey } = await billing.world.platform.addAccount('other', ['account']);
		expect(await outputs(list({}), { apiKey })).toEqual([]);
		expect(await errorOf(download(invoice['id']), { apiKey })).toContain('could not find');
		const without = await billing.world.platform.addAccount('without', ['messages']);
		expect(await errorOf(list({}), without)).toContain('account');
	});
});

describe('Suspension', () => {
	const list = (filters: IDataObject = {}) => ({
		...{ resource: 'suspension', operation: 'getAll', returnAll: true, filters },
	});
	const appeal = (suspensionId: unknown, more: IDataObject = {}) => ({
		...{ resource: 'suspension', operation: 'appeal', suspensionId: byId(suspensionId) },
		statement: 'A list of an old shop was imported by mistake',
		measures: 'The list was deleted\nImports need a second person now',
		...more,
	});
	let id: string;

	beforeAll(async () => {
		const { operator, made } = billing;
		await operator.post(`${made.path}/suspend`, { reason: 'Too many spam reports this week' });
		const [found] = await outputs(list({ state: 'in_force' }));
		id = found?.['id'] as string;
	});

	it('is listed by state and read with its reason', async () => {
		expect(await outputs(list())).toMatchObject([{ id, state: 'in_force', kind: 'operator' }]);
		expect(await outputs(list({ state: 'lifted' }))).toEqual([]);
		const get = { resource: 'suspension', operation: 'get', suspensionId: byId(id) };
		expect((await outputs(get))[0]).toMatchObject({
			reason: 'Too many spam reports this week',
			scope: { type: 'account', id: null },
		});
		expect(await errorOf({ ...get, suspensionId: byId('sus_gone') })).toContain('could not find');
	});

	it.each([
		[{ statement: '={{ $json.nothing }}' }, "'Statement' is empty"],
		[{ statement: 'Sorry' }, "'Statement' must have ten characters"],
		[{ measures: '={{ $json.nothing }}' }, "'Measures' is empty"],
		[{ measures: 'None' }, "'Measures'"],
		[{ suspensionId: byId('={{ $json.nothing }}') }, "'Suspension' is empty"],
		[{ suspensionId: byId('sus_gone') }, 'could not find'],
	] as [IDataObject, string][])('an appeal with %j is not made', async (more, message) => {
		expect(await errorOf(appeal(id, more))).toContain(message);
		expect((await outputs(list()))[0]).toMatchObject({ state: 'in_force' });
	});

	it('is appealed once, whatever is tried again, and nothing is lifted by it', async () => {
		const first = await run(appeal(id));
		expect(sentItems(first)[0]?.json).toMatchObject({
			state: 'appeal',
			reinstatement: {
				measures: ['The list was deleted', 'Imports need a second person now'],
			},
		});
		const again = await run(appeal(id), { contextData: first.contextData });
		expect(sentItems(again)[0]?.json).toMatchObject({ id, state: 'appeal' });
		const other = await errorOf(appeal(id), { executionId: '232' });
		expect(other).toContain('The current state of the record does not allow this');
	});
});

describe('answers that are none', () => {
	beforeAll(startServer);
	afterAll(stopServer);
	afterEach(forgetAnswers);
	const elsewhere = () => ({ baseUrl: serverUrl(), apiKey: 'mc_test_key_0123456789' });
	const download = {
		...{ resource: 'invoice', operation: 'download', binaryPropertyName: 'data' },
		invoiceId: byId('ivc_1'),
	};
	const appeal = {
		...{ resource: 'suspension', operation: 'appeal', suspensionId: byId('sus_1') },
		...{ statement: 'It was a mistake of ours', measures: 'The list was deleted' },
	};

	it.each<[string, Answer]>([
		['a page', { status: 200, body: '<html>%PDF-</html>' }],
		['nothing', { status: 200, body: '' }],
		['no content', { status: 204 }],
		['JSON', { status: 200, body: { id: 'ivc_1' } }],
		['null', { status: 200, body: 'null' }],
		['a redirect', { status: 302, headers: { location: 'https://example.com/' } }],
		['no answer', 'reset'],
	])('%s is no invoice, and no file', async (_case, given) => {
		answer('GET /v1/invoices/ivc_1/pdf', given);
		const { success, failure } = await run(download, { ...elsewhere(), settings: errorOutput });
		expect([success, failure?.length, failure?.[0]?.binary]).toEqual([null, 1, undefined]);
	});

	it.each(['', ' \n '])(
		'an appeal without measures (%j) contests the suspension',
		async (measures) => {
			answer('POST /v1/suspensions/sus_1/appeal', {
				...{ status: 200, body: JSON.stringify({ id: 'sus_1', state: 'appeal' }) },
			});
			const { success } = await run({ ...appeal, measures }, elsewhere());
			expect(success?.[0]?.json).toMatchObject({ id: 'sus_1', state: 'appeal' });
			expect(askedOf('POST /v1/suspensions/sus_1/appeal').map(({ body }) => body)).toEqual([
				{ statement: appeal.statement },
			]);
		},
	);

	it('an appeal whose answer is lost may have been made: it is repeated under the same key', async () => {
		answer('POST /v1/suspensions/sus_1/reinstatement', 'reset');
		const { failure } = await run(appeal, { ...elsewhere(), settings: errorOutput });
		expect(JSON.stringify(failure?.[0]?.json)).toContain('may have carried out the request');
		const keys = askedOf('POST /v1/suspensions/sus_1/reinstatement').map(
			({ headers }) => headers['idempotency-key'],
		);
		expect([keys.length > 1, new Set(keys).size]).toEqual([true, 1]);
	});
});
