/** For whom a marketing e-mail is sent: known from the account, shown in the e-mail, and judged by rule EML-03. */
import { startOperated, makeAccount } from './operator/support.ts';
import { type Client, type Json, newsletter, until, type World } from './support/index.ts';
import { IDENTITY } from './terms/support.ts';

interface Sent {
	content: { text?: string; html?: string };
}

let world: World;
let client: Client;
beforeEach(async () => {
	const { world: started, operator } = await startOperated();
	world = started;
	({ client } = await makeAccount(world, operator));
});
afterEach(() => world.end());

const state = (change: Json = {}) =>
	client.post('/v1/account/subscription', { ...IDENTITY, ...change });

/** The findings of rule EML-03 about a newsletter, which is not sent. */
async function findings(change: Json = {}) {
	const { consent, ...message } = newsletter(change);
	await client.post('/v1/consents', {
		...(consent as Json),
		...{ subject: message['to'], action: 'grant', channels: ['email'], purposes: ['marketing'] },
	});
	const { body } = await client.post<{ results: { verdict: Json }[] }>('/v1/checks', {
		messages: [message],
	});
	const found = body.results[0]?.verdict['findings'] as { rule: string; outcome: string }[];
	return found.filter(({ rule }) => rule === 'EML-03');
}

async function sent(change: Json = {}): Promise<Sent> {
	expect((await client.post('/v1/messages', newsletter(change))).status).toBe(201);
	return until(async () => {
		const { body } = await client.get<{ data: Sent[] }>('/v1/sandbox/messages');
		return body.data[0];
	});
}

const TEXT_WITH_NAME = { subject: 'La collection', text: 'La collection de Chez Durand.' };

test('of an account that has stated nothing the rule says nothing, and nothing is added', async () => {
	expect(await findings()).toEqual([]);
	const { content } = await sent();
	expect(content.text).not.toContain('Durand');
});

test('an account that has stated who it is shows its name and address at the end of the e-mail', async () => {
	expect((await state({ legalName: 'Durand & Fils' })).status).toBe(200);
	expect(await findings()).toEqual([]);
	const html = '<html><body><p>Nouveautes</p></body></html>';
	const { content } = await sent({ content: { ...TEXT_WITH_NAME, html } });
	expect(content.text).toContain(
		'\n\nDurand & Fils SARL, 1 rue du Dôme, 67000 Strasbourg\n\nSe désinscrire : ',
	);
	expect(content.html).toContain(
		'<p>Durand &#38; Fils SARL, 1 rue du Dôme, 67000 Strasbourg</p>\n<p><a href=',
	);
});

test('a part that names the advertiser stays as it is', async () => {
	await state();
	const { content } = await sent({
		content: { subject: 'La collection', text: 'La collection de MAISON DURAND.' },
	});
	expect(content.text).toMatch(/^La collection de MAISON DURAND\.\n\nSe désinscrire : \S+\n$/);
});

test('a consumer shows no address, a company abroad its country', async () => {
	await state({ consumer: true, siren: undefined });
	const person = await sent();
	expect(person.content.text).toContain('\n\nMaison Durand\n\n');
	const address = { ...IDENTITY.address, country: 'BE', postalCode: '1000', city: 'Bruxelles' };
	await state({ siren: undefined, registration: '0403.170.701', address });
	await client.post('/v1/messages', newsletter({ to: 'other@example.org' }));
	await until(async () => {
		const { body } = await client.get<{ data: Sent[] }>('/v1/sandbox/messages');
		return body.data.find(({ content }) => content.text?.includes('1000 Bruxelles, BE'));
	});
});

test('an alert shows nobody', async () => {
	await state();
	const { content } = await sent({ purpose: 'transactional' });
	expect(content.text).toBe('Bonjour, voici nos nouveautes.');
});

test('with registered domains, others are refused; without any, none is judged', async () => {
	await state();
	expect(await findings()).toEqual([]);
	await client.post('/v1/senders', { channel: 'email', value: 'news@autre.example' });
	expect(await findings()).toMatchObject([
		{ outcome: 'reject', detail: { reason: 'domain', domain: 'durand.example' } },
	]);
	const added = await client.post('/v1/senders/domains', { domain: 'durand.example' });
	expect(added.status).toBe(201);
	expect(await findings()).toEqual([]);
});
