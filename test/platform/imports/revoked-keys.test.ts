/** The imports of a revoked key end with it: a stolen key may have brought a list with consents that nobody gave. */
import { clientOf, startWorld, type World } from '../support/index.ts';
import { checked, contactOf, read, step, upload } from './support.ts';

let world: World;
let quiet: World;
beforeAll(async () => {
	world = await startWorld();
	// Without background work, so that a run stays where it is.
	quiet = await startWorld({ role: 'api' });
});
afterAll(async () => {
	await world.end();
	await quiet.end();
});

async function thiefOf(owner: World) {
	const { body } = await owner.client.post('/v1/api-keys', { name: 'lost', scopes: ['contacts'] });
	const client = clientOf(owner.platform.url, String(body['key']));
	return { id: String(body['id']), world: { ...owner, client } };
}

it('an import that waits for its run is not run', async () => {
	const thief = await thiefOf(world);
	const { id } = await checked(thief.world, 'email\nlost1@exemple.test\n');
	const own = await checked(world, 'email\nown1@exemple.test\n');
	await world.client.post('/v1/account/neutralize', { keys: [thief.id] });
	expect(await read(world, id)).toMatchObject({
		status: 'cancelled',
		statusReason: 'key_revoked',
	});
	expect((await world.client.post(`/v1/imports/${id}/run`)).status).toBe(409);
	expect(await step(world, own.id, 'run')).toMatchObject({ status: 'completed' });
});

it('an import at work ends, and one that is over stays as it is', async () => {
	const thief = await thiefOf(quiet);
	const id = await upload(thief.world, 'email\nlost2@exemple.test\n');
	await thief.world.client.post(`/v1/imports/${id}/analyse`);
	expect((await read(quiet, id)).status).toBe('analysing');
	expect((await quiet.client.ask('DELETE', `/v1/api-keys/${thief.id}`)).status).toBe(204);
	expect((await read(quiet, id)).status).toBe('cancelled');
	expect(await contactOf(quiet, 'lost2@exemple.test')).toBeUndefined();

	const other = await thiefOf(world);
	const done = await checked(other.world, 'email\nlost3@exemple.test\n');
	await step(other.world, done.id, 'run');
	await world.client.ask('DELETE', `/v1/api-keys/${other.id}`);
	expect(await read(world, done.id)).toMatchObject({ status: 'completed', next: ['undo'] });
});
