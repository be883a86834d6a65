/** A second person approves what the first one wrote, and nothing else. */
import { type Browser, person } from '../people/person.ts';
import { type Json, startWorld, type World } from '../support/index.ts';
import { campaignNow, draft, people, smsCampaign, step, untilStatus } from './support.ts';

let world: World;
let approver: Browser;
let contacts: string[];
beforeAll(async () => {
	world = await startWorld();
	approver = (await person(world, 'approver')).browser;
	contacts = await people(world.client, 2);
});
afterAll(() => world.end());

const client = () => world.client;

async function askFor(aboveRecipients: number | null): Promise<void> {
	const { body } = await client().get('/v1/policy');
	const { campaignApproval: _, ...options } = body['options'] as Json;
	const approval = aboveRecipients === null ? {} : { campaignApproval: { aboveRecipients } };
	const set = await client().put('/v1/policy', { ...body, options: { ...options, ...approval } });
	if (set.status !== 200) throw new Error(JSON.stringify(set.body));
}
const pathOf = ({ id }: Json) => `/v1/campaigns/${String(id)}`;

it('is asked for by the policy, above a number of recipients', async () => {
	await askFor(2);
	const small = await draft(client(), smsCampaign(contacts));
	expect((await step(client(), small, 'schedule'))['status']).toBe('scheduled');
	await askFor(1);
	const large = await draft(client(), smsCampaign(contacts));
	const refused = await client().post(`${pathOf(large)}/schedule`);
	expect(refused).toMatchObject({ status: 409, body: { type: '/problems/campaign-state' } });
	expect(refused.body['detail']).toContain('submit');
	await askFor(0);
	const any = await draft(client(), smsCampaign(contacts.slice(0, 1)));
	expect((await client().post(`${pathOf(any)}/schedule`)).status).toBe(409);
	expect(
		(
			await client().put('/v1/policy', {
				preset: 'contract',
				stopCodes: { FR: '36180' },
				options: { campaignApproval: { aboveRecipients: -1 } },
			})
		).status,
	).toBe(422);
});

it('is given by a person, never by a key, and then it may be scheduled', async () => {
	await askFor(0);
	const campaign = await draft(client(), smsCampaign(contacts));
	const submitted = await step(client(), campaign, 'submit');
	expect(submitted).toMatchObject({
		status: 'awaiting_approval',
		waitingFor: { what: 'approval' },
	});
	expect((await client().post(`${pathOf(campaign)}/approve`)).status).toBe(403);
	expect((await client().post(`${pathOf(campaign)}/reject`, { reason: 'no' })).status).toBe(403);
	const { contentHash, audienceHash } = submitted;
	const wrong = await approver.post(`${pathOf(campaign)}/approve`, { contentHash: 'other' });
	expect(wrong.status).toBe(412);
	const approved = await step(approver, campaign, 'approve', { contentHash, audienceHash });
	expect(approved['status']).toBe('approved');
	expect(approved['approvedBy']).not.toBe(approved['createdBy']);
	await step(client(), campaign, 'schedule');
	await untilStatus(client(), campaign, 'completed');
});

it('tells a person who may not which roles may', async () => {
	const campaign = await draft(client(), smsCampaign(contacts));
	const marketer = (await person(world, 'marketer')).browser;
	const refused = await marketer.post(`${pathOf(campaign)}/approve`);
	expect(refused).toMatchObject({ status: 403, body: { type: '/problems/forbidden' } });
	expect(refused.body['detail']).toBe(
		'The role marketer may not do this. Ask a person with the role owner, admin or approver.',
	);
});

it('is given by another person than the author', async () => {
	await askFor(0);
	const author = (await person(world, 'admin')).browser;
	const campaign = await draft(author, smsCampaign(contacts));
	await step(author, campaign, 'submit');
	const own = await author.post(`${pathOf(campaign)}/approve`);
	expect(own).toMatchObject({ status: 403, body: { type: '/problems/forbidden' } });
	expect((await step(approver, campaign, 'approve'))['status']).toBe('approved');
});

it('is lost by an edit of content or audience, and kept by one of time and speed', async () => {
	await askFor(0);
	for (const [change, status] of [
		[{ content: { text: 'Autre prix. STOP au 36180' } }, 'draft'],
		[{ audience: { contacts: contacts.slice(0, 1) } }, 'draft'],
		[{ sender: 'DUPONT' }, 'draft'],
		[{ speed: { perHour: 100 } }, 'approved'],
		[{ name: 'Autre nom' }, 'approved'],
	] as const) {
		const campaign = await draft(client(), smsCampaign(contacts));
		await step(client(), campaign, 'submit');
		await step(approver, campaign, 'approve');
		const edited = await client().ask('PATCH', pathOf(campaign), change);
		expect([change, edited.body['status']]).toEqual([change, status]);
		if (status === 'draft') {
			expect(edited.body).toMatchObject({
				approvedBy: null,
				statusReason: { rule: 'approval_lost' },
			});
			expect((await client().post(`${pathOf(campaign)}/schedule`)).status).toBe(409);
		}
	}
});

it('is lost by a changed template and by a changed list', async () => {
	await askFor(0);
	const { body: template } = await client().post('/v1/templates', {
		name: 'rentree',
		channel: 'sms',
		content: { text: 'Bonjour {{ contact.firstName | default: "" }}, venez voir. STOP au 36180' },
	});
	const { body: segment } = await client().post('/v1/segments', { name: 'Liste', kind: 'list' });
	const named = contacts.map((contactId) => ({ contactId }));
	const members = `/v1/segments/${String(segment['id'])}/members`;
	await client().post(members, { members: named });
	const request = smsCampaign([], {
		audience: { segments: [segment['id']] },
		content: undefined,
		templateId: template['id'],
	});
	const changes = [
		() =>
			client().put(`/v1/templates/${String(template['id'])}`, {
				content: { text: 'Autre. STOP au 36180' },
			}),
		() => client().ask('DELETE', members, { members: named.slice(0, 1) }),
	];
	for (const change of changes) {
		const campaign = await draft(client(), request);
		await step(client(), campaign, 'submit');
		await step(approver, campaign, 'approve');
		const changed = await change();
		expect(changed.status).toBeLessThan(300);
		expect((await client().post(`${pathOf(campaign)}/schedule`)).status).toBe(409);
	}
	// Changed between the schedule and the start, it does not start.
	const campaign = await draft(client(), {
		...request,
		schedule: { startAt: '2026-11-24T12:00:00Z', endAt: '2026-11-25T12:00:00Z' },
	});
	await step(client(), campaign, 'submit');
	await step(approver, campaign, 'approve');
	await step(client(), campaign, 'schedule');
	await client().post(members, { members: named });
	world.platform.clock.set(Date.parse('2026-11-24T12:00:01Z'));
	const lost = await untilStatus(client(), campaign, 'draft');
	expect(lost['statusReason']).toMatchObject({ rule: 'approval_lost' });
});

it('a rejection gives it back with a reason, and every step is on record', async () => {
	// The session of the first one is too old by now.
	const other = (await person(world, 'approver')).browser;
	const campaign = await draft(client(), smsCampaign(contacts));
	await step(client(), campaign, 'submit');
	expect((await other.post(`${pathOf(campaign)}/reject`)).status).toBe(422);
	const rejected = await step(other, campaign, 'reject', { reason: 'Le prix est faux' });
	expect(rejected['status']).toBe('draft');
	const { body } = await client().get<{ data: Json[] }>(`${pathOf(campaign)}/revisions`);
	expect(body.data.map(({ action, reason }) => [action, reason])).toEqual([
		['reject', 'Le prix est faux'],
		['submit', null],
		['created', null],
	]);
	const { body: audit } = await client().get<{ data: Json[] }>('/v1/audit-log?limit=3');
	expect(audit.data.map(({ action }) => action)).toContain('campaign.reject');
	expect((await campaignNow(client(), campaign))['steps']).toContain('submit');
});
