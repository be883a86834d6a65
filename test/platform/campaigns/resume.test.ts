/** Who ends a pause, and who lets go on what the platform stopped. */
import type { Role } from '@marketing-cible/contract';
import { mayTake } from '../../../console/src/screens/campaign/may-take.ts';
import { roles } from '../../../platform/src/security/access.ts';
import { type Browser, person } from '../people/person.ts';
import { type Json, startWorld, type World } from '../support/index.ts';
import { clientOf } from '../support/client.ts';
import { campaignNow, launch, people, smsCampaign, step, untilStatus } from './support.ts';

const REASON = { reason: 'checked with the agency' };
/** Too slow to end meanwhile. */
const SLOW = { speed: { perHour: 1 } };

let world: World;
let contacts: string[];
const browsers = new Map<Role, Browser>();
beforeAll(async () => {
	world = await startWorld();
	contacts = await people(world.client, 3);
	for (const role of roles) browsers.set(role, (await person(world, role)).browser);
}, 180_000);
afterAll(() => world.end());

const client = () => world.client;
const pathOf = ({ id }: Json) => `/v1/campaigns/${String(id)}/resume`;

async function paused(): Promise<Json> {
	const campaign = await launch(client(), smsCampaign(contacts, SLOW));
	await untilStatus(client(), campaign, 'running');
	return step(client(), campaign, 'pause');
}

/** Suspended by the platform, because the key that launched it is revoked. */
async function suspended(): Promise<Json> {
	const account = String((await client().get('/v1/account')).body['id']);
	const key = await world.platform.addKey(account, ['campaigns']);
	const { body: keys } = await client().get<{ data: Json[] }>('/v1/api-keys?limit=200');
	const made = keys.data.find(
		({ scopes, revokedAt }) =>
			JSON.stringify(scopes) === '["campaigns"]' && (revokedAt ?? null) === null,
	);
	const campaign = await launch(clientOf(world.platform.url, key), smsCampaign(contacts, SLOW));
	await untilStatus(client(), campaign, 'running');
	const { status } = await client().ask('DELETE', `/v1/api-keys/${String(made?.['id'])}`);
	if (status >= 300) throw new Error(`the key is not revoked: ${status}`);
	return untilStatus(client(), campaign, 'suspended');
}

it.each([
	['paused', paused, ['owner', 'admin', 'marketer']],
	['suspended', suspended, ['owner', 'admin', 'approver']],
] as const)(
	'a campaign that is %s',
	async (status, make, may) => {
		for (const role of roles) {
			const campaign = await make();
			const reply = await browsers.get(role)?.post(pathOf(campaign), REASON);
			const isAllowed = may.some((one) => one === role);
			expect([role, reply?.status]).toEqual([role, isAllowed ? 200 : 403]);
			const { status: now } = await campaignNow(client(), campaign);
			expect([role, now === status]).toEqual([role, !isAllowed]);
			// The console offers the button to nobody else; the operation itself is open to both kinds of roles.
			if (isAllowed) expect([role, mayTake('resume', status, role)]).toEqual([role, true]);
			else if (role === 'marketer' || role === 'approver') {
				expect([role, mayTake('resume', status, role)]).toEqual([role, false]);
			}
			await step(client(), campaign, 'cancel');
		}
	},
	120_000,
);

it('says whom to ask', async () => {
	const campaign = await suspended();
	const reply = await browsers.get('marketer')?.post(pathOf(campaign), REASON);
	expect(reply?.body).toMatchObject({
		type: '/problems/forbidden',
		detail:
			'The role marketer may not resume a campaign that is suspended. Ask a person with the role owner, admin, approver.',
	});
	const other = await paused();
	expect((await browsers.get('approver')?.post(pathOf(other)))?.body['detail']).toContain(
		'Ask a person with the role owner, admin, marketer.',
	);
});

it('a suspended one asks an approver, and a key, for a reason; both are in the audit log', async () => {
	const campaign = await suspended();
	expect((await browsers.get('approver')?.post(pathOf(campaign)))?.body).toMatchObject({
		errors: [{ pointer: '/reason' }],
	});
	const approver = await browsers.get('approver')?.post(pathOf(campaign), REASON);
	expect(approver?.status).toBe(200);
	const { body } = await client().get<{ data: Json[] }>('/v1/audit-log?limit=20');
	expect(body.data).toContainEqual(
		expect.objectContaining({ action: 'campaign.resume', target: campaign['id'] }),
	);
	const other = await suspended();
	expect((await client().post(pathOf(other), REASON)).status).toBe(200);
});
