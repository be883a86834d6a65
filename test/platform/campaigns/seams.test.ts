/** What campaigns owe to segments and imports, and they to campaigns. */
import { importsOf } from '../../../platform/src/imports/origins.ts';
import { imported } from '../imports/support.ts';
import { type Json, startWorld, until, type World } from '../support/index.ts';
import { draft, launch, people, smsCampaign, step, untilStatus } from './support.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

const client = () => world.client;
let lists = 0;
async function list(): Promise<string> {
	const { body } = await client().post('/v1/segments', { name: `Liste ${++lists}`, kind: 'list' });
	return String(body['id']);
}
const remove = (id: string) => client().ask('DELETE', `/v1/segments/${id}`);

it('keeps its segments until it is over', async () => {
	const [wanted, excluded, other] = [await list(), await list(), await list()];
	const audience = { segments: [wanted], exclude: [excluded] };
	const campaign = await draft(client(), smsCampaign([], { audience }));
	const id = String(campaign['id']);
	for (const used of [wanted, excluded]) {
		const { status, body } = await remove(used);
		expect([status, String(body['detail']).includes(id)]).toEqual([409, true]);
	}
	// An edit releases the segments that it no longer names; another campaign keeps its own.
	const copy = await client().post(`/v1/campaigns/${id}/duplicate`);
	const change = { audience: { segments: [other] } };
	expect((await client().ask('PATCH', `/v1/campaigns/${id}`, change)).status).toBe(200);
	expect((await remove(other)).status).toBe(409);
	const { body } = await remove(excluded);
	expect(body['detail']).toContain(String(copy.body['id']));
	expect((await client().ask('DELETE', `/v1/campaigns/${String(copy.body['id'])}`)).status).toBe(
		204,
	);
	expect((await remove(excluded)).status).toBe(204);

	const later = { startAt: '2026-12-01T10:00:00Z', endAt: '2026-12-02T10:00:00Z' };
	await step(client(), campaign, 'schedule', { schedule: later });
	expect((await remove(other)).status).toBe(409);
	await step(client(), campaign, 'cancel');
	expect((await remove(other)).status).toBe(204);
});

it('says which import brought the addresses that bounced', async () => {
	const consent = { wording: 'Oui', controller: 'Atelier Durand' };
	const file = 'Email;Consentement e-mail le\nbounce@sandbox.test;01/09/2026\n';
	const { id } = await imported(world, file, { consent });
	const { body } = await client().get<{ data: Json[] }>('/v1/contacts?query=bounce@sandbox.test');
	const campaign = await launch(
		client(),
		smsCampaign([String(body.data[0]?.['id'])], {
			channel: 'email',
			sender: 'boutique@durand.example',
			content: { subject: 'Nos nouveautes', text: 'Bonjour, voici nos nouveautes.' },
		}),
	);
	await untilStatus(client(), campaign, 'completed', 'suspended');
	const origins = await until(async () => {
		const report = await client().get(`/v1/campaigns/${String(campaign['id'])}/report`);
		const found = report.body['bouncesByOrigin'] as Json[];
		return found.length > 0 ? found : null;
	}, 'the bounce');
	expect(origins).toEqual([{ origin: id, bounced: 1, handedOver: 1 }]);
});

it('of contacts that an import only changed, the consent tells the origin', async () => {
	const [contact = ''] = await people(client(), 1, 900);
	const { body } = await client().get(`/v1/contacts/${contact}`);
	await imported(world, `Téléphone;Prénom\n${String(body['phone'])};Zoé\n`);
	const rows = await world.platform.internals.store.read
		.selectFrom('import_contacts')
		.select('contact_id')
		.where('contact_id', '=', contact)
		.execute();
	expect(rows).toHaveLength(1);
	expect(await importsOf(world.platform.internals.store.read, [contact])).toEqual(new Map());
});
