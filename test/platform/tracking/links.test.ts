/** The public routes of links: only to the stored target, and nothing else. */
import { deleteOldTracking, LINK_RETENTION_MS } from '../../../platform/src/tracking/forget.ts';
import { clicksOf } from '../../../platform/src/tracking/counts.ts';
import { linkToken } from '../../../platform/src/tracking/token.ts';
import { startWorld, TUESDAY, untilStatus, type World } from '../support/index.ts';
import {
	acceptedId,
	BROWSER,
	CAMPAIGN,
	feed,
	grant,
	hit,
	later,
	LINK_HOST,
	linkedMail,
	OTHER_TARGET,
	outgoing,
	pathsIn,
	settle,
	TARGET,
} from './support.ts';

let world: World;
let paths: string[];
beforeAll(async () => {
	world = await startWorld({ linkHost: LINK_HOST, strangerLimit: 30 });
	const [result] = await feed(
		world,
		[linkedMail({ consent: grant('tracking_opens', 'tracking_clicks') })],
		{ tracking: 'individual', variant: 'B' },
	);
	const id = acceptedId(result);
	paths = pathsIn((await outgoing(world, id)).content.html);
	await untilStatus(world.client, id, 'delivered');
	later(world);
});
afterAll(() => world.end());

const counted = () => clicksOf(world.platform.internals.store.read, CAMPAIGN);

it('each link leads to its own target, whatever else the request says', async () => {
	const [first = '', second = ''] = paths;
	for (const suffix of ['', '?url=https://evil.example', '?to=//evil.example#x']) {
		const reply = await hit(world, first + suffix, { ...BROWSER, host: 'evil.example' });
		expect([reply.status, reply.headers.get('location')]).toEqual([302, TARGET]);
	}
	expect((await hit(world, second)).headers.get('location')).toBe(OTHER_TARGET);
	await settle(world);
});

it('counts neither HEAD nor what is loaded ahead', async () => {
	const before = await counted();
	const [, second = ''] = paths;
	later(world, 2);
	const head = await hit(world, second, BROWSER, 'HEAD');
	expect([head.status, head.headers.get('location')]).toEqual([302, OTHER_TARGET]);
	await hit(world, second, { ...BROWSER, purpose: 'prefetch' });
	await hit(world, second, { ...BROWSER, 'sec-purpose': 'prefetch;prerender' });
	await settle(world);
	expect(await counted()).toEqual(before);
});

it('counts by variant', async () => {
	const { read } = world.platform.internals.store;
	expect(await clicksOf(read, CAMPAIGN, 'B')).toEqual(await counted());
	expect(await clicksOf(read, CAMPAIGN, 'A')).toMatchObject({ tracked: 0, people: 0, hits: 0 });
});

it('knows no link but its own, in both languages', async () => {
	const [first = '', , pixel = ''] = paths;
	const changed = first.slice(0, -1) + (first.endsWith('a') ? 'b' : 'a');
	for (const glued of ['.', ')', '%3E', '%20', '_', '/', '%E2%80%9D', '%']) {
		expect([glued, (await hit(world, `${first}${glued}`)).status]).toEqual([glued, 302]);
	}
	for (const path of [changed, '/l/x', '/l/https:%2F%2Fevil.example', '/o/x.gif', `${first}x`]) {
		const reply = await hit(world, path, { ...BROWSER, 'accept-language': 'en' });
		expect([path, reply.status]).toEqual([path, 404]);
		expect(reply.headers.get('location')).toBeNull();
		expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(await reply.text()).toContain('Unknown link');
	}
	// A pixel is no link, and a link no pixel.
	const token = pixel.slice(3, -4);
	expect((await hit(world, `/l/${token}`)).status).toBe(404);
	expect((await hit(world, `/o/${first.slice(3)}.gif`)).status).toBe(404);
});

it('limits guesses, never genuine links', async () => {
	const [first = ''] = paths;
	let refused = 0;
	for (let count = 0; count < 60; count += 1) {
		const { status } = await hit(world, `/l/AAAAAAAA${String(count).padStart(3, '0')}`);
		if (status === 429) refused += 1;
	}
	expect(refused).toBeGreaterThan(0);
	expect((await hit(world, first)).status).toBe(302);
});

it('answers 410 after the retention, and to a link that a restored backup lacks', async () => {
	const core = world.platform.internals;
	const [first = ''] = paths;
	// What was hit so far is counted before anything is deleted.
	await settle(world);
	const lost = linkToken(core.vault, 'a link of a mail that was sent after the backup');
	expect((await hit(world, `/l/${lost}`)).status).toBe(410);
	world.platform.clock.set(TUESDAY + LINK_RETENTION_MS - 60_000);
	await core.store.transaction((unit) => deleteOldTracking(core, unit));
	expect((await hit(world, first)).status).toBe(302);
	world.platform.clock.set(TUESDAY + LINK_RETENTION_MS + 60_000);
	await core.store.transaction((unit) => deleteOldTracking(core, unit));
	const gone = await hit(world, first);
	expect([gone.status, gone.headers.get('content-language')]).toEqual([410, 'fr']);
	expect(await gone.text()).toContain('Lien expiré');
	expect((await counted()).hits).toBeGreaterThan(0);
});
