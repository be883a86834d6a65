/** Messages and campaigns that play an uploaded recording: judged by its words, kept as long as they need it. */
import { draft, person, smsCampaign } from '../campaigns/support.ts';
import {
	alert,
	clientOf,
	consent,
	HOUR,
	type Json,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import { pcmFile, tone } from './sounds.ts';
import { sandboxed, upload } from './support.ts';

jest.setTimeout(60_000);

let world: World;
let audioId: string;
beforeEach(async () => {
	world = await startWorld();
	audioId = String((await upload(world, pcmFile(tone(440, 8000), 8000))).body['id']);
});
afterEach(() => world.end());

/** What a check says, as far as it is compared. */
interface Verdict {
	findings: { rule: string; outcome: string }[];
}

const WORDS = 'Bonjour, Maison Durand vous invite à découvrir ses nouveautés en boutique.';
const call = (content: Json, over: Json = {}): Json =>
	alert({ channel: 'voice', sender: '+33162000001', content, ...over });
const marketingCall = (content: Json, over: Json = {}): Json =>
	call(content, {
		purpose: 'marketing',
		recipient: { country: 'FR', postalCode: '69001', timeZone: 'Europe/Paris' },
		consent,
		sector: 'retail',
		...over,
	});
const remove = () => world.client.ask('DELETE', `/v1/audio/${audioId}`);
const later = { sendAt: new Date(TUESDAY + HOUR).toISOString() };

it('is handed over with the message, and the words beside it', async () => {
	const { status, body } = await world.client.post('/v1/messages', call({ text: WORDS, audioId }));
	expect(status).toBe(201);
	await untilStatus(world.client, String(body['id']), 'delivered');
	expect(await sandboxed(world)).toMatchObject([{ content: { text: WORDS, audioId } }]);
});

it.each<[string, Json, string]>([
	['without its words', { audioId: 'ID' }, '/content/text'],
	['with empty words', { audioId: 'ID', text: ' ' }, '/content/text'],
	[
		'beside an address',
		{ audioId: 'ID', text: WORDS, audioUrl: 'https://e.example/a.wav' },
		'/content/audioId',
	],
	['that is not there', { audioId: 'aud_0', text: WORDS }, '/content/audioId'],
	['that is no text', { audioId: 7, text: WORDS }, '/content/audioId'],
])('a recording %s is refused', async (_, content, pointer) => {
	const named = { ...content, ...(content['audioId'] === 'ID' ? { audioId } : {}) };
	const { status, body } = await world.client.post('/v1/messages', call(named));
	expect([status, body['errors']]).toEqual([422, [expect.objectContaining({ pointer })]]);
});

it('a recording is for calls alone, and never beside a template', async () => {
	const sms = await world.client.post('/v1/messages', alert({ content: { text: WORDS, audioId } }));
	expect([sms.status, sms.body['errors']]).toMatchObject([422, [{ pointer: '/content/audioId' }]]);
	const { body: template } = await world.client.post('/v1/templates', {
		name: 'x',
		channel: 'voice',
		content: { text: WORDS },
	});
	const both = await world.client.post('/v1/messages', {
		...call({ audioId }),
		templateId: template['id'],
	});
	expect([both.status, both.body['errors']]).toMatchObject([
		422,
		[{ pointer: '/content/audioId' }],
	]);
});

it('the words of a recording are judged as spoken words are', async () => {
	// A marketing call that is declared as a service message is found by its words.
	const offer =
		'Soldes chez Maison Durand : moins 50 % sur tout le magasin jusqu’à samedi, venez vite !';
	const rulesOf = async (content: Json) => {
		const { body } = await world.client.post<{ results: { verdict: Verdict }[] }>('/v1/checks', {
			messages: [call(content)],
		});
		return body.results[0]?.verdict.findings.map(({ rule, outcome }) => `${rule} ${outcome}`);
	};
	const recorded = await rulesOf({ text: offer, audioId });
	expect(recorded).toEqual(await rulesOf({ text: offer }));
	expect(recorded).toContain('CNT-08 reject');
	// Nor without consent.
	const alone = marketingCall({ text: WORDS, audioId }, { consent: undefined });
	expect((await world.client.post('/v1/messages', alone)).status).toBe(422);
});

it('another account cannot name it', async () => {
	const { apiKey } = await world.platform.addAccount('other', [
		'messages',
		'campaigns',
		'contacts',
	]);
	const other = clientOf(world.platform.url, apiKey);
	const { status, body } = await other.post('/v1/messages', call({ text: WORDS, audioId }));
	expect([status, body['errors']]).toMatchObject([422, [{ pointer: '/content/audioId' }]]);
});

it('is kept while a message waits with it, and can go once that is cancelled', async () => {
	const { body } = await world.client.post('/v1/messages', call({ text: WORDS, audioId }, later));
	const refused = await remove();
	expect([refused.status, refused.body['detail']]).toEqual([
		409,
		expect.stringContaining(String(body['id'])),
	]);
	await world.client.post(`/v1/messages/${String(body['id'])}/cancel`);
	expect((await remove()).status).toBe(204);
});

it('can go once the message has left, whose record stays', async () => {
	const { body } = await world.client.post('/v1/messages', call({ text: WORDS, audioId }));
	await untilStatus(world.client, String(body['id']), 'delivered');
	expect((await remove()).status).toBe(204);
	const again = await world.client.post('/v1/messages', call({ text: WORDS, audioId }));
	expect(again.status).toBe(422);
});

it('is kept while a campaign names it, a draft too', async () => {
	const contact = await person(world.client, { phone: '+33612000001' });
	const voice = { channel: 'voice', sender: '+33162000001', content: { text: WORDS, audioId } };
	const campaign = await draft(world.client, smsCampaign([contact], voice));
	const refused = await remove();
	expect([refused.status, refused.body['detail']]).toEqual([
		409,
		expect.stringContaining(String(campaign['id'])),
	]);
	const path = `/v1/campaigns/${String(campaign['id'])}`;
	const changed = await world.client.ask('PATCH', path, { content: { text: WORDS } });
	expect(changed.status).toBe(200);
	expect((await remove()).status).toBe(204);
	const gone = await world.client.ask('PATCH', path, { content: { text: WORDS, audioId } });
	expect([gone.status, gone.body['errors']]).toMatchObject([
		422,
		[{ pointer: '/content/audioId' }],
	]);
});

it('a campaign by SMS cannot name it, nor a variant', async () => {
	const contact = await person(world.client, { phone: '+33612000001' });
	const content = { text: WORDS, audioId };
	const one = await world.client.post('/v1/campaigns', smsCampaign([contact], { content }));
	expect([one.status, one.body['errors']]).toMatchObject([422, [{ pointer: '/content/audioId' }]]);
	const variants = ['A', 'B'].map((key) => ({ key, share: 50, content }));
	const { content: _, ...rest } = smsCampaign([contact], { variants });
	const two = await world.client.post('/v1/campaigns', rest);
	expect(two.body['errors']).toMatchObject([
		{ pointer: '/variants/0/content/audioId' },
		{ pointer: '/variants/1/content/audioId' },
	]);
});

it('is deleted after its account was closed', async () => {
	const { clock } = world.platform;
	const { store } = world.platform.internals;
	await store.transaction(({ db }) =>
		db.updateTable('accounts').set({ status: 'closed' }).execute(),
	);
	clock.set(clock.now() + 2 * HOUR);
	const left = () => store.read.selectFrom('audio_parts').select('audio_id').execute();
	await until(async () => (await left()).length === 0, 'the housekeeping');
	expect(await store.read.selectFrom('audio').select('id').execute()).toEqual([]);
});
