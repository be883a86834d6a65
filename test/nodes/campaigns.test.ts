/** Campaigns, contact lists and statistics on n8n's own engine, against the real platform. */
import type { IDataObject } from 'n8n-workflow';
import { person, TOMORROW, untilStatus } from '../platform/campaigns/support.ts';
import { type Json, KEY, startWorld, type World } from '../platform/support/index.ts';
import {
	type EngineRun,
	runEngine,
	sentItems,
	startEngine,
	stopEngine,
} from './support/engine/engine.ts';

let world: World;
let templateId: string;
let listId: string;

const create = async (path: string, body: Json): Promise<string> => {
	const answer = await world.client.post(path, body);
	if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
	return String(answer.body['id']);
};

beforeAll(async () => {
	world = await startWorld();
	await startEngine();
	templateId = await create('/v1/templates', {
		name: 'weekly',
		channel: 'sms',
		content: { text: 'Nos nouveautes {{ boutique }} vous attendent. STOP au 36180' },
	});
	listId = await create('/v1/segments', { name: 'Newsletter', kind: 'list' });
	for (const number of [1, 2, 3]) {
		await person(world.client, { phone: `+3361200000${number}`, externalId: `crm-${number}` });
	}
	await person(world.client, { phone: '+33612000004', externalId: 'crm-4' }, false);
}, 60_000);
afterAll(async () => {
	await stopEngine();
	await world.end();
});

type Settings = Partial<Parameters<typeof runEngine>[0]>;

async function run(parameters: IDataObject, settings: Settings = {}): Promise<EngineRun> {
	const { url } = world.platform;
	return await runEngine({ parameters, baseUrl: url, apiKey: KEY, ...settings });
}

/** What came out for each item, with the item that it belongs to. */
async function outputs(parameters: IDataObject, settings: Settings = {}) {
	const ran = await run(parameters, settings);
	if (ran.success === null) throw new Error(JSON.stringify(ran.error));
	return sentItems(ran).map(({ json, pairedItem }) => ({ json, pairedItem }));
}

async function only(parameters: IDataObject, settings: Settings = {}): Promise<IDataObject> {
	const [first, ...others] = await outputs(parameters, settings);
	expect(others).toEqual([]);
	return first!.json;
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const members = (operation: 'add' | 'remove', more: IDataObject = {}) => ({
	resource: 'contactList',
	operation,
	listId: byId(listId),
	memberKey: 'externalId',
	member: '={{ $json.ref }}',
	additionalFields: {},
	...more,
});
const campaign = (operation: string, more: IDataObject = {}) => ({
	resource: 'campaign',
	operation,
	campaignId: byId((more['id'] as string | undefined) ?? '={{ $json.id }}'),
	simplify: true,
	...more,
});
const newCampaign = (more: IDataObject = {}) => ({
	resource: 'campaign',
	operation: 'create',
	name: '={{ $json.name }}',
	channel: 'sms',
	purpose: 'marketing',
	segmentId: byId(listId),
	sender: { __rl: true, mode: 'value', value: 'DURAND' },
	templateId: byId(templateId),
	variables: { mappingMode: 'defineBelow', value: { boutique: '={{ $json.shop }}' } },
	endAt: TOMORROW,
	simplify: true,
	additionalFields: { sector: 'retail' },
	...more,
});
const onErrorOutput = { settings: { onError: 'continueErrorOutput' as const } };

describe('Contact List', () => {
	const items = [1, 2, 3, 4].map((number) => ({ ref: `crm-${number}` }));

	it('gains every item that names a contact, once', async () => {
		const added = await outputs(members('add'), { items });
		expect(added.map(({ json, pairedItem }) => [json['status'], pairedItem])).toEqual(
			items.map((_, item) => ['added', { item }]),
		);
		expect(added[0]!.json).toEqual({
			listId,
			contactId: expect.stringMatching(/^con_/) as string,
			status: 'added',
		});
		const again = await outputs(members('add'), { items });
		expect(again.map(({ json }) => json['status'])).toEqual(items.map(() => 'already_member'));
	});

	it('does not keep the others back because of an item that names nobody, or nothing', async () => {
		const odd = [{ ref: 'crm-1' }, { ref: 'nobody' }, { ref: '' }, { ref: null }, { ref: ['x'] }];
		const ran = await run(members('add'), { items: odd, ...onErrorOutput });
		expect(ran.success?.map(({ json }) => json['status'])).toEqual(['already_member']);
		expect(
			sentItems(ran, 'failure').map(({ json, pairedItem }) => [json['error'], pairedItem]),
		).toEqual([
			["'Contact' is not a contact of the platform [item 1]", { item: 1 }],
			["'Contact' is empty [item 2]", { item: 2 }],
			["'Contact' is empty [item 3]", { item: 3 }],
			["'Contact' must be text [item 4]", { item: 4 }],
		]);
		const { error } = await run(members('add'), { items: odd });
		expect(error?.message).toBe("'Contact' is not a contact of the platform [item 1]");
		expect(error?.description).toContain('1 of 5 items were processed.');
	});

	it('reads a phone number in the format of its country', async () => {
		await person(world.client, { phone: '+32470123456' }, false);
		const phone = (country: string) =>
			members('remove', {
				memberKey: 'phone',
				member: '0470 12 34 56',
				additionalFields: { country },
			});
		expect(await only(phone('Belgique'))).toMatchObject({ status: 'not_member' });
		expect((await run(phone('Belgiq'))).error?.message).toContain("'Country' must be a country");
	});

	it('loses contacts, which stay', async () => {
		const [removed] = await outputs(members('remove'), { items: [{ ref: 'crm-3' }] });
		expect(removed!.json['status']).toBe('removed');
		expect(await only(members('add'), { items: [{ ref: 'crm-3' }] })).toMatchObject({
			status: 'added',
		});
	});

	it('is not a segment, and says so', async () => {
		const definition = { field: 'country', op: 'eq', value: 'FR' };
		const segmentId = await create('/v1/segments', { name: 'France', definition });
		const parameters = members('add', { listId: byId(segmentId), member: 'crm-1' });
		const { error } = await run(parameters);
		expect(error?.message).toContain('The current state of the record does not allow this');
		expect(error?.description).toContain('Change the definition');
		const two = { ...parameters, listId: '={{ $json.list }}', member: 'crm-1' };
		const items = [{ list: segmentId }, { list: listId }];
		const ran = await run(two, { items, ...onErrorOutput });
		expect(sentItems(ran, 'failure').map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(sentItems(ran).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	});
});

describe('Campaign', () => {
	const item = { name: 'Semaine 48', shop: 'de Lyon' };
	let id: string;

	it('is created once for each item, whatever is tried again', async () => {
		const items = [item, { name: 'Semaine 49', shop: 'de Nantes' }];
		const first = await run(newCampaign(), { items });
		expect(sentItems(first).map(({ json, pairedItem }) => [json['name'], pairedItem])).toEqual([
			['Semaine 48', { item: 0 }],
			['Semaine 49', { item: 1 }],
		]);
		expect(first.success![0]!.json).toMatchObject({ status: 'draft', channel: 'sms' });
		const retried = await run(newCampaign(), { items, contextData: first.contextData });
		expect(retried.success?.map(({ json }) => json['id'])).toEqual(
			first.success?.map(({ json }) => json['id']),
		);
		id = first.success![0]!.json['id'] as string;
		const other = await only(newCampaign(), { items: [item], executionId: '232' });
		expect(other['id']).not.toBe(id);
	});

	it('is one campaign for one key of the user, and no key has a hole', async () => {
		const keyed = newCampaign({ additionalFields: { deduplicationKey: '={{ $json.week }}' } });
		const week = { ...item, week: 'newsletter-48' };
		const first = await only(keyed, { items: [week], executionId: '300' });
		const again = await only(keyed, { items: [week], executionId: '301' });
		expect(again['id']).toBe(first['id']);
		const changed = await run(keyed, { items: [{ ...week, shop: 'de Lille' }] });
		expect(changed.error?.message).toContain('already received a different request');
		expect((await run(keyed, { items: [item] })).error?.message).toBe(
			"'Deduplication Key' is empty [item 0]",
		);
	});

	it.each([
		['name', '={{ $json.nothing }}', "'Name' is empty"],
		['endAt', '={{ $json.nothing }}', "'End At' is empty"],
		['endAt', 'demain', "'End At' is not a valid date"],
		['segmentId', byId('={{ $json.nothing }}'), "'Segment' is empty"],
		['templateId', byId('={{ $json.nothing }}'), "'Template' is empty"],
		['purpose', '={{ ["marketing"] }}', "'Purpose' must be text"],
		['channel', 'fax', "'Channel' has a value that is not in the list"],
	])('without a readable %s (%j) is not created', async (field, value, message) => {
		const { error } = await run(newCampaign({ [field]: value }), { items: [item] });
		expect(error?.message).toContain(message);
	});

	it.each([
		[{ perHour: '={{ $json.nothing }}' }, "'Messages per Hour' is empty"],
		[{ perHour: 'viele' }, "'Messages per Hour' must be a whole number"],
		[{ startAt: '={{ $json.nothing }}' }, "'Start At' is empty"],
	])('with the optional field %j is not created either', async (additionalFields, message) => {
		const { error } = await run(newCampaign({ additionalFields }), { items: [item] });
		expect(error?.message).toContain(message);
	});

	it('is refused in the words of the platform, by the labels of the node', async () => {
		const unknown = await run(newCampaign({ segmentId: byId('seg_gone') }), { items: [item] });
		expect(unknown.error?.description).toContain("'Segment'");
		const late = newCampaign({ additionalFields: { startAt: '2026-12-24T09:00:00Z' } });
		const { error } = await run(late, { items: [item] });
		expect(error?.description).toBe("'End At' must be later than 'Start At'.");
		const lacking = newCampaign({ variables: { mappingMode: 'defineBelow', value: {} } });
		const draft = await only(lacking, { items: [item] });
		const check = await only(campaign('check', { id: draft['id'] }));
		expect(check).toMatchObject({
			now: 0,
			never: [{ rule: expect.any(String) as string, count: 4 }],
		});
	});

	it('is checked: who gets it now, and who never and why', async () => {
		const check = await only(campaign('check', { id }));
		expect(check).toMatchObject({
			campaignId: id,
			exact: true,
			audience: 4,
			now: 3,
			never: [{ rule: 'CON-01', count: 1 }],
		});
		const raw = await only(campaign('check', { id, simplify: false }));
		expect(raw).toMatchObject({ campaignId: id, places: [{ territory: 'FR' }] });
	});

	it('leaves when it is scheduled, and its steps are taken once', async () => {
		const scheduled = await run(campaign('schedule', { id, additionalFields: {} }));
		expect(scheduled.success![0]!.json).toMatchObject({ id, status: 'scheduled' });
		const { contextData } = scheduled;
		const retried = await run(campaign('schedule', { id, additionalFields: {} }), { contextData });
		expect(retried.success![0]!.json).toMatchObject({ id, status: 'scheduled' });
		await untilStatus(world.client, { id }, 'completed');
		const { error } = await run(campaign('schedule', { id, additionalFields: {} }), {
			executionId: '400',
		});
		expect(error?.message).toBe('The current state of the record does not allow this [item 0]');
		expect(error?.description).toContain('completed');
	});

	it('has figures, a report and recipients', async () => {
		expect(await only(campaign('get', { id }))).toMatchObject({
			id,
			name: 'Semaine 48',
			status: 'completed',
			counts: { audience: 4, fed: 3, skipped: 1, delivered: 3 },
		});
		expect(await only(campaign('getReport', { id }))).toMatchObject({
			id,
			status: 'completed',
			skippedByRule: [{ rule: 'CON-01', count: 1 }],
			rates: { delivered: { count: 3 } },
		});
		const recipients = (more: IDataObject) =>
			outputs({ ...campaign('getRecipients', { id }), returnAll: true, filters: {}, ...more });
		const all = await recipients({});
		expect(all).toHaveLength(4);
		for (const { pairedItem } of all) expect(pairedItem).toEqual({ item: 0 });
		expect(await recipients({ returnAll: false, limit: 2 })).toHaveLength(2);
		const skipped = await recipients({ filters: { state: 'skipped' } });
		expect(skipped.map(({ json }) => json['rule'])).toEqual(['CON-01']);
		expect(await recipients({ filters: { outcome: 'delivered' } })).toHaveLength(3);
	});

	it('is paused, resumed and cancelled with a reason', async () => {
		// In an hour: nothing leaves meanwhile.
		const later = newCampaign({ additionalFields: { perHour: 1 } });
		const made = await only(later, { items: [item], executionId: '500' });
		const own = { id: made['id'] };
		await only(campaign('schedule', { ...own, additionalFields: {} }));
		await untilStatus(world.client, own, 'running');
		const reason = 'The list is being cleaned';
		expect(await only(campaign('pause', { ...own, reason }))).toMatchObject({
			status: 'paused',
			alreadyLeaving: expect.any(Number) as number,
		});
		expect(await only(campaign('resume', { ...own, reason: '' }))).toMatchObject({
			status: 'running',
		});
		expect(await only(campaign('cancel', { ...own, reason }))).toMatchObject({
			status: 'cancelled',
		});
		const { body } = await world.client.get<{ data: Json[] }>(
			`/v1/campaigns/${own.id as string}/revisions`,
		);
		expect(body.data.find(({ action }) => action === 'pause')).toMatchObject({ reason });
		const found = await outputs({
			...campaign('getAll'),
			returnAll: true,
			filters: { status: 'cancelled' },
			sort: {},
		});
		expect(found.map(({ json }) => json['id'])).toEqual([own.id]);
	});

	it('that is not known fails for its item alone', async () => {
		const items = [{ id: 'cmp_gone' }, { id }];
		const ran = await run(campaign('get'), { items, ...onErrorOutput });
		expect(sentItems(ran).map(({ json, pairedItem }) => [json['id'], pairedItem])).toEqual([
			[id, { item: 1 }],
		]);
		expect(ran.failure?.map(({ json }) => json['error'])).toEqual([
			'Marketing Cible could not find this record [item 0]',
		]);
	});
});

describe('Statistics: Get', () => {
	const get = (more: IDataObject = {}) => ({
		resource: 'statistics',
		operation: 'get',
		periodStart: '2026-11-23',
		periodEnd: '',
		bucket: 'day',
		groupBy: ['channel'],
		metrics: ['delivered', 'rejected'],
		filters: {},
		...more,
	});

	it('is one item with buckets and totals', async () => {
		expect(await only(get())).toMatchObject({
			zone: 'Europe/Paris',
			bucket: 'day',
			by: ['channel'],
			totals: [{ group: { channel: 'sms' }, counts: { delivered: expect.any(Number) as number } }],
		});
		const none = await only(get({ filters: { channel: 'email' } }));
		expect(none).toMatchObject({ data: [] });
	});

	it.each([
		[{ periodStart: '={{ $json.nothing }}' }, "'From' is empty"],
		[{ periodEnd: 'gestern' }, "'To' is not a valid date"],
		[{ metrics: ['opened'] }, "'Metrics' has a value that is not in the list"],
	])('does not take %j', async (more, message) => {
		expect((await run(get(more))).error?.message).toContain(message);
	});

	it('says in the words of the platform what it cannot do', async () => {
		const { error } = await run(
			get({ periodStart: '2026-11-25T10:00:00Z', periodEnd: '2026-11-24T10:00:00Z' }),
		);
		expect(error?.description).toMatch(/'(From|To)'/);
	});
});
