/** A campaign names templates that it can send, and a template that one will send is not deleted. */
import { clientOf } from '../support/client.ts';
import { type Json, startWorld, until, type World } from '../support/index.ts';
import { draft, person, smsCampaign, step } from './support.ts';

let world: World;
let contact: string;
let second: string;
beforeAll(async () => {
	world = await startWorld();
	contact = await person(world.client, { phone: '+33612000077' });
	second = await person(world.client, { phone: '+33612000079' });
});
afterAll(() => world.end());

let count = 0;
async function template(over: Json = {}, client = world.client): Promise<string> {
	const { status, body } = await client.post('/v1/templates', {
		name: `modele ${++count}`,
		channel: 'sms',
		content: { text: 'Bonjour, venez voir. STOP au 36180' },
		...over,
	});
	if (status !== 201) throw new Error(JSON.stringify(body));
	return String(body['id']);
}
const remove = (id: string) => world.client.ask('DELETE', `/v1/templates/${id}`);
const withTemplate = (templateId: string, over: Json = {}) =>
	smsCampaign([contact], { content: undefined, templateId, ...over });

describe('a draft that names a template', () => {
	let wrong: Record<string, [id: string, message: RegExp]>;
	beforeAll(async () => {
		const { apiKey } = await world.platform.addAccount('others', ['admin']);
		const theirs = await template({}, clientOf(world.platform.url, apiKey));
		const email = { channel: 'email', content: { subject: 'A', text: 'B' } };
		wrong = {
			'of another account': [theirs, /is no template of your account/],
			'that does not exist': ['tpl_nobody', /is no template of your account/],
			'that is none': [contact, /is no template of your account/],
			'of another channel': [
				await template(email),
				/is a template for email, and the campaign is for sms/,
			],
			'for another purpose': [
				await template({ purpose: 'transactional' }),
				/may only be used for transactional messages, and this campaign is marketing/,
			],
		};
	});

	it.each([
		'of another account',
		'that does not exist',
		'that is none',
		'of another channel',
		'for another purpose',
	])('%s is refused at the door, with the field', async (kind) => {
		const [id, message] = wrong[kind] ?? ['', /never/];
		const good = await template();
		const errorsOf = ({ body }: { body: Json }) => body['errors'];
		const at = (pointer: string) => [
			{ pointer, message: expect.stringMatching(message) as string },
		];

		const made = await world.client.post('/v1/campaigns', withTemplate(id));
		expect([made.status, errorsOf(made)]).toEqual([422, at('/templateId')]);

		const variants = [
			{ key: 'A', share: 1, templateId: good },
			{ key: 'B', share: 1, templateId: id },
		];
		const split = smsCampaign([contact], { content: undefined, variants });
		const varied = await world.client.post('/v1/campaigns', split);
		expect([varied.status, errorsOf(varied)]).toEqual([422, at('/variants/1/templateId')]);

		const campaign = await draft(world.client, withTemplate(good));
		const path = `/v1/campaigns/${String(campaign['id'])}`;
		const edited = await world.client.ask('PATCH', path, { templateId: id });
		expect([edited.status, errorsOf(edited)]).toEqual([422, at('/templateId')]);
		expect((await world.client.get(path)).body).toMatchObject({ templateId: good, revision: 1 });
	});

	it('is refused, when another purpose no longer fits its template', async () => {
		const campaign = await draft(
			world.client,
			withTemplate(await template({ purpose: 'marketing' })),
		);
		const edited = await world.client.ask('PATCH', `/v1/campaigns/${String(campaign['id'])}`, {
			purpose: 'transactional',
			reference: 'commande',
		});
		expect(edited).toMatchObject({ status: 422, body: { errors: [{ pointer: '/templateId' }] } });
	});
});

it('a draft names a sender, segments and contacts of its own account only', async () => {
	const { apiKey } = await world.platform.addAccount('neighbors', ['admin']);
	const theirs = clientOf(world.platform.url, apiKey);
	const segment = await theirs.post('/v1/segments', { name: 'Liste', kind: 'list' });
	const stranger = await person(theirs, { phone: '+33612000078' });
	for (const [audience, pointer] of [
		[{ segments: [segment.body['id']] }, '/audience/segments'],
		[{ contacts: [contact], exclude: [segment.body['id']] }, '/audience/exclude'],
		[{ contacts: [stranger] }, '/audience/contacts'],
	] as const) {
		const made = await world.client.post('/v1/campaigns', smsCampaign([], { audience }));
		expect([made.status, JSON.stringify(made.body['errors'])]).toEqual([
			422,
			expect.stringContaining(pointer),
		]);
	}
});

describe('a template', () => {
	it.each(['awaiting_approval', 'scheduled', 'running', 'paused'])(
		'of a campaign that is %s is kept, and the refusal names the campaign',
		async (status) => {
			const id = await template();
			const later = { startAt: '2026-11-24T12:00:00Z', endAt: '2026-11-25T12:00:00Z' };
			const request = withTemplate(id, {
				...(status === 'scheduled' ? { schedule: later } : {}),
				// The second one waits for its hour.
				...(['running', 'paused'].includes(status)
					? { audience: { contacts: [contact, second] }, speed: { perHour: 1 } }
					: {}),
			});
			const campaign = await draft(world.client, request);
			const path = `/v1/campaigns/${String(campaign['id'])}`;
			const is = (wanted: string) =>
				until(async () => (await world.client.get(path)).body['status'] === wanted, wanted);
			await step(world.client, campaign, status === 'awaiting_approval' ? 'submit' : 'schedule');
			if (status === 'running' || status === 'paused') await is('running');
			if (status === 'paused') await step(world.client, campaign, 'pause');
			await is(status);
			const refused = await remove(id);
			expect(refused.status).toBe(409);
			expect(refused.body['detail']).toContain(status);
			expect(refused.body['detail']).toContain(String(campaign['id']));
			expect(refused.body['detail']).toContain('Rentrée');
			await world.client.post(`/v1/campaigns/${String(campaign['id'])}/cancel`);
			expect((await remove(id)).status).toBe(204);
		},
	);

	it('of a variant is kept, too', async () => {
		const [one, other] = [await template(), await template()];
		const variants = [
			{ key: 'A', share: 1, templateId: one },
			{ key: 'B', share: 1, templateId: other },
		];
		const campaign = await draft(
			world.client,
			smsCampaign([contact], { content: undefined, variants }),
		);
		await step(world.client, campaign, 'submit');
		expect((await remove(other)).status).toBe(409);
	});

	it('of a draft is deleted: the draft is told, keeps its other edits, and cannot start', async () => {
		const id = await template();
		const campaign = await draft(world.client, withTemplate(id));
		const path = `/v1/campaigns/${String(campaign['id'])}`;
		expect((await remove(id)).status).toBe(204);
		const history = await world.client.get<{ data: Json[] }>(`${path}/revisions`);
		expect(history.body.data[0]).toMatchObject({
			action: 'template_deleted',
			reason: expect.stringContaining(id) as string,
		});
		expect((await world.client.ask('PATCH', path, { name: 'Autre nom' })).status).toBe(200);
		for (const name of ['submit', 'schedule']) {
			const reply = await world.client.post(`${path}/${name}`);
			expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: '/templateId' }] } });
		}
		// A copy starts without it.
		const copy = await world.client.post(`${path}/duplicate`);
		expect([copy.status, copy.body['templateId'] ?? null]).toEqual([201, null]);
	});

	it('of a campaign of another account is deleted: it is another one', async () => {
		const id = await template();
		const { apiKey } = await world.platform.addAccount('third', ['admin']);
		const other = clientOf(world.platform.url, apiKey);
		expect((await other.ask('DELETE', `/v1/templates/${id}`)).status).toBe(404);
		expect((await remove(id)).status).toBe(204);
	});
});
