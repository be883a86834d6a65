/** Failed attempts: counted in the database, delayed more and more, also for the right password. */
import { type Platform } from '../../../platform/src/index.ts';
import { hashPassword, verifyPassword } from '../../../platform/src/people/passwords.ts';
import { ProblemError } from '../../../platform/src/problems.ts';
import { countAttempt } from '../../../platform/src/sessions/attempts.ts';
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

const problemOf = (error: unknown) =>
	error instanceof ProblemError ? error.message : String(error);

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

it('delays an address after 30 failures within 15 minutes, whatever the account; its neighbors go on', async () => {
	const { email } = await makeUser(world, 'marketer');
	const at = (last: number) => ({ ...CONSOLE, 'x-forwarded-for': `192.0.2.${last}` });
	const client = clientOf(world.platform.url, null);
	for (let count = 0; count < 30; count++) {
		const body = { email: `guess${count}@durand.example`, password: 'wrong' };
		expect((await client.post('/v1/sessions', body, at(7))).status).toBe(401);
	}
	const right = { email, password: PASSWORD };
	const blocked = await client.post('/v1/sessions', right, at(7));
	expect(blocked.status).toBe(429);
	expectDelay(blocked, 15);
	expect((await client.post('/v1/sessions', right, at(8))).status).toBe(201);
	pass(15 * MINUTE);
	expect((await client.post('/v1/sessions', right, at(7))).status).toBe(201);
});

describe('how many failures an address and its network may have', () => {
	const core = () => world.platform.internals;
	const fail = (count: number, ip: string) =>
		countAttempt(core(), { kind: 'address', of: `guess ${ip} ${count}`, ip, device: null });
	async function most(ipOf: (count: number) => string, limit: number): Promise<void> {
		for (let count = 0; count < limit; count++) await fail(count, ipOf(count));
		await expect(fail(limit, ipOf(limit))).rejects.toThrow('rate-limited');
	}

	it('300 in 15 minutes are the network’s, from however many addresses', async () => {
		await most((count) => `198.51.100.${count % 250}`, 300);
		await expect(fail(1000, '198.51.101.1')).resolves.toBeUndefined();
	});

	it('an address that may be a proxy has ten times as many, and not without end', async () => {
		await world.end();
		world = await startWorld();
		await most(() => '203.0.113.9', 300);
	});
});

describe('a browser in which the person has signed in before', () => {
	const deviceOf = (reply: { headers: Headers }) =>
		reply.headers
			.getSetCookie()
			.find((cookie) => cookie.startsWith('__Host-mc_device='))
			?.split(';')[0] ?? null;
	const tryWith = (cookie: string | null, email: string, password: string, ip = '192.0.2.7') =>
		clientOf(world.platform.url, null).post(
			'/v1/sessions',
			{ email, password },
			{ ...CONSOLE, 'x-forwarded-for': ip, ...(cookie === null ? {} : { cookie }) },
		);
	async function known(): Promise<{ email: string; device: string }> {
		const { email } = await makeUser(world, 'marketer');
		const reply = await tryTo(email, PASSWORD);
		expect(reply.headers.getSetCookie()).toContainEqual(
			expect.stringMatching(
				/^__Host-mc_device=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=15552000$/,
			),
		);
		return { email, device: deviceOf(reply) ?? '' };
	}

	it('is open while strangers guess at the account from many addresses, and while its own address is closed', async () => {
		const { email, device } = await known();
		for (let count = 0; count < 5; count++) expect((await tryTo(email, 'wrong')).status).toBe(401);
		for (let count = 0; count < 30; count++) await tryWith(null, `x${count}@durand.example`, 'no');
		expect((await tryWith(null, email, PASSWORD)).status).toBe(429);
		const reply = await tryWith(device, email, PASSWORD);
		expect(reply.status).toBe(201);
		// Each sign-in has a new token; the old one is worth nothing.
		const next = deviceOf(reply) ?? '';
		expect(next).not.toBe(device);
		expect((await tryWith(device, email, PASSWORD)).status).toBe(429);
		expect((await tryWith(next, email, PASSWORD)).status).toBe(201);
		// The guesses of strangers are not forgotten with it.
		expect((await tryTo(email, PASSWORD)).status).toBe(429);
	});

	it('has five failures of its own', async () => {
		const { email, device } = await known();
		for (let count = 0; count < 5; count++) {
			expect((await tryWith(device, email, 'wrong')).status).toBe(401);
		}
		const blocked = await tryWith(device, email, PASSWORD);
		expect(blocked.status).toBe(429);
		expectDelay(blocked, 1);
		pass(MINUTE);
		expect((await tryWith(device, email, PASSWORD)).status).toBe(201);
	});

	it('is the person’s alone, is no session, and lasts 180 days', async () => {
		const { email, device } = await known();
		const other = await makeUser(world, 'marketer');
		for (const one of [email, other.email]) {
			for (let count = 0; count < 5; count++) await tryTo(one, 'wrong');
		}
		expect((await tryWith(device, other.email, PASSWORD)).status).toBe(429);
		expect((await tryWith(`__Host-mc_device=${'A'.repeat(43)}`, email, PASSWORD)).status).toBe(429);
		const { status } = await clientOf(world.platform.url, null).get('/v1/me', {
			...CONSOLE,
			cookie: device,
		});
		expect(status).toBe(401);
		pass(180 * 24 * 60 * MINUTE);
		for (let count = 0; count < 5; count++) await tryTo(email, 'wrong');
		expect((await tryWith(device, email, PASSWORD)).status).toBe(429);
	});

	it.each(['others', 'password'] as const)('is forgotten when the person ends %s', async (how) => {
		const { email, device } = await known();
		const { browser } = await signIn(world, email);
		const ended =
			how === 'others'
				? await browser.ask('DELETE', '/v1/sessions/others')
				: await browser.ask('PUT', '/v1/me/password', {
						current: PASSWORD,
						password: `${PASSWORD} encore`,
					});
		expect(ended.status).toBe(204);
		for (let count = 0; count < 5; count++) await tryTo(email, 'wrong');
		const password = how === 'others' ? PASSWORD : `${PASSWORD} encore`;
		expect((await tryWith(device, email, password)).status).toBe(429);
	});

	it('is known after the second factor, not after the password alone', async () => {
		const { email, secret } = await person(world, 'owner');
		pass(MINUTE);
		const { browser, reply } = await signIn(world, email);
		expect(deviceOf(reply)).toBeNull();
		const complete = await browser.post('/v1/sessions/second', { code: codeAt(secret, world) });
		expect([complete.status, deviceOf(complete)]).toEqual([200, expect.any(String)]);
	});
});

it('strangers wait for the check of a password in a bounded line, and a known person before them', async () => {
	const stored = await hashPassword(PASSWORD);
	const guesses = Array.from({ length: 150 }, () =>
		verifyPassword('wrong', stored).then(String, problemOf),
	);
	let guessed = 0;
	for (const guess of guesses) void guess.then((answer) => (guessed += answer === 'false' ? 1 : 0));
	expect(await verifyPassword(PASSWORD, stored, true)).toBe(true);
	expect(guessed).toBeLessThan(10);
	const answers = await Promise.all(guesses);
	expect(answers.filter((answer) => answer === 'rate-limited')).toHaveLength(150 - 128 - 2);
	expect(answers.filter((answer) => answer === 'false')).toHaveLength(130);
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
