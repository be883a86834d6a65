import {
	type Json,
	marketingSms,
	newsletter,
	type SharedWorld,
	sharedWorld,
	until,
	untilStatus,
} from './support/index.ts';

const newWorld = sharedWorld();
let world: SharedWorld;
beforeEach(async () => {
	world = await newWorld();
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const ask = (link: string, headers: Record<string, string> = {}) => fetch(link, { headers });
const post = (link: string, body: string) => fetch(link, { method: 'POST', headers: form, body });

/** The link in a newsletter to somebody. */
async function linkTo(over: Json = {}): Promise<string> {
	const sent = await world.client.post('/v1/messages', newsletter(over));
	await untilStatus(world.client, sent.body['id'], 'delivered');
	return until(async () => {
		const { body } = await world.client.get<{
			data: { messageId: string; headers: Record<string, string> }[];
		}>('/v1/sandbox/messages');
		const kept = body.data.find(({ messageId }) => messageId === sent.body['id']);
		return kept?.headers['List-Unsubscribe']?.slice(1, -1);
	});
}

async function optOuts(): Promise<unknown[]> {
	const { body } = await world.client.get<{ data: Json[] }>('/v1/opt-outs');
	return body.data.map(({ subject, channels, source }) => [subject, channels, source]);
}

const ZOE = { externalId: 'crm-1', email: 'zoe.martin@example.org', phone: '+33639980123' };

it('offers the channels of the person only, with nothing ticked, and says who wrote', async () => {
	const link = await linkTo();
	const alone = await (await ask(link)).text();
	expect(alone).toContain('boutique@durand.example');
	expect(alone).not.toContain('type="checkbox"');
	await world.client.put('/v1/contacts', ZOE);
	const known = await (await ask(link)).text();
	expect(known.match(/type="checkbox"/g)).toHaveLength(3);
	expect(known).not.toMatch(/checked|zoe|63998|<script| on\w+=/i);
});

it('escapes the sender', async () => {
	const link = await linkTo({ sender: '"<img src=x onerror=alert(1)>" <boutique@durand.example>' });
	const page = await (await ask(link)).text();
	expect(page).not.toContain('<img');
	expect(page).toContain('&#60;img');
});

it('changes nothing by GET, HEAD or a query, and needs no cookie', async () => {
	const link = await linkTo();
	for (const suffix of ['', '?channels=all', '?channels=chosen&stop=email&lang=en']) {
		const page = await ask(link + suffix);
		expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null]);
		expect((await fetch(link + suffix, { method: 'HEAD' })).status).toBe(200);
	}
	expect(await optOuts()).toEqual([]);
});

it('stops chosen channels at every address of the person', async () => {
	const link = await linkTo();
	await world.client.put('/v1/contacts', ZOE);
	const done = await post(link, 'channels=chosen&stop=sms&stop=voice&stop=fax');
	expect(done.status).toBe(200);
	expect(await done.text()).toContain('SMS et appels');
	expect(await optOuts()).toEqual([['+33639980123', ['sms', 'voice'], 'unsubscribe_link']]);
	const refused = await world.client.post('/v1/messages', marketingSms({ to: '+33639980123' }));
	expect(refused.status).toBe(422);
	const left = await (await ask(link)).text();
	expect(left).toContain('Déjà arrêté\u00a0: SMS et appels.');
	expect(left).not.toContain('type="checkbox"');
	await post(link, 'channels=all');
	expect(await optOuts()).toEqual([
		['+33639980123', ['sms', 'voice'], 'unsubscribe_link'],
		['zoe.martin@example.org', ['all'], 'unsubscribe_link'],
		['+33639980123', ['all'], 'unsubscribe_link'],
	]);
});

it('says so when no box is ticked, and changes nothing', async () => {
	const link = await linkTo();
	const page = await post(`${link}?lang=en`, 'channels=chosen');
	expect(page.status).toBe(422);
	expect(await page.text()).toMatch(/role="alert">No box was checked/);
	expect(await optOuts()).toEqual([]);
});

it('gives no permission back, whatever is posted', async () => {
	const link = await linkTo();
	await post(link, 'channels=all');
	for (const body of ['channels=none', 'channels=chosen&start=email', 'grant=email&channels=on']) {
		await post(link, body);
	}
	const refused = await world.client.post('/v1/messages', newsletter({ consent: undefined }));
	expect(JSON.stringify(refused.body['verdict'])).toContain('SUP-01');
	const { body } = await world.client.get<{ data: Json[] }>('/v1/consents');
	expect(body.data.map(({ action }) => action)).toEqual(['grant']);
});

it('stops one person however the address is written', async () => {
	const link = await linkTo({ to: 'Zoe.Martin@Example.org' });
	await post(link, 'List-Unsubscribe=One-Click');
	const refused = await world.client.post('/v1/messages', newsletter());
	expect(JSON.stringify(refused.body['verdict'])).toContain('SUP-01');
});

it.each([
	['fr', 'Se désinscrire', 'English'],
	['en', 'Unsubscribe', 'Français'],
])('speaks %s and leads to the other language', async (language, title, other) => {
	const link = await linkTo();
	const page = await ask(link, { 'accept-language': `de;q=0.9, ${language};q=0.8` });
	const html = await page.text();
	expect(page.headers.get('content-language')).toBe(language);
	expect(html).toContain(`<html lang="${language}">`);
	expect(html).toContain(`<title>${title}</title>`);
	expect(html).toMatch(
		new RegExp(`<a href="\\?lang=\\w\\w" hreflang="\\w\\w" lang="\\w\\w">${other}</a>`),
	);
});
