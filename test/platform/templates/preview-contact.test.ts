/** Previews with the data of a contact, and the page of an e-mail: its policy, its masks, who may see it. */
import { type Json, startWorld, type World } from '../support/index.ts';
import { clientOf } from '../support/client.ts';
import { auditOf, person } from '../people/person.ts';

const EMAIL = 'zoe.martin@example.org';
const SCRIPT = '<script>alert(1)</script>';

let world: World;
let contactId: string;
let mail: string;
let sms: string;
beforeAll(async () => {
	world = await startWorld();
	const { client } = world;
	const contact = await client.put('/v1/contacts', { email: EMAIL, firstName: 'Zoé <b>' });
	contactId = String(contact.body['id']);
	const made = async (body: Json) => String((await client.post('/v1/templates', body)).body['id']);
	mail = await made({
		name: 'mail',
		channel: 'email',
		content: {
			subject: 'Bonjour {{ contact.firstName }}',
			html: `<p>{{ contact.firstName }}, {{ contact.email }}, {{ order }}</p>${SCRIPT}`,
		},
	});
	sms = await made({
		name: 'sms',
		channel: 'sms',
		content: { text: 'Bonjour {{ contact.firstName }}' },
	});
});
afterAll(() => world.end());

const pageOf = (id: string, variables = '{"order":"1042"}') =>
	`/v1/templates/${id}/html?contactId=${contactId}&variables=${encodeURIComponent(variables)}`;

it('fills in a contact, escaped in the page and not in the text', async () => {
	const { client } = world;
	const text = await client.post(`/v1/templates/${sms}/preview`, { contactId });
	expect(text.body).toEqual({ content: { text: 'Bonjour Zoé <b>' }, segments: 1 });
	const page = await client.get<string>(pageOf(mail));
	expect(page.status).toBe(200);
	expect(page.body).toContain(`<p>Zoé &lt;b&gt;, ${EMAIL}, 1042</p>`);
});

it('lets a page of a mail run nothing, load nothing and be framed by the console alone', async () => {
	const { headers } = await world.client.get(pageOf(mail));
	expect(headers.get('content-security-policy')).toBe(
		"sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
	);
	expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	expect(headers.get('cache-control')).toBe('no-store');
});

it('masks addresses for people in text and page, and writes down who reveals them', async () => {
	const { browser, id } = await person(world, 'admin');
	const masked = await browser.get<string>(pageOf(mail));
	expect(masked.status).toBe(200);
	expect(masked.body).not.toContain(EMAIL);
	expect(masked.body).toMatch(/z\*+@example\.org/);
	const preview = await browser.post(`/v1/templates/${mail}/preview`, {
		contactId,
		variables: { order: '1' },
	});
	expect(JSON.stringify(preview.body)).not.toContain(EMAIL);
	const shown = await browser.get<string>(pageOf(mail), { 'mc-reveal': '1' });
	expect(shown.body).toContain(EMAIL);
	const reveals = (await auditOf(world)).filter(({ action }) => action === 'addresses.revealed');
	expect(reveals.map(({ actor, target }) => [actor, target])).toEqual([[id, mail]]);
	const { browser: analyst } = await person(world, 'analyst');
	expect((await analyst.get(pageOf(mail))).status).toBe(403);
});

it('says what is wrong', async () => {
	const { client, platform } = world;
	const unknown = await client.post(`/v1/templates/${sms}/preview`, { contactId: 'con_none' });
	expect(unknown.body['errors']).toMatchObject([{ pointer: '/contactId' }]);
	const missing = await client.get(pageOf(mail, '{}'));
	expect(missing.body['errors']).toMatchObject([{ pointer: '/variables/order' }]);
	const unread = await client.get(pageOf(mail, '[1]'));
	expect(unread.body['errors']).toMatchObject([{ pointer: '/variables' }]);
	expect((await client.get(pageOf(sms, '{}'))).status).toBe(404);
	const key = await client.post('/v1/api-keys', { name: 'few', scopes: ['messages'] });
	const few = clientOf(platform.url, String(key.body['key']));
	expect((await few.get(pageOf(mail))).status).toBe(403);
});

it('gives the author of a campaign the text as it was written, so that an edit keeps it', async () => {
	const { browser } = await person(world, 'marketer');
	const content = { text: 'Appelez le 01 99 00 01 23. STOP au 36180' };
	const made = await browser.post('/v1/campaigns', {
		name: 'Numéro de la boutique',
		channel: 'sms',
		purpose: 'marketing',
		content,
	});
	expect(made.body).toMatchObject({ content });
	const read = await browser.get(`/v1/campaigns/${String(made.body['id'])}`);
	expect(read.body).toMatchObject({ content });
});
