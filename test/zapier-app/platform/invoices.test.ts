import { App, appTester, errorOf, search } from '../support/app.ts';
import { restoreNow, setNow, TUESDAY } from '../support/clock.ts';
import { RealPlatform } from '../support/platform.ts';
import { expectAsPromised, newestOf } from '../support/promises.ts';

/** Invoices and suspensions against the real platform: results are what the samples promise. */
const platform = new RealPlatform();

type Result = Record<string, unknown>;
type Searches = Parameters<typeof search>[0];
type Triggers = keyof typeof App.triggers;

const newest = (key: Triggers) => newestOf(platform, key);
const find = (key: Searches, input: Result) => search(key, platform.connection, input);
let invoice: Result & { id: string; number: string };

beforeAll(async () => {
	await platform.start();
	setNow(TUESDAY);
	await platform.setClock(TUESDAY);
	invoice = await platform.issueInvoice();
}, 60_000);
afterAll(async () => {
	restoreNow();
	await platform.stop();
});

/** Runs a step whose field is mapped to something that is missing in this run. */
async function withMissing(key: Searches, field: string, others: Result = {}): Promise<string> {
	const { perform } = App.searches[key].operation as unknown as { perform: () => Promise<unknown> };
	const bundle = {
		authData: platform.connection,
		inputData: { ...others, [field]: '' },
		inputDataRaw: { ...others, [field]: '{{1.value}}' },
	};
	return (await errorOf(appTester(perform, bundle as never))).message;
}

describe('an invoice', () => {
	it('is told when it is issued, with its file', async () => {
		const told = await newest('invoice_issued');
		expect(told).toMatchObject({
			...{ invoice_id: invoice.id, kind: 'invoice', number: invoice.number, state: 'issued' },
			...{ net: 459, vat: 91.8, total: 550.8, left_to_pay: 550.8 },
		});
		expect(told['pdf']).toContain('hydrators.invoicePdf');
	});

	it('is found by number, state and ID', async () => {
		const [found = {}, ...others] = await find('find_invoice', { number: ` ${invoice.number} ` });
		expect(others).toEqual([]);
		expectAsPromised(found, App.searches.find_invoice);
		expect(found).toMatchObject({ id: invoice.id, number: invoice.number, total: 550.8 });
		expect(await find('find_invoice', { invoice: invoice.id })).toEqual([found]);
		expect(await find('find_invoice', { state: 'issued' })).toEqual([found]);
		expect(await find('find_invoice', { state: 'paid' })).toEqual([]);
		expect(await find('find_invoice', { number: 'F-2020-000001' })).toEqual([]);
		expect(await find('find_invoice', { invoice: 'ivc_gone' })).toEqual([]);
	});

	it.each<[Result, RegExp]>([
		[{}, /Number: must be filled in, unless State or Invoice is/],
		[{ state: 'draft' }, /State: must be one of/],
		[{ number: ['a'] }, /Number: must be a text/],
		[{ number: 'F'.repeat(60) }, /Number/],
	])('is not looked for by %j', async (input, words) => {
		expect((await errorOf(find('find_invoice', input))).message).toMatch(words);
	});

	it('is not mistaken for another one where a mapped value is missing', async () => {
		expect(await withMissing('find_invoice', 'number', { state: 'issued' })).toMatch(
			/Number: is mapped, but/,
		);
		expect(await withMissing('find_invoice', 'invoice', { state: 'issued' })).toMatch(
			/Invoice: is mapped, but/,
		);
	});

	it('is told when it is overdue', async () => {
		const later = '2027-01-26T10:00:00+01:00';
		await platform.setClock(later);
		setNow(later);
		let told: Result = {};
		for (const end = performance.now() + 20_000; told['id'] === undefined; ) {
			if (performance.now() > end) throw new Error('no invoice is overdue');
			const { performList } = App.triggers.invoice_overdue.operation as unknown as {
				performList: () => Promise<Result[]>;
			};
			[told = {}] = await appTester(performList, { authData: platform.connection });
		}
		expectAsPromised(told, App.triggers.invoice_overdue);
		expect(told).toMatchObject({ invoice_id: invoice.id, state: 'overdue', left_to_pay: 550.8 });
	});
});

describe('a suspension', () => {
	it('is told when it begins and when it ends, and found in between', async () => {
		await platform.operate('suspend', { reason: 'Proof is overdue' });
		const begun = await newest('account_suspended');
		expect(begun).toMatchObject({ status: 'suspended', kind: 'operator', scope: 'account' });
		const [found = {}] = await find('find_suspension', { state: 'in_force' });
		expectAsPromised(found, App.searches.find_suspension);
		expect(found).toMatchObject({ id: begun['suspension_id'], reason: 'Proof is overdue' });
		expect(await find('find_suspension', { suspension: found['id'] })).toEqual([found]);
		expect(await find('find_suspension', { suspension: 'sus_gone' })).toEqual([]);
		await platform.operate('reinstate', { reason: 'The proof is here' });
		expect(await newest('suspension_lifted')).toMatchObject({
			...{ status: 'active', suspension_id: found['id'], reason: 'The proof is here' },
		});
		expect(await find('find_suspension', { state: 'in_force' })).toEqual([]);
	});

	it('is not looked for by nothing', async () => {
		const message = (await errorOf(find('find_suspension', {}))).message;
		expect(message).toMatch(/State: must be filled in, unless Suspension is/);
		expect(await withMissing('find_suspension', 'suspension', { state: 'lifted' })).toMatch(
			/Suspension: is mapped, but/,
		);
	});
});

test('the dropdowns say what they are about', async () => {
	const options = (key: Triggers) => {
		const { perform } = App.triggers[key].operation as unknown as {
			perform: () => Promise<Result[]>;
		};
		return appTester(perform, { authData: platform.connection });
	};
	expect(await options('list_invoices')).toMatchObject([
		{ id: invoice.id, name: `${invoice.number} · 550.80 € (overdue)` },
	]);
	expect(await options('list_suspensions')).toMatchObject([
		{ name: expect.stringMatching(/ · Other Reason \(lifted\)$/) as string },
	]);
});
