/** The hygiene report: what it finds, where it comes from, and that the segments which it names find the same people. */
import type { HygieneReport } from '@marketing-cible/contract';
import type { Core } from '../../../platform/src/core.ts';
import { hygieneOf } from '../../../platform/src/hygiene/report.ts';
import { subjectHash } from '../../../platform/src/subjects/subject.ts';
import {
	suppressAddress,
	type SuppressionKind,
} from '../../../platform/src/suppressions/address-status.ts';
import {
	alert,
	type Client,
	clientOf,
	type Json,
	newsletter,
	startWorld,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import { contact, foundBy } from '../support/segments.ts';

const WRONG = '+33639980203';

let world: World;
const names = new Map<string, string>();

beforeAll(async () => {
	world = await startWorld();
	const { client } = world;
	const put = async (name: string, body: Json) =>
		names.set(await contact(client, { externalId: name, ...body }), name);
	await put('fine', { email: 'zoe@example.org', phone: '+33639980201' });
	await put('bounced', { email: 'bounce@sandbox.test' });
	await put('disposable', { email: 'Someone@mail.yopmail.com' });
	await put('soft', { email: 'full@example.org' });
	await put('stale', { email: 'stale@example.org', phone: '+33639980202' });
	await put('last day', { email: 'last.day@example.org' });
	await put('sixty', { email: 'sixty@example.org' });
	await put('sixty-one', { email: 'sixty-one@example.org' });
	await put('missed', { phone: '+33600000001' });
	await put('wrong', { phone: WRONG });
	await put('external alone', {});
	const consents = [
		['zoe@example.org', 'email', '2026-06-01'],
		['stale@example.org', 'email', '2023-11-23'],
		['+33639980202', 'sms', '2023-11-23'],
		['last.day@example.org', 'email', '2023-11-24'],
		['sixty@example.org', 'email', '2024-01-23'],
		['sixty-one@example.org', 'email', '2024-01-24'],
	] as const;
	for (const [subject, channel, day] of consents) await grant(client, subject, channel, day);
	await send();
});
afterAll(() => world.end());

async function grant(client: Client, subject: string, channel: string, day: string) {
	const { status } = await client.post('/v1/consents', {
		subject,
		channels: [channel],
		purposes: ['marketing'],
		action: 'grant',
		collectedAt: `${day}T12:00:00+01:00`,
		method: 'web_form',
		controller: 'Maison Durand',
		wording: { text: 'Oui, je veux recevoir les offres de Maison Durand', language: 'fr' },
	});
	expect(status).toBe(201);
}

/** One mailbox bounces, one number is missed twice, and one mailbox bounces softly three times after an arrival. */
async function send(): Promise<void> {
	const { client } = world;
	const { body } = await client.post('/v1/messages/batch', {
		messages: [
			newsletter({ to: 'bounce@sandbox.test' }),
			alert({ to: '+33600000001', reference: 'order-1' }),
			alert({ to: '+33600000001', reference: 'order-2' }),
			...[1, 2, 3, 4].map((index) =>
				alert({
					channel: 'email',
					to: 'full@example.org',
					sender: 'Durand <boutique@durand.example>',
					content: { subject: 'Votre commande', text: `Votre commande ${index} est prête.` },
					reference: `order-1${index}`,
				}),
			),
		],
	});
	const ids = (body['results'] as { message?: { id: string } }[]).map(({ message }) => message?.id);
	const [bounced, missed, again, ...soft] = ids;
	await until(async () => {
		const events = await client.get<{ data: Json[] }>('/v1/events?types=message.bounced');
		return events.body.data.length > 0;
	}, `the bounce of ${bounced}`);
	await untilStatus(client, missed, 'undelivered');
	await untilStatus(client, again, 'undelivered');
	for (const id of soft) await untilStatus(client, id, 'delivered');
	for (const id of soft.slice(1)) await mark('full@example.org', 'soft_bounce', id);
	await mark(WRONG, 'hard_bounce', 'msg_elsewhere');
}

/** Records what a receipt says of an address. */
async function mark(address: string, kind: SuppressionKind, messageId = ''): Promise<void> {
	const core = world.platform.internals;
	const accountId = await accountOf(core);
	const subject = { address, hash: subjectHash(core, accountId, address) };
	await core.store.transaction((unit) =>
		suppressAddress(core, unit, { accountId, subject, kind, messageId, code: null }),
	);
}

async function accountOf({ store }: Core): Promise<string> {
	const row = await store.read
		.selectFrom('contacts')
		.select('account_id')
		.executeTakeFirstOrThrow();
	return row.account_id;
}

async function report(): Promise<HygieneReport> {
	const { status, body } = await world.client.get<HygieneReport>('/v1/hygiene');
	expect(status).toBe(200);
	return body;
}

const EXPECTED = {
	email: {
		hard_bounce: ['bounced'],
		soft_bounces: ['soft'],
		not_reached: [],
		disposable: ['disposable'],
		consent_stale: ['stale'],
		consent_ending: ['last day', 'sixty'],
	},
	phone: {
		wrong_number: ['wrong'],
		not_reached: ['missed'],
		consent_stale: ['stale'],
		consent_ending: [],
	},
} as const satisfies Record<string, Record<string, readonly string[]>>;

it('counts each problem, and names the segment of exactly these people', async () => {
	const { data } = await report();
	for (const { kind, problems, exact } of data) {
		expect(exact).toBe(true);
		expect(problems.map(({ problem }) => problem)).toEqual(Object.keys(EXPECTED[kind]));
		const found: Record<string, unknown> = {};
		for (const { problem, segment, found: count, addresses } of problems) {
			const people = (await foundBy(world.client, segment)).map((id) => names.get(id));
			expect([problem, count, addresses]).toEqual([problem, people.length, people.length]);
			found[problem] = people;
		}
		expect(found).toEqual(EXPECTED[kind]);
	}
	expect(data.map(({ kind, addresses, withProblem }) => [kind, addresses, withProblem])).toEqual([
		['email', 8, { found: 6, addresses: 6, share: { value: 0.75, low: 0.75, high: 0.75 } }],
		['phone', 4, { found: 3, addresses: 3, share: { value: 0.75, low: 0.75, high: 0.75 } }],
	]);
});

it('tells where dead addresses come from', async () => {
	const [email] = (await report()).data;
	// The newsletter to the bounced mailbox brought its consent along.
	expect(email?.origins).toEqual([
		{
			origin: 'web_form',
			looked: 6,
			dead: 1,
			share: { value: 0.166667, low: 0.166667, high: 0.166667 },
		},
		{ origin: 'unknown', looked: 2, dead: 0, share: { value: 0, low: 0, high: 0 } },
	]);
});

it('estimates from a sample, the same every time, and hides small groups from those who see no persons', async () => {
	const core = world.platform.internals;
	const accountId = await accountOf(core);
	const [email] = (await hygieneOf(core, { accountId, seesPersons: false }, 4)).data;
	expect(email).toMatchObject({ addresses: 8, looked: 4, exact: false });
	const { found, addresses, share } = email?.withProblem ?? {};
	expect(addresses).toBe(2 * (found ?? NaN));
	expect(share?.low).toBeLessThan(share?.value ?? NaN);
	expect(email?.origins).toEqual([expect.objectContaining({ origin: 'other', looked: 4 })]);
	const again = await hygieneOf(core, { accountId, seesPersons: false }, 4);
	expect(again.data[0]).toEqual(email);
});

it('has nothing to say of an account without contacts, and refuses keys without the scope', async () => {
	const { apiKey } = await world.platform.addAccount('empty', ['contacts']);
	const ask = (key: string) => clientOf(world.platform.url, key).get<HygieneReport>('/v1/hygiene');
	const empty = await ask(apiKey);
	expect(empty.body.data[0]).toMatchObject({ addresses: 0, exact: true, origins: [] });
	expect(empty.body.data[0]?.withProblem).toEqual({ found: 0, addresses: 0, share: null });
	const { apiKey: other } = await world.platform.addAccount('other', ['statistics']);
	expect((await ask(other)).status).toBe(403);
});
