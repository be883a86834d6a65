/** What two persons decide: the second is another person, whatever keys they hold; what waits is listed, and can be refused. */
import type { Browser } from '../people/person.ts';
import { type Client, clientOf, type Json, type World } from '../support/index.ts';
import { type OperatorHuman, operatorPerson } from './people-support.ts';
import { startOperated } from './support.ts';

const TERMS = { layer: 'general', title: 'CGV', text: 'Article 1.\n' };

let world: World;
let operator: Client;
let ada: OperatorHuman;
let bob: OperatorHuman;
beforeEach(async () => {
	({ world, operator } = await startOperated());
	ada = await operatorPerson(world, operator, undefined, 'Ada');
	bob = await operatorPerson(world, operator, undefined, 'Bob');
});
afterEach(() => world.end());

type Actor = Pick<Client, 'post' | 'get'> | Browser;
let versions = 0;
const propose = async (actor: Actor) => {
	const reply = await actor.post('/v1/operator/terms', { ...TERMS, version: `v${++versions}` });
	if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
	return String(reply.body['id']);
};
const publish = (actor: Actor, id: string) => actor.post(`/v1/operator/terms/${id}/publish`);
const keyOf = async (actor: Actor) => {
	const { body } = await actor.post('/v1/operator/keys', {
		name: 'Script',
		roles: ['op:contracts', 'op:read', 'op:keys'],
	});
	return clientOf(world.platform.url, String(body['key']));
};
const acts = async (actor: Actor) =>
	(await actor.get<{ data: Json[] }>('/v1/operator/acts')).body.data;

it('another person confirms; not the same one, with no key and no key of a key', async () => {
	const id = await propose(ada.browser);
	expect((await publish(ada.browser, id)).status).toBe(409);
	const own = await keyOf(ada.browser);
	expect((await publish(own, id)).body['detail']).toContain('Another person confirms');
	const grandchild = await keyOf(own);
	expect((await publish(grandchild, id)).status).toBe(409);
	// The other way round: proposed with a key, confirmed in the console.
	const byKey = await propose(grandchild);
	expect((await publish(ada.browser, byKey)).status).toBe(409);
	expect((await publish(own, byKey)).status).toBe(409);
	expect((await publish(bob.browser, byKey)).status).toBe(200);
	expect((await publish(await keyOf(bob.browser), id)).status).toBe(200);
});

it('from the first person on, nobody confirms with a key of which nobody knows who holds it', async () => {
	const nobodys = await keyOf(operator);
	for (const [proposer, confirmer] of [
		[ada.browser, operator],
		[operator, ada.browser],
		[operator, nobodys],
	] as const) {
		const { status, body } = await publish(confirmer, await propose(proposer));
		expect([status, body['detail']]).toEqual([409, expect.stringContaining('Nobody knows')]);
	}
});

it('without people, two keys count as two persons', async () => {
	const alone = await startOperated();
	try {
		const id = await propose(alone.operator);
		expect((await publish(alone.operator, id)).status).toBe(409);
		const { body } = await alone.operator.post('/v1/operator/keys', {
			name: 'Second',
			roles: ['op:contracts'],
		});
		const second = clientOf(alone.world.platform.url, String(body['key']));
		expect((await publish(second, id)).status).toBe(200);
	} finally {
		await alone.world.end();
	}
});

it('lists what waits with what it changes, who proposed it, and whether the caller may confirm it', async () => {
	const first = await propose(ada.browser);
	await publish(bob.browser, first);
	const second = await propose(ada.browser);
	const rate = await bob.browser.post('/v1/operator/legal-rates', {
		halfYear: '2026-S2',
		rate: '2.15',
		source: 'arrêté du 26 juin 2026, JORF n° 0150 du 28 juin 2026',
	});
	expect(rate.status).toBe(201);
	const seen = await acts(bob.browser);
	expect(seen).toEqual([
		expect.objectContaining({
			kind: 'terms',
			id: second,
			proposedBy: ada.id,
			proposedByName: 'Ada',
			role: 'op:contracts',
			obstacle: null,
			changes: expect.arrayContaining([
				{ name: 'version', before: `v${versions - 1}`, after: `v${versions}` },
			]) as unknown,
		}),
		expect.objectContaining({
			kind: 'legal_rate',
			id: rate.body['id'],
			obstacle: 'own',
			changes: expect.arrayContaining([{ name: 'rate', before: null, after: '2.15' }]) as unknown,
		}),
	]);
	const reader = await operatorPerson(world, operator, ['op:read'], 'Cleo');
	expect((await acts(reader.browser)).map(({ obstacle }) => obstacle)).toEqual(['role', 'role']);
	expect((await acts(operator)).map(({ obstacle }) => obstacle)).toEqual(['unknown', 'unknown']);
});

it('a refused act is over, and can be proposed again', async () => {
	const id = await propose(ada.browser);
	const refuse = (actor: Actor, reason = 'The text names no date') =>
		actor.post(`/v1/operator/acts/terms/${id}/refuse`, { reason });
	const reader = await operatorPerson(world, operator, ['op:read'], 'Cleo');
	expect((await refuse(reader.browser)).status).toBe(403);
	expect((await refuse(bob.browser, 'no')).status).toBe(422);
	const refused = await refuse(bob.browser);
	expect([refused.status, refused.body['refusedBy']]).toEqual([200, bob.id]);
	expect((await refuse(bob.browser)).status).toBe(404);
	expect(await acts(bob.browser)).toEqual([]);
	const late = await publish(bob.browser, id);
	expect([late.status, late.body['detail']]).toEqual([409, expect.stringContaining('refused')]);
	expect((await publish(bob.browser, await propose(ada.browser))).status).toBe(200);
	const { body } = await operator.get<{ data: Json[] }>('/v1/operator/audit-log');
	expect(body.data.map(({ action }) => action)).toContain('operator_act.refused.terms');
});
