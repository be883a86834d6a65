/** Requests for proof: five working days of the client's territory, reminders, and a hold of exactly one source. */
import { type Json, startWorld, until, type World } from '../support/index.ts';
import { clientOf } from '../support/client.ts';
import { askForProof, consentOf, eventsOf, rulesAgainst } from './support.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const get = async (id: string) => (await world.client.get(`/v1/proof-requests/${id}`)).body;
const at = (text: string): void => {
	world.platform.clock.set(Date.parse(text));
};

it.each([
	// requested, territory, last day, first instant that is too late
	['2026-11-24T10:00:00+01:00', 'FR', '2026-12-01', '2026-12-01T23:00:00Z'],
	['2027-03-22T10:00:00+01:00', 'FR', '2027-03-30', '2027-03-30T22:00:00Z'],
	['2027-03-22T10:00:00+01:00', 'FR-57', '2027-03-31', '2027-03-31T22:00:00Z'],
	['2027-05-24T10:00:00+02:00', 'FR-971', '2027-06-01', '2027-06-02T04:00:00Z'],
	['2027-12-15T10:00:00+01:00', 'FR-974', '2027-12-23', '2027-12-23T20:00:00Z'],
])('asked on %s in %s is due on %s', async (requested, territory, dueOn, dueAt) => {
	at(requested);
	await consentOf(world.client, '+33639980001');
	const [id = ''] = await askForProof(world, ['+33639980001'], { territory });
	expect(await get(id)).toMatchObject({ state: 'requested', dueOn, dueAt, territory });
	const { body } = await world.client.get<{ data: Json[] }>('/v1/deadlines?owedBy=client');
	expect(body.data).toMatchObject([
		{ kind: 'proof_request', subjectId: id, dueOn, dueAt, state: 'pending', territory },
	]);
	expect(String(body.data[0]?.['source'])).toContain('cinq (5) jours ouvrés');
});

it('reminds, lapses, holds exactly its source, and frees it with the answer', async () => {
	const { client } = world;
	const proof = await consentOf(client, '+33639980001');
	await consentOf(client, '+33639980002');
	await consentOf(client, '+33639980003', { sourceUrl: 'https://durand.example/jeu' });
	const [id = ''] = await askForProof(world, ['+33639980001']);
	expect(await get(id)).toMatchObject({
		...{ source: 'https://durand.example/lettre', subjects: ['+33639980001'] },
		...{ reason: 'Réclamation', answer: null },
	});
	expect((await client.post(`/v1/proof-requests/${id}/acknowledge`, {})).body['state']).toBe(
		'acknowledged',
	);
	const told = async (...types: string[]) =>
		(await eventsOf(client, ...types)).map(({ type }) => type);
	for (const [instant, reminders] of [
		['2026-11-28T00:00:01+01:00', 1],
		['2026-11-30T00:00:01+01:00', 2],
		['2026-12-01T12:00:01+01:00', 3],
	] as const) {
		at(instant);
		await until(async () => (await told('proof.due_soon')).length === reminders, instant);
	}
	// Wednesday of the hold, in permitted hours; the last day was still free.
	at('2026-12-01T15:00:00+01:00');
	expect(await rulesAgainst(client, '+33639980002')).not.toContain('CON-22');
	at('2026-12-02T10:00:00+01:00');
	await until(async () => (await get(id))['state'] === 'overdue', 'the lapse');
	expect(await told('deadline.missed')).toEqual(['deadline.missed']);
	expect(await rulesAgainst(client, '+33639980002')).toContain('CON-22');
	expect(await rulesAgainst(client, '+33639980003')).not.toContain('CON-22');
	await world.restart();
	const answered = await world.client.post(`/v1/proof-requests/${id}/answer`, {
		items: [{ subject: '06 39 98 00 01', consentId: proof }],
		statement: 'Formulaire du site.',
	});
	expect([answered.status, answered.body]).toMatchObject([
		200,
		{ state: 'answered', answer: { items: [{ subject: '+33639980001', consentId: proof }] } },
	]);
	expect(await rulesAgainst(world.client, '+33639980002')).not.toContain('CON-22');
	const { body } = await world.client.get<{ data: Json[] }>('/v1/deadlines?state=late');
	expect(body.data).toMatchObject([{ subjectId: id, state: 'late' }]);
	// Told once, also after the restart.
	expect(await eventsOf(world.client, 'deadline.missed')).toHaveLength(1);
	expect(await eventsOf(world.client, 'proof.requested')).toHaveLength(1);
	const again = await world.client.post(`/v1/proof-requests/${id}/acknowledge`, {});
	expect(again.status).toBe(409);
});

it('takes an answer only if it proves what was asked', async () => {
	const { client } = world;
	const own = await consentOf(client, '+33639980001');
	const foreign = await consentOf(client, '+33639980009');
	await consentOf(client, '+33639980002');
	const [id = ''] = await askForProof(world, ['+33639980001', '+33639980002']);
	const answer = async (items: Json[]) => {
		const { status, body } = await client.post(`/v1/proof-requests/${id}/answer`, { items });
		return [status, (body['errors'] as Json[] | undefined)?.[0]?.['pointer'] ?? body['state']];
	};
	const file = { name: 'formulaire.pdf', sha256: 'a'.repeat(64) };
	const one = { subject: '+33639980001', consentId: own };
	expect(await answer([one])).toEqual([422, '/items']);
	expect(await answer([{ ...one, consentId: foreign }])).toEqual([422, '/items/0/consentId']);
	expect(await answer([one, { subject: '+33639980009', file }])).toEqual([422, '/items/1/subject']);
	expect(await answer([{ subject: '+33639980001' }])).toEqual([422, '/items/0/consentId']);
	expect(await answer([one, { subject: 'demain', file }])).toEqual([422, '/items/1/subject']);
	expect(await answer([])).toEqual([422, '/items']);
	expect(await answer([one, { subject: '+33639980002', file }])).toEqual([200, 'answered']);
	expect((await get(id))['state']).toBe('answered');
	const { body } = await client.get<{ data: Json[] }>('/v1/deadlines');
	expect(body.data).toMatchObject([{ state: 'met' }]);
	expect(await answer([one])).toEqual([409, undefined]);
});

it('asks for each source by itself, and ends disputes that it proves', async () => {
	const { client } = world;
	const numbers = ['+33639980001', '+33639980002', '+33639980003'];
	const ids: string[] = [];
	for (const number of numbers) ids.push(await consentOf(client, number));
	await consentOf(client, '+33639980004', { sourceUrl: 'https://durand.example/jeu' });
	for (const subject of numbers.slice(0, 2)) {
		await client.post('/v1/complaints', { subject, says: 'no_consent' });
	}
	expect(await rulesAgainst(client, '+33639980003')).toContain('ACC-04');
	const requests = await askForProof(world, ['+33639980001', '+33639980002', '+33639980004']);
	expect(requests).toHaveLength(2);
	const sources = await Promise.all(requests.map(async (id) => (await get(id))['source']));
	expect(sources).toEqual(['https://durand.example/lettre', 'https://durand.example/jeu']);
	await client.post(`/v1/proof-requests/${requests[0]}/answer`, {
		items: [0, 1].map((index) => ({ subject: numbers[index], consentId: ids[index] })),
	});
	expect(await rulesAgainst(client, '+33639980003')).not.toContain('ACC-04');
});

it('is read by its account alone, and forgets an erased person', async () => {
	const { client } = world;
	const contact = await client.put('/v1/contacts', { phone: '+33639980001' });
	await consentOf(client, '+33639980001');
	const [id = ''] = await askForProof(world, ['+33639980001']);
	const other = await world.platform.addAccount('Autre', ['admin']);
	const stranger = clientOf(world.platform.url, other.apiKey);
	expect((await stranger.get(`/v1/proof-requests/${id}`)).status).toBe(404);
	expect((await stranger.post(`/v1/proof-requests/${id}/acknowledge`, {})).status).toBe(404);
	for (const path of ['/v1/proof-requests', '/v1/deadlines']) {
		expect((await stranger.get<{ data: Json[] }>(path)).body.data).toEqual([]);
	}
	await client.ask('DELETE', `/v1/contacts/${String(contact.body['id'])}`);
	expect((await get(id))['subjects']).toEqual(['erased']);
});
