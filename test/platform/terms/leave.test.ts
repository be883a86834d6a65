/** The client leaves after a change of the law or of prices: when, by what, and who. */
import type { Json } from '../support/index.ts';
import { person } from '../people/person.ts';
import { makeAccount } from '../operator/support.ts';
import { actsOf, LETTERS, TERMINATIONS } from './acts.ts';
import { accept, type Contract, publish, startContract } from './support.ts';

let contract: Contract;
beforeEach(async () => {
	contract = await startContract();
	await publish(contract);
	await accept(contract);
});
afterEach(() => contract.world.end());

const {
	at,
	send,
	letterOf,
	owner,
	statusOf,
	stateOf,
	terminations,
	restart,
	notice,
	record,
	formalNotice,
	expectRights,
} = actsOf(
	() => contract,
	(moved) => {
		contract = moved;
	},
);

describe('the client leaves after a change', () => {
	test('inside the window, with its letter: at once; nothing is sent, and everything else goes on', async () => {
		const noticeId = await notice('legal', '2026-11-24');
		at('2026-12-09T18:00:00+01:00');
		expect((await send()).status).toBe(201);
		const browser = await owner();
		const letterId = await record(browser, '2026-12-09');
		const body = { kind: 'client_15_days', noticeId, letterId };
		const { status, body: made } = await browser.post(TERMINATIONS, body);
		expect([status, made]).toEqual([
			201,
			expect.objectContaining({ ...body, state: 'effective', endsOn: null, remedy: null }),
		]);
		expect(made['source']).toContain('lettre recommandée');
		const refused = await send();
		expect([refused.status, refused.body['type'], refused.body['detail']]).toEqual([
			403,
			'/problems/account-suspended',
			expect.stringContaining('has ended'),
		]);
		expect([await statusOf(), await stateOf()]).toEqual(['terminated', 'terminated']);
		await restart();
		expect((await send()).status).toBe(403);
		expect(await terminations()).toEqual([made]);
		const one = await contract.made.client.get(`${TERMINATIONS}/${String(made['id'])}`);
		expect(one.body).toEqual(made);
		await expectRights();
	});

	test('not on the sixteenth day: the refusal names the rule and the day', async () => {
		const noticeId = await notice('legal', '2026-11-24');
		at('2026-12-10T00:00:00+01:00');
		const browser = await owner();
		const late = await record(browser, '2026-12-10');
		for (const letterId of [late, undefined]) {
			const reply = await browser.post(TERMINATIONS, {
				kind: 'client_15_days',
				noticeId,
				letterId,
			});
			expect([reply.status, reply.body['detail']]).toEqual([
				409,
				expect.stringMatching(/2026-12-09.*15 jours.*2026-12-10/),
			]);
		}
		expect([await statusOf(), await terminations()]).toEqual(['active', []]);
		// The deposit keeps the days, whenever it is put on record.
		const letterId = await record(browser, '2026-12-09');
		const kept = await browser.post(TERMINATIONS, { kind: 'client_15_days', noticeId, letterId });
		expect(kept.status).toBe(201);
	});

	test.each([
		['2026-12-11', '2026-12-28', '2026-12-29'],
		['2027-03-13', '2027-03-30', '2027-03-31'],
	])('a price of %s: until the working day %s, not on %s', async (from, last, after) => {
		at(`${from}T10:00:00+01:00`);
		const noticeId = await notice('price', from);
		const { body } = await contract.made.client.get<{ data: Json[] }>('/v1/notices');
		expect(body.data[0]).toMatchObject({ id: noticeId, exitUntil: last });
		at(`${after}T10:00:00+02:00`);
		const browser = await owner();
		const leave = async (day: string) =>
			browser.post(TERMINATIONS, {
				...{ kind: 'client_15_days', noticeId, letterId: await record(browser, day) },
			});
		expect((await leave(after)).status).toBe(409);
		expect((await leave(last)).status).toBe(201);
	});

	test('not without a registered letter, not before the information, not with another letter', async () => {
		const noticeId = await notice('legal');
		const leave = (over: Json) =>
			contract.owner.post(TERMINATIONS, { kind: 'client_15_days', noticeId, ...over });
		const letterId = await record(contract.owner, '2026-11-24');
		const early = await leave({ letterId });
		expect([early.status, early.body['detail']]).toEqual([
			409,
			expect.stringContaining('not on record yet'),
		]);
		const information = { channel: 'lrar', receivedOn: '2026-11-24', proof: '1A 123 456 789' };
		await contract.operator.post(`/v1/operator/notices/${noticeId}/information`, information);
		const unproven = await record(contract.owner, '2026-11-24', { channel: 'lre' });
		for (const over of [{}, { letterId: unproven }]) {
			const { status, body } = await leave(over);
			expect([status, body['type']]).toEqual([409, '/problems/letter-required']);
		}
		const mail = await contract.owner.post(LETTERS, letterOf('2026-11-24', { channel: 'email' }));
		expect([mail.status, (mail.body['errors'] as Json[])[0]?.['message']]).toEqual([
			422,
			expect.stringContaining('an e-mail never has the effect'),
		]);
		const tomorrow = await contract.owner.post(LETTERS, letterOf('2026-11-26'));
		expect(tomorrow.status).toBe(422);
		const ours = await formalNotice('2026-11-24');
		expect((await leave({ letterId: ours })).status).toBe(409);
		const older = await record(contract.owner, '2026-11-20');
		expect((await leave({ letterId: older })).status).toBe(409);
		expect((await leave({ letterId: 'let_none' })).status).toBe(404);
		expect((await leave({ noticeId: 'ntc_none', letterId })).status).toBe(404);
		expect(await statusOf()).toBe('active');
		expect((await leave({ letterId })).status).toBe(201);
		expect((await leave({ letterId })).status).toBe(409);
	});

	test('by an owner who has just proven the identity; no key, no other role, nobody else', async () => {
		const noticeId = await notice('legal', '2026-11-24');
		const letterId = await record(contract.owner, '2026-11-24');
		const body = { kind: 'client_15_days', noticeId, letterId };
		for (const path of [TERMINATIONS, LETTERS]) {
			const byKey = await contract.made.client.post(path, body);
			expect([byKey.status, byKey.body['type']]).toEqual([403, '/problems/forbidden']);
		}
		const { browser: admin } = await person(contract.world, 'admin', contract.made.apiKey);
		expect((await admin.post(TERMINATIONS, body)).status).toBe(403);
		const other = await makeAccount(contract.world, contract.operator);
		const { browser: stranger } = await person(contract.world, 'owner', other.apiKey);
		expect((await stranger.post(TERMINATIONS, body)).status).toBe(404);
		expect((await other.client.get(`${LETTERS}/${letterId}`)).status).toBe(404);
		expect((await other.client.get<{ data: Json[] }>(LETTERS)).body.data).toEqual([]);
		const { clock } = contract.world.platform;
		clock.set(clock.now() + 11 * 60_000);
		const stale = await contract.owner.post(TERMINATIONS, body);
		expect([stale.status, stale.body['type']]).toEqual([403, '/problems/confirm-identity']);
		expect(await terminations()).toEqual([]);
	});
});
