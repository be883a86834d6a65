/** Reports of unwanted SMS to 33700, as the operator uploads them. */
import {
	alert,
	type Client,
	clientOf,
	type Json,
	marketingSms,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import {
	launch,
	people,
	phone,
	smsCampaign,
	untilStatus as untilCampaignStatus,
} from '../campaigns/support.ts';
import { makeAccount, OPERATOR_KEY } from '../operator/support.ts';
import { eventsOf, rulesAgainst } from './support.ts';

let world: World;
let operator: Client;
beforeEach(async () => {
	world = await startWorld({ operatorKey: OPERATOR_KEY });
	operator = clientOf(world.platform.url, OPERATOR_KEY);
});
afterEach(() => world.end());

const number = (index: number) => `+3361234${String(1000 + index)}`;

async function sent(index: number, over: Json = {}, client = world.client): Promise<string> {
	const { body } = await client.post('/v1/messages', marketingSms({ to: number(index), ...over }));
	await untilStatus(client, body['id'], 'delivered');
	return String(body['id']);
}

const upload = (rows: readonly string[], over: Json = {}) =>
	operator.post('/v1/operator/complaints/33700', {
		csv: ['Date signalement;MSISDN;Émetteur;Message', ...rows].join('\r\n'),
		...over,
	});
const reported = (index: number, text = '') =>
	`24/11/2026 10:12;${number(index).slice(1)};durand;${text}`;

it('records complaints, suppresses the people, and lists what matches no message', async () => {
	const [first, second] = [await sent(1), await sent(2)];
	const { status, body } = await upload([
		reported(1, 'Je n’ai jamais donné mon accord'),
		reported(2),
		reported(3),
		`24/11/2026;${number(1)};AUTRE;`,
		'24/11/2026;;DURAND;',
		'24/11/2026;douze;DURAND;',
		`31/02/2026;${number(1)};DURAND;`,
		`24/11/2026;${number(1)};;`,
		`01/12/2026;${number(1)};DURAND;`,
	]);
	expect([status, body]).toMatchObject([
		200,
		{
			...{ rows: 9, known: 0 },
			recorded: [
				{ row: 1, messageId: first },
				{ row: 2, messageId: second },
			],
			unmatched: [
				{ row: 3, reason: 'no_message' },
				{ row: 4, reason: 'other_sender' },
				{ row: 5, reason: 'no_number' },
				{ row: 6, reason: 'unreadable_number' },
				{ row: 7, reason: 'no_date' },
				{ row: 8, reason: 'no_sender' },
				{ row: 9, reason: 'in_the_future' },
			],
		},
	]);
	for (const index of [1, 2]) {
		expect(await rulesAgainst(world.client, number(index))).toContain('SUP-01');
	}
	const complaints = await world.client.get<{ data: Json[] }>('/v1/complaints');
	expect(complaints.body.data).toMatchObject([
		{ channel: '33700', says: 'unspecified', messageId: second, state: 'forwarded' },
		{ channel: '33700', says: 'no_consent', messageId: first, subject: number(1) },
	]);
	expect(await eventsOf(world.client, 'complaint.received')).toHaveLength(2);
	// The same file again changes nothing.
	const again = await upload([reported(1), reported(2)]);
	expect(again.body).toMatchObject({ rows: 2, known: 2, recorded: [], unmatched: [] });
	expect(await eventsOf(world.client, 'complaint.received')).toHaveLength(2);
});

it('suspends SMS when three people reported within days, and the reinstatement settles them', async () => {
	for (const index of [1, 2, 3]) await sent(index);
	await upload([reported(1), reported(2)]);
	const order = await world.client.post('/v1/messages', alert());
	await untilStatus(world.client, order.body['id'], 'delivered');
	const list = async () => (await world.client.get<{ data: Json[] }>('/v1/suspensions')).body.data;
	expect(await list()).toEqual([]);
	await upload([reported(3)]);
	const suspension = await until(async () => (await list())[0] ?? null, 'the suspension');
	expect(suspension).toMatchObject({
		...{ kind: 'spam_reports', cause: 'complaints', state: 'in_force' },
		scope: { type: 'channel', id: 'sms' },
		because: { numerator: 3, denominator: null, threshold: 3 },
	});
	const refused = await world.client.post('/v1/messages', marketingSms({ to: number(9) }));
	expect(refused.status).toBe(422);
	await operator.post(`/v1/operator/suspensions/${String(suspension['id'])}/decision`, {
		outcome: 'lifted',
	});
	await sent(9);
	world.platform.clock.set(TUESDAY + 15 * 60_000);
	await sent(10);
	expect(await list()).toHaveLength(1);
});

it('suspends the channel for a campaign that is over, since nothing of it can be stopped', async () => {
	const contacts = await people(world.client, 3);
	const campaign = await launch(world.client, smsCampaign(contacts));
	await untilCampaignStatus(world.client, campaign, 'completed');
	await upload(
		[0, 1, 2].map((index) => `24/11/2026 12:00;${phone(index).slice(1)};DURAND;Arnaque`),
	);
	const list = async () => (await world.client.get<{ data: Json[] }>('/v1/suspensions')).body.data;
	const suspension = await until(async () => (await list())[0] ?? null, 'the suspension');
	expect(suspension).toMatchObject({ kind: 'spam_reports', scope: { type: 'channel', id: 'sms' } });
});

it('finds the account of each report, and refuses what is no export or too large', async () => {
	const made = await makeAccount(world, operator);
	const messageId = await sent(1, {}, made.client);
	const { body } = await upload([reported(1)]);
	expect(body['recorded']).toMatchObject([{ accountId: made.id, messageId }]);
	const elsewhere = await world.client.get<{ data: Json[] }>('/v1/complaints');
	expect(elsewhere.body.data).toEqual([]);
	const refused = [
		await operator.post('/v1/operator/complaints/33700', { csv: 'a;b\n1;2' }),
		await upload(Array.from({ length: 5001 }, () => reported(1))),
		await operator.post('/v1/operator/complaints/33700', { csv: 'x'.repeat(2_000_001) }),
	];
	expect(refused.map(({ status }) => status)).toEqual([422, 422, 422]);
	expect((await upload([reported(1)], { accountId: 'acc_none' })).status).toBe(404);
	expect((await world.client.post('/v1/operator/complaints/33700', { csv: 'x' })).status).toBe(403);
});
