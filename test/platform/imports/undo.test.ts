import { alert, type Json, startWorld, type World } from '../support/index.ts';
import { contactOf, imported, step } from './support.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

const put = (contact: Json) => world.client.put('/v1/contacts', contact);
const mapping = {
	ref: 'externalId',
	phone: 'phone',
	email: 'email',
	nom: 'lastName',
	ville: 'attributes.ville',
};

test('removes what is new and unused, gives changed fields back, and leaves the rest', async () => {
	await put({
		externalId: 'u1',
		phone: '+33611100001',
		lastName: 'Alt',
		attributes: { ville: 'Alt', x: '1' },
	});
	await put({ externalId: 'u2', lastName: 'Alt2' });
	await put({ externalId: 'u3', lastName: 'Alt3' });
	const before = {
		u1: await contactOf(world, 'u1'),
		u3: await contactOf(world, 'u3'),
	};
	const file = [
		'ref,phone,email,nom,ville',
		'u1,0611100091,u1@exemple.test,Neu,Neu',
		'u2,,u2@exemple.test,Neu2,',
		'u3,,,,',
		'n1,0611100011,,Neu,',
		'n2,0611100012,,Neu,',
		'n3,0611100013,,Neu,',
		'n4,0611100014,,Neu,',
	].join('\n');
	const done = await imported(world, file, { mapping, mergePolicy: 'overwrite' });
	expect(done.result).toMatchObject({ changed: 2, unchanged: 1, new: 4 });
	expect(done.undoUntil).not.toBeNull();
	// Since then: one was renamed, one got a message, one an opt-out, one another field.
	await put({ externalId: 'u2', lastName: 'Renamed' });
	await put({ externalId: 'n2', firstName: 'Zoé' });
	expect((await world.client.post('/v1/messages', alert({ to: '+33611100013' }))).status).toBe(201);
	await world.client.post('/v1/opt-outs', {
		subject: '+33611100014',
		channels: ['sms'],
		source: 'manual',
	});
	const undone = await step(world, done.id, 'undo');
	expect(undone).toMatchObject({
		status: 'undone',
		undo: { removed: 1, restored: 2, kept: 3 },
		next: [],
	});
	expect(await contactOf(world, 'u1')).toEqual({
		...before.u1,
		updatedAt: expect.any(String) as string,
	});
	expect(await contactOf(world, 'u2')).toMatchObject({ email: null, lastName: 'Renamed' });
	expect(await contactOf(world, 'u3')).toEqual(before.u3);
	expect(await contactOf(world, 'n1')).toBeUndefined();
	for (const ref of ['n2', 'n3', 'n4']) expect(await contactOf(world, ref)).toBeDefined();
	expect((await world.client.post(`/v1/imports/${done.id}/undo`)).status).toBe(409);
	// The keys are free again.
	expect((await imported(world, file, { mapping })).result).toMatchObject({ new: 1 });
});

test('keeps consents and opt-outs', async () => {
	const file = 'email,date consentement,stop\nk1@exemple.test,2026-05-01,\nk2@exemple.test,,oui\n';
	const { id } = await imported(world, file);
	expect(await step(world, id, 'undo')).toMatchObject({ undo: { removed: 2 } });
	expect(await contactOf(world, 'k1@exemple.test')).toBeUndefined();
	const consents = await world.client.get<{ data: Json[] }>('/v1/consents?subject=k1@exemple.test');
	expect(consents.body.data).toHaveLength(1);
	const optOuts = await world.client.get<{ data: Json[] }>('/v1/opt-outs?subject=k2@exemple.test');
	expect(optOuts.body.data).toHaveLength(1);
});

test('does not give back an address of a person who opted out since', async () => {
	await put({ externalId: 'o1', phone: '+33611100301' });
	const { id } = await imported(world, 'ref,phone\no1,0611100302\n', {
		mapping: { ref: 'externalId', phone: 'phone' },
		mergePolicy: 'overwrite',
	});
	await world.client.post('/v1/opt-outs', {
		subject: '+33611100302',
		channels: ['sms'],
		source: 'stop_sms',
	});
	expect(await step(world, id, 'undo')).toMatchObject({ undo: { restored: 0, kept: 1 } });
	expect(await contactOf(world, 'o1')).toMatchObject({ phone: '+33611100302' });
});

test('does not take a key that another contact has by now', async () => {
	await put({ externalId: 'q1', email: 'q1@exemple.test', lastName: 'Alt' });
	const { id } = await imported(world, 'ref,email,nom\nq1,q2@exemple.test,Neu\n', {
		mapping: { ref: 'externalId', email: 'email', nom: 'lastName' },
		mergePolicy: 'overwrite',
	});
	await put({ externalId: 'q9', email: 'q1@exemple.test' });
	await step(world, id, 'undo');
	expect(await contactOf(world, 'q1')).toMatchObject({ email: 'q2@exemple.test', lastName: 'Alt' });
	expect(await contactOf(world, 'q9')).toMatchObject({ email: 'q1@exemple.test' });
});

test('fills lists, and takes removed contacts out of them', async () => {
	const made = await Promise.all(
		['Eins', 'Zwei'].map((name) => world.client.post('/v1/segments', { name, kind: 'list' })),
	);
	const [list, other] = made.map(({ body }) => String(body['id']));
	const members = async (id = list) =>
		(await world.client.get(`/v1/segments/${id}`)).body['members'];
	await put({ externalId: 'l1', email: 'l1@exemple.test' });
	const file =
		'ref,email\nl1,\nl2,l2@exemple.test\nl3,l3@exemple.test\nl3,l3@exemple.test\n,kaputt\n';
	const { id } = await imported(world, file, {
		lists: [list],
		mapping: { ref: 'externalId', email: 'email' },
	});
	expect(await members()).toBe(3);
	const l3 = await contactOf(world, 'l3');
	await world.client.post(`/v1/segments/${other}/members`, { members: [{ contactId: l3!['id'] }] });
	expect(await step(world, id, 'undo')).toMatchObject({ undo: { removed: 1, kept: 1 } });
	expect([await members(), await members(other)]).toEqual([2, 1]);
});
