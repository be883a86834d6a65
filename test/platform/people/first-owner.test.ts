/** The way to the first user, and what there is without a console. */
import { findCommand } from '../../../platform/src/commands/commands.ts';
import { modules } from '../../../platform/src/modules.ts';
import { startWorld, type World } from '../support/index.ts';
import { auditOf, browserOf, makeUser, PASSWORD, person, signIn, tokenOf } from './person.ts';

const MINUTE = 60_000;

let world: World;
afterEach(() => world.end());

const accept = (token: string, email?: string) =>
	browserOf(world.platform.url).post('/v1/invitations/accept', {
		token,
		name: 'Léa',
		password: PASSWORD,
		...(email === undefined ? {} : { email }),
	});

/** Runs `user …` while the platform is stopped. */
async function command(...operands: string[]): Promise<string> {
	const { settings } = world.platform.internals;
	await world.platform.stop();
	const said: string[] = [];
	const say = (line: string) => void said.push(line);
	await findCommand('user')({ settings, operands, env: {}, modules, say });
	await world.restart();
	return said.join('\n');
}

it('is no default user, but a link that works once, for 30 minutes, until there is a user', async () => {
	world = await startWorld();
	for (const password of ['admin', 'password', '']) {
		const { reply } = await signIn(world, 'admin@localhost.example', password);
		expect(reply.status).not.toBe(201);
	}
	const first = String(world.platform.firstOwnerLink);
	expect(first).toMatch(/^http:\/\/[^/]+\/console\/invite\/[\w-]{43}$/);
	await world.restart();
	const second = String(world.platform.firstOwnerLink);
	expect((await accept(tokenOf(first), 'lea@durand.example')).status).toBe(404);
	expect((await accept(tokenOf(second))).body['errors']).toMatchObject([{ pointer: '/email' }]);
	expect((await accept(tokenOf(second), 'lea@durand.example')).body).toMatchObject({
		role: 'owner',
	});
	expect((await accept(tokenOf(second), 'eve@durand.example')).status).toBe(404);
	expect((await signIn(world, 'lea@durand.example')).reply.body['next']).toBe('enroll');
	expect(world.logged()).not.toContain(tokenOf(second));
	await world.restart();
	expect(world.platform.firstOwnerLink).toBeNull();
});

it('expires', async () => {
	world = await startWorld();
	world.platform.clock.set(world.platform.clock.now() + 30 * MINUTE);
	const reply = await accept(tokenOf(world.platform.firstOwnerLink), 'lea@durand.example');
	expect(reply.status).toBe(404);
});

it('is made by a command, too, which also helps users who are locked out', async () => {
	world = await startWorld();
	// The clock of the command is the real one.
	world.platform.clock.set(null);
	const link = await command('add', 'lea@durand.example');
	expect((await accept(tokenOf(link))).body).toMatchObject({ role: 'owner' });
	await command('reset-second', 'lea@durand.example');
	const token = tokenOf(await command('reset', 'lea@durand.example'));
	const password = 'encore une phrase longue';
	const done = await browserOf(world.platform.url).post('/v1/resets/complete', { token, password });
	expect(done.status).toBe(204);
	expect((await signIn(world, 'lea@durand.example', password)).reply.status).toBe(201);
	const actors = (await auditOf(world)).map(
		({ actor, action }) => `${String(actor)} ${String(action)}`,
	);
	expect(actors).toEqual(
		expect.arrayContaining(['command user invitation.created', 'command user user.reset_started']),
	);
	await expect(command('add', 'x@durand.example', 'king')).rejects.toThrow('role must be one of');
	await world.restart();
	await expect(command('reset', 'nobody@durand.example')).rejects.toThrow('no user');
	await world.restart();
});

it('does not exist with MC_CONSOLE=false: no route, no link, and a cookie means nothing', async () => {
	world = await startWorld();
	const { browser } = await person(world, 'support');
	const cookie = browser.cookie();
	await world.platform.stop();
	const off = await startWorld({ console: false });
	try {
		expect(off.platform.firstOwnerLink).toBeNull();
		const visitor = browserOf(off.platform.url, cookie);
		for (const path of ['/v1/me', '/v1/sessions', '/v1/users', '/v1/invitations']) {
			expect([path, (await visitor.get(path)).status]).toEqual([path, 404]);
		}
		expect((await visitor.post('/v1/sessions', {})).status).toBe(404);
		expect((await visitor.get('/v1/account')).status).toBe(401);
		expect((await off.client.get('/v1/account', { cookie: cookie ?? '' })).status).toBe(200);
	} finally {
		await off.end();
	}
	await world.restart();
});

it('is not served by a process that only works the queue', async () => {
	world = await startWorld();
	await makeUser(world, 'support');
	if (world.platform.internals.settings.databaseUrl === undefined) return;
	const worker = await world.joined({ role: 'worker' });
	try {
		expect(worker.platform.firstOwnerLink).toBeNull();
		const visitor = browserOf(worker.platform.url);
		for (const path of ['/v1/me', '/v1/sessions']) {
			expect((await visitor.get(path)).status).toBe(404);
		}
	} finally {
		await worker.stop();
	}
});
