/** What each condition means, as docs/audiences.md says it. */
import {
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import { addTo, contact, foundBy, segment } from '../support/segments.ts';

let world: World;
let list: string;
const names = new Map<string, string>();

const ZOE = '+33639980201';
const YANN = '+33639980202';
const RUN = '+262692980203';

beforeAll(async () => {
	world = await startWorld();
	const { client, platform } = world;
	async function put(letter: string, body: Json): Promise<void> {
		names.set(await contact(client, { externalId: letter, ...body }), letter);
	}
	await put('a', {
		phone: ZOE,
		email: 'zoe@example.org',
		firstName: 'Zoé',
		lastName: "L'Hermitte",
		country: 'FR',
		postalCode: '69 001',
		language: 'fr-FR',
		birthDate: '1990-05-01',
		attributes: {
			tier: 'Gold',
			spent: '1 234,50',
			last: '24/11/2026',
			city: 'Œuilly  sur Bœuf',
			none: ' ',
		},
	});
	await put('b', {
		phone: YANN,
		country: 'be',
		postalCode: '1000',
		language: 'fr',
		birthDate: '2008-11-24',
		attributes: { tier: "gold' or '1'='1", spent: '99', last: '2026-11-23T23:30:00Z', none: '%' },
	});
	await put('c', { email: 'complaint@sandbox.test', birthDate: '2008-11-25', language: 'fro' });
	// An hour more than a day: the clock goes on while the contacts above are stored.
	platform.clock.set(TUESDAY + 25 * 3_600_000);
	await put('d', { phone: RUN, attributes: { spent: 'a lot', last: 'soon' } });
	list = await segment(client, { kind: 'list' });
	await addTo(client, list, [{ externalId: 'a' }, { externalId: 'd' }]);
	await send();
	await client.post('/v1/opt-outs', { subject: ZOE, channels: ['all'], source: 'manual' });
	await client.post('/v1/opt-outs', { subject: YANN, channels: ['sms'], source: 'manual' });
	// The same line with the other calling code that it may have.
	await client.post('/v1/opt-outs', {
		subject: '+33692980203',
		channels: ['all'],
		source: 'manual',
	});
});
afterAll(() => world.end());

/** Zoé gets an SMS of campaign 1 and answers; Yann's of campaign 1 fails; the third person complains about an e-mail. */
async function send(): Promise<void> {
	const { client, platform } = world;
	const sms = await client.post('/v1/messages', marketingSms({ to: ZOE }));
	const failed = await client.post(
		'/v1/messages',
		marketingSms({ to: '+33600000002', consent: CONSENT }),
	);
	const mail = await client.post('/v1/messages', newsletter({ to: 'complaint@sandbox.test' }));
	await untilStatus(client, sms.body['id'], 'delivered');
	await untilStatus(client, failed.body['id'], 'failed');
	await untilStatus(client, mail.body['id'], 'delivered');
	await until(async () => {
		const { body } = await client.get<{ data: Json[] }>('/v1/events?types=message.complained');
		return body.data.length > 0;
	}, 'complaint');
	await client.post('/v1/sandbox/inbound', { from: ZOE, text: 'Merci' });
	await until(async () => {
		const { body } = await client.get<{ data: Json[] }>('/v1/events?types=message.replied');
		return body.data.length > 0;
	}, 'reply');
	await platform.internals.store.transaction(async ({ db }) => {
		const inCampaign = (id: unknown, campaign: string) =>
			db
				.updateTable('messages')
				.set({ campaign_id: campaign })
				.where('id', '=', String(id))
				.execute();
		await inCampaign(sms.body['id'], 'cmp_1');
		await inCampaign(mail.body['id'], 'cmp_2');
		await inCampaign(failed.body['id'], 'cmp_1');
	});
	await client.put('/v1/contacts', { externalId: 'e', phone: '+33600000002' });
	names.set(String((await client.put('/v1/contacts', { externalId: 'e' })).body['id']), 'e');
}

const CONSENT = {
	collectedAt: '2026-06-01T12:00:00Z',
	method: 'web_form',
	controller: 'Maison Durand',
	wording: { text: 'Oui, je veux recevoir les offres de Maison Durand', language: 'fr' },
};

const is = (field: string, op: string, value: unknown) => ({ field, op, value });

async function expectFound(definition: Json, letters: string): Promise<void> {
	const found = (await foundBy(world.client, definition)).map((id) => names.get(id));
	expect([definition, found.join('')]).toEqual([definition, letters]);
}

async function expectAll(cases: readonly (readonly [Json, string])[]): Promise<void> {
	for (const [definition, letters] of cases) await expectFound(definition, letters);
}

it('compares texts without case, accents, ligatures and double spaces', () =>
	expectAll([
		[is('firstName', 'eq', 'ZOE'), 'a'],
		[is('lastName', 'eq', 'l’hermitte'), ''],
		[is('lastName', 'contains', 'HERM'), 'a'],
		[is('attributes.city', 'eq', 'oeuilly sur boeuf'), 'a'],
		[is('attributes.city', 'starts_with', 'ŒU'), 'a'],
		[is('attributes.tier', 'eq', 'GOLD'), 'a'],
		[is('attributes.tier', 'in', ['silver', "gold' or '1'='1"]), 'b'],
		[is('attributes.tier', 'ne', 'gold'), 'b'],
		[is('attributes.tier', 'not_in', ['gold', 'silver']), 'b'],
		[is('attributes.Tier', 'eq', 'gold'), ''],
		[is('attributes.tier', 'contains', '%'), ''],
		[is('attributes.none', 'contains', '%'), 'b'],
		[is('attributes.tier', 'contains', '\u0301'), ''],
		[is('attributes.constructor', 'exists', true), ''],
		[is('attributes.__proto__', 'exists', true), ''],
	]));

it('knows countries, postal codes, languages and ages', () =>
	expectAll([
		[is('country', 'in', ['fr', 'LU']), 'a'],
		[is('postalCode', 'eq', '69001'), 'a'],
		[is('postalCode', 'starts_with', '6900'), 'a'],
		[is('language', 'eq', 'FR'), 'ab'],
		[is('language', 'eq', 'fr_fr'), 'a'],
		[is('language', 'ne', 'fr'), 'c'],
		// 18 on this day, by the date in Paris.
		[is('age', 'gte', 18), 'abc'],
		[is('age', 'eq', 18), 'bc'],
		[is('age', 'lt', 18), ''],
	]));

it('reads numbers and dates in attributes', () =>
	expectAll([
		[is('attributes.spent', 'gt', 99), 'a'],
		[is('attributes.spent', 'gte', 99), 'ab'],
		[is('attributes.spent', 'eq', 1234.5), 'a'],
		[is('attributes.spent', 'ne', 99), 'a'],
		[is('attributes.spent', 'lt', 0), ''],
		[is('attributes.last', 'gte', '2026-11-24'), 'ab'],
		[is('attributes.last', 'gt', '2026-11-24'), ''],
		[is('attributes.last', 'lte', '2026-11-23'), ''],
	]));

it('matches neither what is missing nor its opposite', () =>
	expectAll([
		[is('attributes.none', 'exists', false), 'acde'],
		[{ not: is('attributes.tier', 'eq', 'gold') }, 'b'],
		[{ not: is('attributes.spent', 'gt', 1000) }, 'b'],
		[{ not: is('age', 'gte', 18) }, ''],
		[
			{
				any: [{ not: is('attributes.tier', 'eq', 'gold') }, is('attributes.tier', 'exists', false)],
			},
			'bcde',
		],
		[{ not: { all: [is('attributes.tier', 'eq', 'gold'), is('country', 'eq', 'BE')] } }, 'ab'],
		[{ any: [is('attributes.tier', 'eq', 'gold'), is('country', 'eq', 'BE')] }, 'ab'],
		[is('createdAt', 'exists', true), 'abcde'],
	]));

it('knows times, in days of Paris', () =>
	expectAll([
		[is('createdAt', 'lt', '2026-11-25'), 'abc'],
		[is('createdAt', 'lte', '2026-11-24'), 'abc'],
		[is('createdAt', 'gt', '2026-11-24'), 'de'],
		[is('createdAt', 'gte', '2026-11-25T08:00:00Z'), 'de'],
		[is('createdAt', 'in_last_days', 1), 'de'],
		[is('createdAt', 'in_last_days', 2), 'abcde'],
		[is('lastContactedAt', 'in_last_days', 1), 'ac'],
		[{ not: is('lastContactedAt', 'in_last_days', 1) }, 'bde'],
		[is('lastContactedAt.sms', 'gte', '2026-11-25'), 'a'],
		[is('lastContactedAt.email', 'lt', '2026-11-25'), 'abde'],
		[is('lastContactedAt.email', 'exists', true), 'c'],
		[is('lastContactedAt.voice', 'exists', false), 'abcde'],
	]));

it('knows lists, addresses and campaigns', () =>
	expectAll([
		[is('lists', 'eq', list), 'ad'],
		[is('lists', 'not_in', [list]), 'bce'],
		[is('lists', 'exists', false), 'bce'],
		[is('phone', 'exists', true), 'abde'],
		[is('email', 'exists', false), 'bde'],
		[is('receivedCampaigns', 'eq', 'cmp_1'), 'a'],
		[is('receivedCampaigns', 'in', ['cmp_1', 'cmp_2', "x') or 1=1 --"]), 'ac'],
		[is('receivedCampaigns', 'ne', 'cmp_1'), 'bcde'],
		[is('receivedCampaigns', 'exists', true), 'ac'],
		[is('repliedCampaigns', 'eq', 'cmp_1'), 'a'],
		[is('repliedCampaigns', 'eq', 'cmp_2'), ''],
		[is('repliedCampaigns', 'exists', false), 'bcde'],
		[
			{ all: [is('receivedCampaigns', 'eq', 'cmp_1'), is('repliedCampaigns', 'exists', true)] },
			'a',
		],
	]));

it('knows consents, opt-outs and marks as decisions do', () =>
	expectAll([
		[is('optOut.sms', 'eq', true), 'abd'],
		[is('optOut.email', 'eq', true), 'acd'],
		[is('optOut.voice', 'eq', false), 'bce'],
		[is('consent.sms.marketing', 'eq', 'granted'), 'e'],
		[is('consent.sms.marketing', 'in', ['withdrawn', 'refused']), 'abd'],
		[is('consent.email.marketing', 'eq', 'none'), 'be'],
		[is('marks', 'eq', 'complaint'), 'c'],
		[is('marks', 'exists', false), 'abde'],
	]));
