import { App, appTester, create, errorOf, search } from '../support/app.ts';
import { restoreNow, setNow, TUESDAY } from '../support/clock.ts';
import { fits, type Field } from '../support/definition.ts';
import { eventually, RealPlatform } from '../support/platform.ts';

/** Campaigns, lists and reports against the real platform: results are what the samples promise. */
const platform = new RealPlatform();

type Result = Record<string, unknown>;
type Creates = Parameters<typeof create>[0];
type Searches = Parameters<typeof search>[0];

let template: string;
let list: string;

const END = '2026-11-25T18:00:00+01:00';
const EDITOR = { isLoadingSample: true };
const phone = (number: number) => `+3361300000${number}`;
const make = async (path: string, body: object) =>
	(await platform.api<{ id: string }>('POST', path, body)).id;
const run = (key: Creates, input: Result, meta = {}) =>
	create(key, platform.connection, input, meta);
const find = (key: Searches, input: Result) => search(key, platform.connection, input);

beforeAll(async () => {
	await platform.start();
	setNow(TUESDAY);
	await platform.setClock(TUESDAY);
	template = await make('/v1/templates', {
		name: 'weekly',
		channel: 'sms',
		content: { text: 'Nos nouveautes {{ shop }} vous attendent. STOP au 36180' },
	});
	list = await make('/v1/segments', { name: 'Newsletter', kind: 'list' });
	for (const number of [1, 2, 3]) {
		await run('create_or_update_contact', {
			phone: phone(number),
			external_reference: `crm-${number}`,
		});
	}
	for (const number of [1, 2]) {
		await run('record_consent', {
			contact: phone(number),
			channels: ['sms'],
			collected_at: '2026-11-20T18:42:00+01:00',
			method: 'web_form',
			controller: 'Durand',
		});
	}
}, 60_000);
afterAll(async () => {
	restoreNow();
	await platform.stop();
});

/** What Zapier's checks T004 and T005 ask of a live result. */
function expectAsPromised(result: Result, { operation }: { operation: object }): void {
	const { sample, outputFields } = operation as { sample: Result; outputFields: Field[] };
	expect(Object.keys(result)).toEqual(Object.keys(sample));
	for (const field of outputFields) {
		const value = result[field.key];
		if (value !== null)
			expect([field.key, value, fits(field, value)]).toEqual([field.key, value, true]);
	}
}

const draft = (over: Result = {}) => ({
	name: 'Newsletter of week 48',
	channel: 'sms',
	purpose: 'marketing',
	segment: list,
	template,
	variables: { shop: 'de Lyon' },
	sender: 'DURAND',
	sector: 'retail',
	end_at: END,
	...over,
});

async function status(id: unknown): Promise<string> {
	const path = `/v1/campaigns/${String(id)}`;
	return (await platform.api<{ status: string }>('GET', path)).status;
}

describe('lists', () => {
	it('gain and lose a contact by any key, and the same again changes nothing', async () => {
		const reference = { list, look_up_by: 'external_reference', contact: 'crm-1' };
		const added = await run('add_contact_to_list', reference);
		expectAsPromised(added, App.creates.add_contact_to_list);
		expect(added).toMatchObject({ list, status: 'added' });
		const number = { list, look_up_by: 'phone', contact: '06 13 00 00 01' };
		expect(await run('add_contact_to_list', number)).toEqual({
			...added,
			status: 'already_member',
		});
		const removed = await run('remove_contact_from_list', number);
		expectAsPromised(removed, App.creates.remove_contact_from_list);
		expect(removed).toEqual({ ...added, status: 'removed' });
		const id = { list, look_up_by: 'contact_id', contact: added['id'] };
		expect(await run('add_contact_to_list', id)).toEqual(added);
		for (const contact of ['crm-2', 'crm-3']) {
			await run('add_contact_to_list', { ...reference, contact });
		}
	});

	it('halt at a contact or a list that is not there, and name what cannot be read', async () => {
		const input = { list, look_up_by: 'phone', contact: '+33613999999' };
		const unknown = await errorOf(run('add_contact_to_list', input));
		expect(unknown.name).toBe('HaltedError');
		expect(unknown.message).toMatch(/Not added: the platform has no such contact/);
		const gone = await errorOf(run('remove_contact_from_list', { ...input, list: 'seg_gone' }));
		expect(gone.message).toMatch(/Not removed: there is no list with this ID/);
		const unread = await errorOf(run('add_contact_to_list', { ...input, look_up_by: 'email' }));
		expect(unread.message).toMatch(/Contact: cannot be read|Contact cannot be read/);
		const by = await errorOf(run('add_contact_to_list', { ...input, look_up_by: 'fax' }));
		expect(by.message).toMatch(/Look Up By/);
	});
});

describe('a campaign', () => {
	it('is created once for the same input, and found by its name', async () => {
		const created = await run('create_campaign', draft());
		expectAsPromised(created, App.creates.create_campaign);
		expect(created).toMatchObject({ status: 'draft', name: 'Newsletter of week 48' });
		expect(await run('create_campaign', draft())).toEqual(created);
		const [found = {}, ...others] = await find('find_campaign', { campaign: 'newsletter of' });
		expect(others).toEqual([]);
		expectAsPromised(found, App.searches.find_campaign);
		expect(found).toEqual(created);
		expect(await find('find_campaign', { campaign: created['id'] })).toEqual([created]);
		expect(await find('find_campaign', { campaign: 'newsletter', status: 'paused' })).toEqual([]);
		expect(await find('find_campaign', { campaign: 'cmp_gone' })).toEqual([]);
		const { perform } = App.triggers.list_campaigns.operation as unknown as {
			perform: () => Promise<Result[]>;
		};
		expect(await appTester(perform, { authData: platform.connection })).toEqual([
			{ id: created['id'], name: 'Newsletter of week 48 (draft)' },
		]);
	});

	it.each([
		[{ name: '' }, /Name/],
		[{ segment: undefined }, /Segment/],
		[{ end_at: undefined }, /End At/],
		[{ end_at: '2026-11-25 18:00' }, /End At/],
		[{ per_hour: 'fast' }, /Messages per Hour/],
		[{ channel: ['sms', 'email'] }, /Channel/],
		[{ segment: 'seg_gone' }, /Segment/],
		[{ start_at: '2026-12-24T09:00:00Z' }, /End At/],
	])('is not created from %j', async (over, words) => {
		expect((await errorOf(run('create_campaign', draft(over)))).message).toMatch(words);
	});

	it('is checked, and nothing is sent or stored', async () => {
		const { id: campaign } = await run('create_campaign', draft({ name: 'Checked' }));
		const [check = {}, ...others] = await find('check_campaign', { campaign });
		expect(others).toEqual([]);
		expectAsPromised(check, App.searches.check_campaign);
		expect(check).toMatchObject({
			id: campaign,
			exact: true,
			audience: 3,
			now: 2,
			later: 0,
			last_leaves_at: null,
			never: 1,
			never_by_rule: 'CON-01: 1',
			segments: 2,
			// Everybody would be in it.
			pilot_size: null,
		});
		expect(await status(campaign)).toBe('draft');
		expect(await find('check_campaign', { campaign: 'cmp_gone' })).toEqual([]);

		const { id: stepwise } = await platform.api<{ id: string }>('POST', '/v1/campaigns', {
			...{ name: 'Stepwise', channel: 'sms', purpose: 'marketing', sender: 'DURAND' },
			...{ sector: 'retail', audience: { segments: [list] }, schedule: { endAt: END } },
			content: { text: 'Bonjour' },
			pilot: { size: 1, waitMinutes: 20 },
		});
		const [pilot = {}] = await find('check_campaign', { campaign: stepwise });
		expectAsPromised(pilot, App.searches.check_campaign);
		expect(pilot).toMatchObject({
			pilot_size: 1,
			pilot_wait_minutes: 20,
			pilot_reason: 'chosen',
		});
	});

	it('has recipients, each with its state, its outcome and its rule', async () => {
		const { id: campaign } = await run('create_campaign', draft({ name: 'Followed' }));
		await run('schedule_campaign', { campaign });
		await eventually(async () => expect(await status(campaign)).toBe('completed'));
		const everybody = await find('find_campaign_recipients', { campaign });
		for (const one of everybody) expectAsPromised(one, App.searches.find_campaign_recipients);
		expect(everybody.map(({ to, state, outcome }) => [to, state, outcome]).sort()).toEqual([
			[phone(1), 'fed', 'delivered'],
			[phone(2), 'fed', 'delivered'],
			[phone(3), 'skipped', null],
		]);
		const skipped = await find('find_campaign_recipients', { campaign, state: 'skipped' });
		expect(skipped).toEqual([expect.objectContaining({ to: phone(3), rule: 'CON-01' })]);
		const by = { campaign, outcome: 'delivered', rule: 'CON-01' };
		expect(await find('find_campaign_recipients', by)).toEqual([]);
		expect(await find('find_campaign_recipients', { campaign: 'cmp_gone' })).toEqual([]);
		const [counted = {}] = await find('find_sending_report', { campaign });
		expectAsPromised(counted, App.searches.find_sending_report);
		expect(counted).toMatchObject({ accepted: 2, delivered: 2, rejected: 1, delivery_rate: 1 });
		const period = {
			period_start: '2026-01-01T00:00:00+01:00',
			period_end: '2026-01-02T00:00:00+01:00',
		};
		expect(await find('find_sending_report', period)).toEqual([
			expect.objectContaining({ accepted: 0, credits: 0, delivery_rate: null }),
		]);
		const unread = await errorOf(find('find_sending_report', { period_start: 'yesterday' }));
		expect(unread.message).toMatch(/From: must be a date and time|From must be a date and time/);
	});

	it('starts only outside the editor, is completed, and has a report', async () => {
		const { id: campaign } = await run('create_campaign', draft());
		const test = await run('schedule_campaign', { campaign }, EDITOR);
		expectAsPromised(test, App.creates.schedule_campaign);
		expect(test).toMatchObject({ status: 'draft', test_mode: true });
		const scheduled = await run('schedule_campaign', { campaign });
		expectAsPromised(scheduled, App.creates.schedule_campaign);
		expect(scheduled).toMatchObject({ status: 'scheduled', test_mode: false });
		await eventually(async () => expect(await status(campaign)).toBe('completed'));
		expect(await run('schedule_campaign', { campaign })).toMatchObject({ status: 'completed' });
		const [report = {}] = await find('find_campaign_report', { campaign });
		expectAsPromised(report, App.searches.find_campaign_report);
		expect(report).toMatchObject({
			audience: 3,
			with_message: 2,
			delivered: 2,
			delivery_rate: 1,
			skipped_by_rule: 'CON-01: 1',
		});
		expect(await find('find_campaign_report', { campaign: 'cmp_gone' })).toEqual([]);
		const late = await errorOf(run('pause_campaign', { campaign }));
		expect(late.name).toBe('HaltedError');
		expect(late.message).toMatch(/Not paused: the status of the campaign is completed\./);
	});

	it('is paused, resumed and cancelled, each as often as a run is replayed', async () => {
		const { id: campaign } = await run('create_campaign', draft({ name: 'Slow', per_hour: 1 }));
		await run('schedule_campaign', { campaign });
		await eventually(async () => expect(await status(campaign)).toBe('running'));
		const steps = [
			['pause_campaign', 'paused'],
			['resume_campaign', 'running'],
			['pause_campaign', 'paused'],
			['cancel_campaign', 'cancelled'],
		] as const;
		for (const [key, reached] of steps) {
			const before = await status(campaign);
			const test = await run(key, { campaign, reason: 'A test' }, EDITOR);
			expect(test).toMatchObject({ status: before, test_mode: true });
			const taken = await run(key, { campaign, reason: 'The list is being cleaned' });
			expectAsPromised(taken, App.creates[key]);
			expect(taken).toMatchObject({ status: reached, test_mode: false });
			expect(await run(key, { campaign })).toMatchObject({ status: reached });
		}
		const gone = await errorOf(run('cancel_campaign', { campaign: 'cmp_gone' }));
		expect(gone.message).toMatch(/Not cancelled: there is no campaign with this ID/);
	});

	it('that lacks an approval is not scheduled, and the platform says why', async () => {
		const policy = await platform.api<{ options: object }>('GET', '/v1/policy');
		const options = { ...policy.options, campaignApproval: { aboveRecipients: 0 } };
		await platform.api('PUT', '/v1/policy', { ...policy, options });
		const { id: campaign } = await run('create_campaign', draft({ name: 'Approved' }));
		const error = await errorOf(run('schedule_campaign', { campaign }));
		expect(error.name).toBe('HaltedError');
		expect(error.message).toMatch(/Not scheduled: .*approval of a second person/);
	});
});
