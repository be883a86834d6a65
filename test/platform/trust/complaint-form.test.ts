/** The form with which the recipient of a message complains. */
import { type Json, newsletter, startWorld, type World } from '../support/index.ts';
import { listUnsubscribe } from '../support/list-unsubscribe.ts';
import { eventsOf } from './support.ts';

let world: World;
let path: string;
beforeEach(async () => {
	world = await startWorld();
	await world.client.post('/v1/messages', newsletter());
	const url = await listUnsubscribe(world.client);
	path = url.slice(1 + world.platform.url.length, -1).replace('/u/', '/c/');
});
afterEach(() => world.end());

const get = (suffix = '', headers: Record<string, string> = {}) =>
	fetch(world.platform.url + path + suffix, { headers });
const post = (body: string) =>
	fetch(world.platform.url + path, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body,
	});
const complaints = async () =>
	(await world.client.get<{ data: Json[] }>('/v1/complaints')).body.data;

it('shows a form in French and English that changes nothing and names nobody', async () => {
	const page = await get();
	const html = await page.text();
	expect(page.status).toBe(200);
	expect(html).toContain('<html lang="fr">');
	expect(html).toContain('Signaler un message');
	// The random token of the link may contain any short word.
	expect(html.replace(/[\w-]{20,}/g, '')).not.toMatch(/zoe|example\.org|<script/i);
	expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
	expect(page.headers.get('set-cookie')).toBeNull();
	expect(page.headers.get('referrer-policy')).toBe('no-referrer');
	expect(await (await get('?lang=en')).text()).toContain('Report a message');
	expect(await complaints()).toEqual([]);
	// The page of the unsubscribe link leads to it.
	const unsubscribe = await fetch(world.platform.url + path.replace('/c/', '/u/'));
	expect(await unsubscribe.text()).toContain(`href="${path}?lang=fr"`);
});

it('records the complaint once, and no marketing reaches the person any more', async () => {
	expect((await post('')).status).toBe(422);
	expect(await complaints()).toEqual([]);
	const done = await post('says=no_consent&text=Qui+%C3%AAtes-vous+%3F');
	expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('C’est noté')]);
	expect(await complaints()).toMatchObject([
		{
			...{ channel: 'web', says: 'no_consent', text: 'Qui êtes-vous ?', state: 'forwarded' },
			subject: 'zoe.martin@example.org',
		},
	]);
	const refused = await world.client.post('/v1/messages', newsletter({ consent: undefined }));
	expect([refused.status, JSON.stringify(refused.body)]).toEqual([
		422,
		expect.stringContaining('SUP-01'),
	]);
	expect((await post('says=content')).status).toBe(200);
	expect(await complaints()).toHaveLength(1);
	expect(await eventsOf(world.client, 'complaint.received')).toHaveLength(1);
});

it('reads what the words say, and bounds them', async () => {
	const text = encodeURIComponent('Je n’ai jamais donné mon accord');
	await post(`text=${text}${'%20x'.repeat(1500)}`);
	const [complaint] = await complaints();
	expect(complaint?.['says']).toBe('no_consent');
	expect(String(complaint?.['text']).length).toBeLessThanOrEqual(2000);
});

it('tells a stranger nothing: an invented link is the same page as a changed one', async () => {
	const invented = await fetch(`${world.platform.url}/c/${'0'.repeat(48)}`);
	const changed = await fetch(`${world.platform.url}${path.slice(0, -1)}_`);
	const [one, other] = [await invented.text(), await changed.text()];
	expect([invented.status, changed.status]).toEqual([404, 404]);
	expect(one).toBe(other);
	const posted = await fetch(`${world.platform.url}/c/x`, { method: 'POST', body: 'says=content' });
	expect(posted.status).toBe(404);
	expect(await complaints()).toEqual([]);
});
