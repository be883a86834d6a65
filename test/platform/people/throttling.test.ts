/** Failed attempts: counted in the database, delayed more and more, also for the right password. */
import { type Platform } from '../../../platform/src/index.ts';
import { signInNetwork } from '../../../platform/src/sessions/network.ts';
import { clientOf, type World, startWorld } from '../support/index.ts';
import { browserOf, codeAt, CONSOLE, makeUser, PASSWORD, person, signIn } from './person.ts';

const MINUTE = 60_000;

let world: World;
beforeEach(async () => {
	world = await startWorld({ trustProxy: 1 });
});
afterEach(() => world.end());

const pass = (milliseconds: number) =>
	world.platform.clock.set(world.platform.clock.now() + milliseconds);

/** A sign-in from an address of its own, so that only the count of the account matters. */
let addresses = 0;
const from = () => ({ 'x-forwarded-for': `10.${++addresses >> 8}.${addresses & 255}.1` });
const tryTo = (email: string, password: string, platform: Pick<Platform, 'url'> = world.platform) =>
	clientOf(platform.url, null).post('/v1/sessions', { email, password }, { ...CONSOLE, ...from() });

/** The clock ticks while requests are on their way. */
function expectDelay({ headers }: { headers: Headers }, minutes: number): void {
	const seconds = Number(headers.get('retry-after'));
	expect(seconds).toBeLessThanOrEqual(minutes * 60);
	expect(seconds).toBeGreaterThan(minutes * 60 - 30);
}

it('delays an account after five failures: 1, 2, 4, 8 and then 15 minutes, also for the right password', async () => {
	const { email } = await makeUser(world, 'marketer');
	for (let count = 0; count < 5; count++) expect((await tryTo(email, 'wrong')).status).toBe(401);
	for (const minutes of [1, 2, 4, 8, 15, 15]) {
		const blocked = await tryTo(email, PASSWORD);
		expect(blocked.status).toBe(429);
		expectDelay(blocked, minutes);
		pass(minutes * MINUTE);
		expect((await tryTo(email, 'wrong')).status).toBe(401);
	}
	pass(15 * MINUTE);
	expect((await tryTo(email, PASSWORD)).status).toBe(201);
	// Forgotten with the success.
	expect((await tryTo(email, 'wrong')).status).toBe(401);
	expect((await tryTo(email, PASSWORD)).status).toBe(201);
});

it('answers the same for an address of nobody', async () => {
	const { email } = await makeUser(world, 'marketer');
	for (let count = 0; count < 5; count++) {
		const known = await tryTo(email, 'wrong');
		const unknown = await tryTo('nobody@durand.example', 'wrong');
		expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
	}
	const blocked = await tryTo('nobody@durand.example', 'wrong');
	expect(blocked).toMatchObject({ status: 429, body: (await tryTo(email, 'wrong')).body });
});

it('counts attempts that arrive at once, so that many are no way around the limit', async () => {
	const { email } = await makeUser(world, 'marketer');
	const replies = await Promise.all(Array.from({ length: 20 }, () => tryTo(email, 'wrong')));
	const statuses = replies.map(({ status }) => status).sort();
	expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(15).fill(429)]);
});

it('delays a network after 30 failures within 15 minutes, whatever the address; others go on', async () => {
	const { email } = await makeUser(world, 'marketer');
	const at = (last: number) => ({ ...CONSOLE, 'x-forwarded-for': `192.0.2.${last}` });
	const client = clientOf(world.platform.url, null);
	for (let count = 0; count < 30; count++) {
		const body = { email: `guess${count}@durand.example`, password: 'wrong' };
		expect((await client.post('/v1/sessions', body, at(count))).status).toBe(401);
	}
	const right = { email, password: PASSWORD };
	const blocked = await client.post('/v1/sessions', right, at(200));
	expect(blocked.status).toBe(429);
	expectDelay(blocked, 15);
	expect((await tryTo(email, PASSWORD)).status).toBe(201);
	pass(15 * MINUTE);
	expect((await client.post('/v1/sessions', right, at(200))).status).toBe(201);
});

it('counts wrong codes of the second factor for themselves', async () => {
	const { email, secret } = await person(world, 'owner');
	pass(MINUTE);
	const { browser } = await signIn(world, email);
	for (let count = 0; count < 5; count++) {
		expect((await browser.post('/v1/sessions/second', { code: '000000' })).status).toBe(401);
	}
	const right = { code: codeAt(secret, world) };
	expect((await browser.post('/v1/sessions/second', right)).status).toBe(429);
	// The password is not blocked with it; a new first step is no way around the delay.
	const again = await signIn(world, email);
	expect(again.reply.status).toBe(201);
	expect((await again.browser.post('/v1/sessions/second', right)).status).toBe(429);
	pass(MINUTE);
	const later = { code: codeAt(secret, world) };
	expect((await again.browser.post('/v1/sessions/second', later)).status).toBe(200);
});

it('shares the count between processes on one database', async () => {
	if (world.platform.internals.settings.databaseUrl === undefined) {
		await makeUser(world, 'marketer');
		return;
	}
	const { email } = await makeUser(world, 'marketer');
	const other = await world.joined();
	try {
		for (let count = 0; count < 5; count++) {
			const platform = count % 2 === 0 ? world.platform : other.platform;
			expect((await tryTo(email, 'wrong', platform)).status).toBe(401);
		}
		for (const platform of [world.platform, other.platform]) {
			expect((await tryTo(email, PASSWORD, platform)).status).toBe(429);
		}
		// A session of one process is one of the other, and ends there too.
		pass(15 * MINUTE);
		const browser = browserOf(world.platform.url);
		await browser.post('/v1/sessions', { email, password: PASSWORD }, from());
		const there = browserOf(other.platform.url, browser.cookie());
		expect((await there.get('/v1/me')).status).toBe(200);
		await browser.ask('DELETE', '/v1/sessions/current');
		expect((await there.get('/v1/me')).status).toBe(401);
	} finally {
		await other.stop();
	}
});

it('takes the /24 of IPv4 and the /56 of IPv6 as one network', () => {
	expect(signInNetwork('192.0.2.7')).toBe(signInNetwork('192.0.2.200'));
	expect(signInNetwork('::ffff:192.0.2.7')).toBe(signInNetwork('192.0.2.200'));
	expect(signInNetwork('192.0.2.7')).not.toBe(signInNetwork('192.0.3.7'));
	expect(signInNetwork('2001:db8:1:aa01::1')).toBe(signInNetwork('2001:db8:1:aaff::2'));
	expect(signInNetwork('2001:db8:1:aa01::1')).not.toBe(signInNetwork('2001:db8:1:ab01::1'));
	expect(signInNetwork('2001:db8:1:1::1')).toBe(signInNetwork('2001:db8:1:ff::1'));
	expect(signInNetwork('2001:db8:1::1')).not.toBe(signInNetwork('2001:db8:1:100::1'));
});
