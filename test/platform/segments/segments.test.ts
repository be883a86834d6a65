import { holdSegments, releaseSegments } from '../../../platform/src/segments/uses.ts';
import {
	clientOf,
	HOUR,
	type Json,
	startWorld,
	TUESDAY,
	until,
	type World,
} from '../support/index.ts';
import { addTo, contact, pointers, preview, segment } from '../support/segments.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

const LYON = { field: 'postalCode', op: 'starts_with', value: '69' };
const post = (body: Json) => world.client.post('/v1/segments', body);

describe('a segment', () => {
	it('is created, read, replaced and deleted, with versions', async () => {
		const made = await post({ name: 'Lyon', definition: LYON });
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({
			name: 'Lyon',
			kind: 'dynamic',
			definition: LYON,
			members: null,
			version: 1,
		});
		const path = `/v1/segments/${String(made.body['id'])}`;
		const got = await world.client.get(path);
		expect([got.body, got.headers.get('etag')]).toEqual([{ ...made.body, usedBy: [] }, '"1"']);
		const definition = { all: [LYON, { not: { field: 'age', op: 'lt', value: 18 } }] };
		const changed = await world.client.put(
			path,
			{ name: 'Lyon+', definition },
			{ 'if-match': '"1"' },
		);
		expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
		expect(changed.body).toMatchObject({ name: 'Lyon+', definition, version: 2 });
		const late = await world.client.put(path, { name: 'x', definition }, { 'if-match': '"1"' });
		expect([late.status, late.body['type'], late.headers.get('etag')]).toEqual([
			412,
			'/problems/precondition-failed',
			'"2"',
		]);
		expect((await world.client.ask('DELETE', path)).status).toBe(204);
		expect((await world.client.get(path)).status).toBe(404);
		expect((await world.client.ask('DELETE', path)).status).toBe(404);
		const { body } = await world.client.get<{ data: Json[] }>('/v1/audit-log?limit=3');
		expect(body.data.map(({ action }) => action)).toEqual([
			'segment.deleted',
			'segment.changed',
			'segment.created',
		]);
	});

	it('keeps its kind', async () => {
		const list = await segment(world.client, { kind: 'list' });
		const dynamic = await segment(world.client, { definition: LYON });
		const put = (id: string, body: Json) =>
			world.client.put(`/v1/segments/${id}`, { name: 'n', ...body });
		expect(pointers((await put(list, { definition: LYON })).body)).toEqual(['/definition']);
		expect(pointers((await put(list, { kind: 'dynamic' })).body)).toEqual(['/kind']);
		expect(pointers((await put(dynamic, {})).body)).toEqual(['/definition']);
		expect((await put(list, { kind: 'list' })).status).toBe(200);
		expect(pointers((await post({ name: 'n' })).body)).toEqual(['/definition']);
		expect(pointers((await post({ name: 'n', kind: 'list', definition: LYON })).body)).toEqual([
			'/definition',
		]);
	});

	it('is made once for an Idempotency-Key, and is listed by kind', async () => {
		const key = { 'idempotency-key': 'once' };
		const one = await world.client.post('/v1/segments', { name: 'once', kind: 'list' }, key);
		const two = await world.client.post('/v1/segments', { name: 'once', kind: 'list' }, key);
		expect(two.body).toEqual(one.body);
		const { body } = await world.client.get<{ data: Json[] }>('/v1/segments?kind=list&limit=1');
		expect(body.data).toEqual([one.body]);
	});

	it('cannot be deleted while something uses it', async () => {
		const list = await segment(world.client, { kind: 'list' });
		const definition = { any: [{ field: 'lists', op: 'in', value: [list] }, LYON] };
		const user = await segment(world.client, { definition });
		const used = await world.client.ask('DELETE', `/v1/segments/${list}`);
		expect([used.status, used.body['type']]).toEqual([409, '/problems/conflict']);
		expect(used.body['detail']).toContain(user);
		const usedBy = async () => (await world.client.get(`/v1/segments/${list}`)).body['usedBy'];
		expect(await usedBy()).toEqual([user]);
		await world.client.put(`/v1/segments/${user}`, { name: 'n', definition: LYON });
		expect(await usedBy()).toEqual([]);
		const { store } = world.platform.internals;
		const accountId = String((await world.client.get('/v1/account')).body['id']);
		await store.transaction((unit) => holdSegments(unit, accountId, 'cmp_1', [list]));
		expect((await world.client.ask('DELETE', `/v1/segments/${list}`)).body['detail']).toContain(
			'cmp_1',
		);
		await store.transaction((unit) => releaseSegments(unit, 'cmp_1'));
		expect((await world.client.ask('DELETE', `/v1/segments/${list}`)).status).toBe(204);
		const gone = store.transaction((unit) => holdSegments(unit, accountId, 'cmp_1', [list]));
		await expect(gone).rejects.toMatchObject({ problem: { status: 422 } });
	});

	it('belongs to its account and its scope', async () => {
		const id = await segment(world.client, { kind: 'list' });
		const other = await world.platform.addAccount('other', ['contacts']);
		const stranger = clientOf(world.platform.url, other.apiKey);
		const path = `/v1/segments/${id}`;
		const asked = [
			stranger.get(path),
			stranger.get(`${path}/members`),
			stranger.put(path, { name: 'x' }),
			stranger.ask('DELETE', path),
			stranger.post(`${path}/members`, { members: [{ email: 'a@example.org' }] }),
			stranger.ask('DELETE', `${path}/members`, { members: [{ email: 'a@example.org' }] }),
			stranger.ask('DELETE', `${path}/members/con_1`),
			stranger.post('/v1/segments/preview', { id }),
		];
		for (const answer of await Promise.all(asked)) expect(answer.status).toBe(404);
		const foreign = { name: 'n', definition: { field: 'lists', op: 'eq', value: id } };
		expect(pointers((await stranger.post('/v1/segments', foreign)).body)).toEqual([
			'/definition/value',
		]);
		expect((await stranger.get<{ data: Json[] }>('/v1/segments')).body.data).toEqual([]);
		const weak = await world.platform.addAccount('weak', ['messages']);
		expect((await clientOf(world.platform.url, weak.apiKey).get(path)).status).toBe(403);
	});
});

describe('the definition', () => {
	it('is refused with the exact place of every fault', async () => {
		const definition = {
			all: [
				{ field: 'country', op: 'gt', value: 'FR' },
				{ field: 'attributes.', op: 'eq', value: 'x' },
				{ field: 'nickname', op: 'eq', value: 'x' },
				{ any: [] },
				{ not: { field: 'age', op: 'gte', value: 'old' } },
				{ field: 'createdAt', op: 'gte', value: '2026-02-30' },
				{ field: 'lists', op: 'in', value: ['seg_x'], extra: 1 },
				'everybody',
			],
		};
		const { status, body } = await post({ name: 'n', definition });
		expect(status).toBe(422);
		expect(pointers(body)).toEqual([
			'/definition/all/0/op',
			'/definition/all/1/field',
			'/definition/all/2/field',
			'/definition/all/3/any',
			'/definition/all/4/not/value',
			'/definition/all/5/value',
			'/definition/all/6/extra',
			'/definition/all/7',
		]);
		const said = (body['errors'] as { message: string }[]).map(({ message }) => message);
		expect(said[0]).toContain('one of: eq, ne, contains, starts_with, in, not_in, exists');
		expect(said[2]).toContain('attributes.<name>');
		expect(said[3]).toContain('createdAt');
	});

	it('has at most 50 conditions, three groups deep', async () => {
		const many = (count: number) => Array.from({ length: count }, () => LYON);
		const deep = (depth: number): Json => (depth === 0 ? LYON : { not: deep(depth - 1) });
		expect((await post({ name: 'n', definition: deep(3) })).status).toBe(201);
		expect(pointers((await post({ name: 'n', definition: deep(4) })).body)).toEqual([
			'/definition/not/not/not',
		]);
		const wide = { any: [{ all: many(25) }, { all: many(25) }] };
		expect((await post({ name: 'n', definition: wide })).status).toBe(201);
		const wider = { any: [{ all: many(25) }, { all: many(26) }] };
		expect(pointers((await post({ name: 'n', definition: wider })).body)).toEqual([
			'/definition/any/1/all/25',
		]);
		const endless = { name: 'n', definition: deep(30) };
		expect((await post(endless)).status).toBe(422);
	});

	it('names lists that exist', async () => {
		const list = await segment(world.client, { kind: 'list' });
		const dynamic = await segment(world.client, { definition: LYON });
		const definition = {
			all: [
				{ field: 'lists', op: 'in', value: [list, dynamic, 'seg_nobody'] },
				{ not: { field: 'lists', op: 'eq', value: "seg' or 1=1 --" } },
			],
		};
		const wrong = [
			'/definition/all/0/value/1',
			'/definition/all/0/value/2',
			'/definition/all/1/not/value',
		];
		expect(pointers((await post({ name: 'n', definition })).body)).toEqual(wrong);
		const previewed = await world.client.post('/v1/segments/preview', { definition });
		expect(pointers(previewed.body)).toEqual(wrong);
	});
});

describe('the members of a list', () => {
	it('are added and removed by any key, each entry by itself', async () => {
		const list = await segment(world.client, { kind: 'list' });
		const zoe = await contact(world.client, { externalId: 'm-1', phone: '0639980123' });
		const yann = await contact(world.client, { externalId: 'm-2', email: 'yann@example.org' });
		const added = await addTo(world.client, list, [
			{ phone: '06 39 98 01 23' },
			{ externalId: 'm-2' },
			{ contactId: zoe },
			{ email: 'nobody@example.org' },
			{ phone: 'hello' },
			{},
			{ contactId: "x' or '1'='1" },
		]);
		expect(added.status).toBe(200);
		expect(added.body['changed']).toBe(2);
		const results = added.body['results'] as Json[];
		expect(results.map(({ status, contactId }) => [status, contactId])).toEqual([
			['added', zoe],
			['added', yann],
			['already_member', zoe],
			['unknown', null],
			['invalid', null],
			['invalid', null],
			['unknown', null],
		]);
		expect(JSON.stringify(results)).not.toMatch(/nobody|3998|hello/);
		const path = `/v1/segments/${list}/members`;
		const again = await world.client.post(path, { members: [{ email: 'YANN@example.org' }, zoe] });
		expect(again.body).toMatchObject({
			changed: 0,
			results: [{ contactId: yann }, { status: 'already_member', contactId: zoe }],
		});
		const members = await world.client.get<{ data: Json[]; nextCursor: string | null }>(
			`/v1/segments/${list}/members?limit=1`,
		);
		expect(members.body.data).toEqual([
			{ contactId: zoe, externalId: 'm-1', addedAt: expect.any(String) as string },
		]);
		const rest = await world.client.get<{ data: Json[] }>(
			`/v1/segments/${list}/members?cursor=${String(members.body.nextCursor)}`,
		);
		expect(rest.body.data.map(({ contactId }) => contactId)).toEqual([yann]);
		expect((await world.client.get(`/v1/segments/${list}`)).body).toMatchObject({
			members: 2,
			version: 1,
		});
		const removed = await world.client.ask('DELETE', path, {
			members: [{ externalId: 'm-1' }, { externalId: 'm-9' }],
		});
		expect(removed.body).toMatchObject({
			changed: 1,
			results: [{ status: 'removed' }, { status: 'unknown' }],
		});
		for (const _ of [1, 2]) {
			expect((await world.client.ask('DELETE', `${path}/${yann}`)).status).toBe(204);
		}
		expect((await world.client.get(`/v1/segments/${list}`)).body['members']).toBe(0);
	});

	it('belong to lists only, and a call has 1,000 at most', async () => {
		const dynamic = await segment(world.client, { definition: LYON });
		expect((await addTo(world.client, dynamic, [{ externalId: 'm-1' }])).status).toBe(409);
		const list = await segment(world.client, { kind: 'list' });
		const many = Array.from({ length: 1001 }, (_, n) => ({ externalId: `x${n}` }));
		expect(pointers((await addTo(world.client, list, many)).body)).toEqual(['/members']);
		expect((await addTo(world.client, list, many.slice(1))).body['changed']).toBe(0);
	});

	it('stay when their contact changes, and vanish with it', async () => {
		const list = await segment(world.client, { kind: 'list' });
		const id = await contact(world.client, { externalId: 'e-1', phone: '+33639980130' });
		await contact(world.client, { externalId: 'e-2', phone: '+33639980131' });
		await addTo(world.client, list, [{ externalId: 'e-1' }, { externalId: 'e-2' }]);
		await world.client.put('/v1/contacts', {
			externalId: 'e-1',
			phone: '+33639980132',
			email: 'e@example.org',
		});
		expect((await preview(world.client, list)).count).toBe(2);
		expect((await world.client.ask('DELETE', `/v1/contacts/${id}`)).status).toBe(204);
		expect((await preview(world.client, list)).count).toBe(1);
		expect((await world.client.get(`/v1/segments/${list}`)).body['members']).toBe(1);
		await contact(world.client, { externalId: 'e-1' });
		expect((await preview(world.client, list)).count).toBe(1);
	});

	it('are counted rightly however many calls run at once', async () => {
		const list = await segment(world.client, { kind: 'list' });
		const keys = Array.from({ length: 12 }, (_, n) => ({ externalId: `r-${n}` }));
		const ids = [];
		for (const key of keys) ids.push(await contact(world.client, key));
		const path = `/v1/segments/${list}/members`;
		await Promise.all([
			...Array.from({ length: 6 }, (_, n) => addTo(world.client, list, keys.slice(n, n + 7))),
			world.client.ask('DELETE', path, { members: keys.slice(3, 6) }),
			...ids.slice(0, 3).map((id) => world.client.ask('DELETE', `/v1/contacts/${id}`)),
		]);
		const { count } = await preview(world.client, list);
		expect((await world.client.get(`/v1/segments/${list}`)).body['members']).toBe(count);
	});

	it('of a deleted list are deleted by housekeeping', async () => {
		const list = await segment(world.client, { kind: 'list' });
		await contact(world.client, { externalId: 'h-1' });
		await addTo(world.client, list, [{ externalId: 'h-1' }]);
		const inLists = {
			all: [
				{ field: 'lists', op: 'exists', value: true },
				{ field: 'externalId', op: 'exists', value: true },
			],
		};
		const before = (await preview(world.client, inLists)).count;
		await world.client.ask('DELETE', `/v1/segments/${list}`);
		expect((await preview(world.client, inLists)).count).toBe(before - 1);
		const { read } = world.platform.internals.store;
		const rows = () => read.selectFrom('segments').select('id').where('id', '=', list).execute();
		expect(await rows()).toHaveLength(1);
		world.platform.clock.set(TUESDAY + 3 * HOUR);
		await until(async () => (await rows()).length === 0, 'housekeeping');
		const left = read.selectFrom('segment_members').where('segment_id', '=', list);
		expect(await left.select('contact_id').execute()).toEqual([]);
	});
});

describe('a preview', () => {
	it('masks its examples, and counts by place and by channel', async () => {
		await contact(world.client, {
			externalId: 'p-1',
			firstName: 'Zoé',
			lastName: 'Martin',
			phone: '+33690123456',
			email: 'zoe.martin@example.org',
			postalCode: '97100',
			attributes: { group: 'preview' },
		});
		await world.client.post('/v1/consents', {
			subject: '+33690123456',
			channels: ['sms', 'voice'],
			purposes: ['marketing'],
			action: 'grant',
			collectedAt: '2026-06-01T12:00:00Z',
			method: 'web_form',
			controller: 'Maison Durand',
			wording: { text: 'Oui', language: 'fr' },
		});
		const definition = { field: 'attributes.group', op: 'eq', value: 'PREVIEW' };
		const seen = await preview(world.client, definition, { places: true, reachable: true });
		expect(seen).toMatchObject({
			count: 1,
			exact: true,
			version: null,
			places: { 'FR-971': 1 },
			reachable: { sms: 1, email: 0, voice: 1 },
		});
		expect(seen.examples[0]).toMatchObject({
			name: 'Z. M.',
			email: 'z***@example.org',
			country: null,
		});
		expect(JSON.stringify(seen)).not.toMatch(/zoe\.martin|123456|97100/i);
		const id = await segment(world.client, { definition });
		expect(await preview(world.client, id)).toMatchObject({ count: 1, version: 1 });
		const members = await world.client.get<{ data: Json[] }>(`/v1/segments/${id}/members`);
		expect(members.body.data).toMatchObject([{ externalId: 'p-1', addedAt: null }]);
	});

	it('needs a definition or an id, and not both', async () => {
		const ask = (body: Json) => world.client.post('/v1/segments/preview', body);
		expect(pointers((await ask({})).body)).toEqual(['/definition']);
		expect(pointers((await ask({ id: 'seg_1', definition: LYON })).body)).toEqual(['/definition']);
		expect((await ask({ id: 'seg_1' })).status).toBe(404);
	});
});
