/** Random definitions find the same contacts as the reference says, whatever the page size. `MC_SEGMENTS_SEED` repeats a run. */
import { segmentRequest, type SegmentNode } from '@marketing-cible/contract';
import { compile } from '../../../platform/src/segments/judge/program.ts';
import { candidatesOf, matchPage } from '../../../platform/src/segments/match-page.ts';
import { openContact } from '../../../platform/src/contacts/model.ts';
import { readSubject } from '../../../platform/src/subjects/subject.ts';
import { randomFrom } from '../../random.ts';
import {
	alert,
	consent,
	HOUR,
	type Json,
	startWorld,
	untilStatus,
	type World,
} from '../support/index.ts';
import { belongs, type Person } from '../support/segment-reference.ts';
import { addTo, contact, segment } from '../support/segments.ts';

const SEED = Number(process.env['MC_SEGMENTS_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const PEOPLE = 60;
const DEFINITIONS = 400;
const random = randomFrom(SEED);
const pick = <One>(from: readonly One[]): One => from[random(from.length)] as One;
const maybe = <One>(from: readonly One[]): One | null => (random(3) === 0 ? null : pick(from));

const TEXTS = [
	'Lyon',
	'lyon',
	'LYÓN',
	'cœur',
	'COEUR',
	"' or 1=1 --",
	'"; drop table contacts; --',
	'%',
	'_',
	'a\\b',
	' l y on',
	'12',
	'12,5',
	'-3',
	'1 000',
	'2026-11-24',
	'2026-01-31',
	'100%_',
	'$1',
	'?',
	'é',
];
const ATTRIBUTES = ['tier', 'spent', "it's", 'a.b', 'Tier', '%'];
const FIRST = ['Zoé', 'zoe', 'Yann', "O'Brien", 'Œdipe'];
const POSTAL = ['69001', '69 002', '97100', '1000'];
const LANGUAGES = ['fr', 'fr-FR', 'fr_BE', 'en', 'FR'];
const BIRTHS = ['1990-05-01', '2008-11-24', '2008-11-25', '2012-02-29'];
const CAMPAIGNS = ['cmp_1', 'cmp_2', "cmp' --"];
const MARKETING = { channels: ['sms'], purposes: ['marketing'], ...consent };

let world: World;
const lists: string[] = [];
const people: Person[] = [];

beforeAll(async () => {
	world = await startWorld();
	for (const name of ['one', 'two'])
		lists.push(await segment(world.client, { name, kind: 'list' }));
	for (let n = 0; n < PEOPLE; n++) people.push(await createPerson(n));
	// Now no limit of `in_last_days` lies within minutes of an instant of a person.
	world.platform.clock.set(world.platform.clock.now() + HOUR / 2);
});
afterAll(() => world.end());

async function createPerson(n: number): Promise<Person> {
	const { client, platform } = world;
	platform.clock.set(Date.parse('2026-11-24T10:00:00+01:00') + n * 7 * HOUR);
	const phone = random(4) === 0 ? null : `+336399${String(80_000 + n)}`;
	const email = random(2) === 0 ? null : `p${n}@example.org`;
	const fields = {
		firstName: maybe(FIRST),
		lastName: maybe(TEXTS),
		country: maybe(['FR', 'BE']),
		postalCode: maybe(POSTAL),
		language: maybe(LANGUAGES),
		timeZone: maybe(['Europe/Paris', 'America/Guadeloupe']),
	};
	const birthDate = maybe(BIRTHS);
	const attributes: Record<string, string> = {};
	for (const name of ATTRIBUTES) if (random(2) === 0) attributes[name] = pick([...TEXTS, ' ', '']);
	const externalId = `x${n}`;
	const id = await contact(client, {
		externalId,
		birthDate,
		attributes,
		...Object.fromEntries(
			Object.entries({ ...fields, phone, email }).filter(([, value]) => value !== null),
		),
	});
	const row = await platform.internals.store.read
		.selectFrom('contacts')
		.select('created_at')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const member = lists.filter(() => random(3) === 0);
	for (const list of member) await addTo(client, list, [{ contactId: id }]);
	const received: string[] = [];
	const contactedAt: Record<string, number> = {};
	if (phone !== null && random(3) === 0) {
		const sent = await client.post('/v1/messages', alert({ to: phone }));
		await untilStatus(client, sent.body['id'], 'delivered');
		const campaign = maybe(CAMPAIGNS);
		const { store } = platform.internals;
		await store.transaction(({ db }) =>
			db
				.updateTable('messages')
				.set({ campaign_id: campaign })
				.where('id', '=', String(sent.body['id']))
				.execute(),
		);
		if (campaign !== null) received.push(campaign);
		const left = await store.read
			.selectFrom('events')
			.select('occurred_at')
			.where('message_id', '=', String(sent.body['id']))
			.where('type', '=', 'message.sent')
			.executeTakeFirstOrThrow();
		contactedAt['sms'] = left.occurred_at;
	}
	const clicked = phone === null && email === null ? [] : await click(phone ?? email ?? '');
	const consents: Record<string, string> = {};
	const optedOut: string[] = [];
	if (phone !== null && random(2) === 0) {
		await client.post('/v1/consents', { ...MARKETING, subject: phone, action: 'grant' });
		consents['sms'] = 'granted';
	}
	const act = random(5);
	if (act === 0 && phone !== null) {
		await client.post('/v1/opt-outs', { subject: phone, channels: ['sms'] });
		consents['sms'] = 'withdrawn';
		optedOut.push('sms');
	} else if (act === 1) {
		await client.post('/v1/opt-outs', { contactId: id, channels: ['all'] });
		for (const channel of ['sms', 'email', 'voice']) consents[channel] = 'withdrawn';
		optedOut.push('sms', 'email', 'voice');
	}
	return {
		externalId,
		fields,
		attributes,
		birthDate,
		hasPhone: phone !== null,
		hasEmail: email !== null,
		createdAt: row.created_at,
		lists: member,
		received,
		clicked,
		contactedAt,
		optedOut,
		consents,
	};
}

/**
 * Links of campaigns, as the tracking stores them: of a person or of nobody, a pixel or a link, followed or not, and some whose consent was
 * withdrawn afterwards. @returns the campaigns that the person clicked.
 */
async function click(address: string): Promise<string[]> {
	const core = world.platform.internals;
	const accountId = String((await world.client.get('/v1/account')).body['id']);
	const { hash } = readSubject(core, accountId, address);
	const clicked = new Set<string>();
	let isForgotten = false;
	for (let n = random(4); n > 0; n--) {
		const campaign = pick(CAMPAIGNS);
		const [isPersonal, isClick, isHit] = [random(4) > 0, random(3) > 0, random(3) > 0];
		await core.store.transaction(({ db }) =>
			db
				.insertInto('tracked_links')
				.values({
					token: core.newId('evt'),
					account_id: accountId,
					campaign_id: campaign,
					variant: '',
					kind: isClick ? 'click' : 'open',
					position: 1,
					link_key: null,
					message_id: isPersonal ? core.newId('msg') : null,
					subject_hash: isPersonal ? hash : null,
					first_hit_at: isHit ? core.clock.now() : null,
					sealed: new Uint8Array(),
					created_at: core.clock.now(),
				})
				.execute(),
		);
		if (isPersonal && isClick && isHit) clicked.add(campaign);
	}
	if (random(4) === 0) {
		const channels = [address.includes('@') ? 'email' : 'sms'];
		const base = { ...consent, subject: address, channels, purposes: ['tracking_clicks'] };
		await world.client.post('/v1/consents', { ...base, action: 'grant' });
		const withdrawn = await world.client.post('/v1/consents', { ...base, action: 'withdraw' });
		isForgotten = withdrawn.status === 201;
	}
	return isForgotten ? [] : [...clicked];
}

function node(depth: number): Json {
	const kind = depth === 0 ? 3 : random(5);
	const members = () => Array.from({ length: 1 + random(3) }, () => node(depth - 1));
	if (kind === 0) return { all: members() };
	if (kind === 1) return { any: members() };
	if (kind === 2) return { not: node(depth - 1) };
	return pick(CONDITIONS)();
}

const flag = () => random(2) === 0;
const some = <One>(from: readonly One[]): One[] =>
	Array.from({ length: 1 + random(3) }, () => pick(from));
const DATES = [
	'2026-11-24',
	'2026-11-30',
	'2026-12-02T00:00:00Z',
	'2026-12-05T12:00:00.123+01:00',
	'1999-12-31',
];
const ORDER = ['gt', 'gte', 'lt', 'lte'];

function ofText(field: string, values: readonly string[]): Json {
	const op = pick(['eq', 'ne', 'contains', 'starts_with', 'in', 'not_in', 'exists']);
	if (op === 'exists') return { field, op, value: flag() };
	if (op === 'in' || op === 'not_in') return { field, op, value: some(values) };
	return { field, op, value: pick([...values, pick(values).slice(0, 3).trim() || 'x']) };
}

function ofSet(field: string, values: readonly string[], withExists = true): Json {
	const op = pick(['eq', 'ne', 'in', 'not_in', ...(withExists ? ['exists'] : [])]);
	if (op === 'exists') return { field, op, value: flag() };
	return { field, op, value: op === 'in' || op === 'not_in' ? some(values) : pick(values) };
}

function ofTime(field: string): Json {
	const op = pick([...ORDER, 'in_last_days', 'exists']);
	if (op === 'exists') return { field, op, value: flag() };
	return { field, op, value: op === 'in_last_days' ? 1 + random(20) : pick(DATES) };
}

const STATES = ['granted', 'withdrawn', 'refused', 'none'];
const CONDITIONS: readonly (() => Json)[] = [
	() => ofText('firstName', FIRST),
	() => ofText('lastName', TEXTS),
	() => ofText('postalCode', POSTAL),
	() => ofText('language', LANGUAGES),
	() => ofText('country', ['FR', 'be']),
	() => ofText(`attributes.${pick(ATTRIBUTES)}`, TEXTS),
	() => ofText(`attributes.${pick(ATTRIBUTES)}`, TEXTS),
	() => ({
		field: `attributes.${pick(ATTRIBUTES)}`,
		op: pick(['eq', 'ne', ...ORDER]),
		value: pick([12, 12.5, 0, -3, 1000]),
	}),
	() => ({
		field: `attributes.${pick(ATTRIBUTES)}`,
		op: pick(ORDER),
		value: pick(['2026-11-24', '2026-02-01']),
	}),
	() => ({ field: 'age', op: pick(['eq', 'ne', ...ORDER]), value: pick([14, 17, 18, 36]) }),
	() => ({ field: pick(['phone', 'email', 'externalId', 'age']), op: 'exists', value: flag() }),
	() => ofTime('createdAt'),
	() => ofTime(pick(['lastContactedAt', 'lastContactedAt.sms', 'lastContactedAt.email'])),
	() => ofSet('lists', lists),
	() => ofSet('receivedCampaigns', CAMPAIGNS),
	() => ofSet('clickedCampaigns', CAMPAIGNS),
	() => ofSet('marks', ['hard_bounce', 'complaint']),
	() => ({ field: `optOut.${pick(['sms', 'email', 'voice'])}`, op: 'eq', value: flag() }),
	() => ofSet(`consent.${pick(['sms', 'email', 'voice'])}.marketing`, STATES, false),
];

async function found(accountId: string, definition: SegmentNode, limit: number): Promise<string[]> {
	const core = world.platform.internals;
	const program = compile([{ definition }], [], core.clock.now());
	const candidates = candidatesOf(accountId, [{ id: '', definition }], []);
	const ids: string[] = [];
	for (let after: number | null = 0; after !== null; ) {
		const range = { after, upTo: Number.MAX_SAFE_INTEGER, limit };
		const page = await matchPage(core, core.store.read, accountId, { program, candidates }, range);
		ids.push(...page.matches.map(({ row }) => String(openContact(core, row).facts.externalId)));
		after = page.next;
	}
	return ids;
}

it(`finds what the reference finds (seed ${SEED})`, async () => {
	const accountId = String((await world.client.get('/v1/account')).body['id']);
	let matched = 0;
	for (let round = 0; round < DEFINITIONS; round++) {
		const { definition } = segmentRequest.parse({ name: 'n', definition: node(random(4)) });
		if (definition === undefined) throw new Error('no definition');
		const now = world.platform.clock.now();
		const expected = people.filter((person) => belongs(definition, person, now));
		const got = await found(accountId, definition, pick([1, 7, 1000]));
		const story = { seed: SEED, round, definition };
		expect({ ...story, found: got }).toEqual({
			...story,
			found: expected.map(({ externalId }) => externalId),
		});
		matched += expected.length;
	}
	// Definitions that match nobody or everybody would prove little.
	expect(matched).toBeGreaterThan(DEFINITIONS * PEOPLE * 0.1);
	expect(matched).toBeLessThan(DEFINITIONS * PEOPLE * 0.9);
});
