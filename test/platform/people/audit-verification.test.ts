/** The audit log is verified through the API, part by part, and says where it was changed. */
import type { AuditEntry, AuditVerification } from '@marketing-cible/contract';
import { createAccount, createApiKey } from '../../../platform/src/accounts/accounts.ts';
import { recordAuditEntries } from '../../../platform/src/audit/audit-log.ts';
import { verifyForAccount } from '../../../platform/src/audit/verify-for-account.ts';
import { alert, clientOf, startWorld, type World } from '../support/index.ts';
import { person } from './person.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

const verify = (after?: string) =>
	world.client.get<AuditVerification>(
		`/v1/audit-log/verification${after === undefined ? '' : `?after=${after}`}`,
	);

it('finds a whole log whole, from wherever it begins, and refuses a position that is none', async () => {
	await person(world, 'auditor');
	const { status, body } = await verify();
	expect(status).toBe(200);
	expect(body).toEqual({
		entries: body.checked,
		checked: body.entries,
		brokenAt: null,
		next: null,
	});
	expect(body.entries).toBeGreaterThan(2);
	for (const place of ['-1', '5', 's5', Buffer.from('x'.repeat(40)).toString('base64url')]) {
		expect((await verify(place)).status).toBe(422);
	}
});

it('tells an account of its own entries alone, and goes on where the part before ended', async () => {
	const { core, other } = await withManyEntries();
	const own = await world.client.get<{ data: AuditEntry[] }>('/v1/audit-log?limit=200');
	// One answer, as on a platform where nobody else does anything.
	const { body: whole } = await verify();
	expect(whole).toEqual({
		...{ entries: own.body.data.length, checked: own.body.data.length },
		...{ brokenAt: null, next: null },
	});
	const { body: account } = await world.client.get('/v1/account');
	const part = (limit: number, after?: string) =>
		verifyForAccount(core, String(account['id']), after, limit);
	const first = { body: await part(OTHERS) };
	expect(first.body).toMatchObject({ entries: own.body.data.length, brokenAt: null });
	const { next } = first.body;
	// Nothing in the place says where in the chain it lies, and it is of one account.
	expect(next).toHaveLength(String((await part(1)).next).length);
	expect(next).not.toBe((await part(OTHERS)).next);
	const elsewhere = `/v1/audit-log/verification?after=${String(next)}`;
	const stranger = clientOf(world.platform.url, other.key);
	expect((await stranger.get(elsewhere)).status).toBe(422);
	const { body: last } = await verify(String(next));
	expect(last).toEqual({
		...{ entries: own.body.data.length, checked: own.body.data.length },
		...{ brokenAt: null, next: null },
	});
	// Its entries are numbered from one on, whatever others did in between, in both directions and over pages.
	const numbers: number[] = [];
	for (let cursor: string | null = ''; cursor !== null; ) {
		const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
		const page: { body: { data: AuditEntry[]; nextCursor: string | null } } = await stranger.get(
			`/v1/audit-log?limit=2&order=desc${more}`,
		);
		numbers.push(...page.body.data.map(({ position }) => position));
		cursor = page.body.nextCursor;
	}
	expect(numbers).toEqual([5, 4, 3, 2, 1]);
	const up = await stranger.get<{ data: AuditEntry[]; nextCursor: string }>(
		'/v1/audit-log?limit=3&order=asc',
	);
	expect(up.body.data.map(({ target }) => target)).toEqual(['1', '2', '3']);
	const rest = await stranger.get<{ data: AuditEntry[]; nextCursor: null }>(
		`/v1/audit-log?limit=3&order=asc&cursor=${up.body.nextCursor}`,
	);
	expect(rest.body).toMatchObject({ data: [{ position: 4 }, { position: 5 }], nextCursor: null });
	const total = await core.store.read.selectFrom('audit_head').selectAll().executeTakeFirst();
	const said = JSON.stringify([first.body, last, up.body, rest.body]);
	expect(said).not.toContain(String(total?.entries));
});

/** Entries of others; more than one query reads. */
const OTHERS = 5500;

/** A second account with five entries between thousands of the first one's and of a third one's, of which each part has some. */
async function withManyEntries() {
	const core = world.platform.internals;
	const key = await core.store.transaction(async (unit) => {
		const id = await createAccount(core, unit, 'Second');
		const third = await createAccount(core, unit, 'Third');
		const of = (accountId: string, from: number, count: number) =>
			recordAuditEntries(
				core,
				unit,
				Array.from({ length: count }, (_, index) => ({
					...{ accountId, actor: 'test', action: 'test.done', target: String(from + index) },
				})),
			);
		await of(id, 1, 2);
		await of(third, 1, OTHERS);
		await of(id, 3, 3);
		return createApiKey(core, unit, id, ['admin']);
	});
	return { core, other: { key } };
}

it('takes turns: many requests of one account are refused, and another account waits for one of them', async () => {
	const { other } = await withManyEntries();
	const many = Array.from({ length: 12 }, () => verify());
	const stranger = await clientOf(world.platform.url, other.key).get('/v1/audit-log/verification');
	expect(stranger.status).toBe(200);
	const answers = await Promise.all(many);
	const refused = answers.filter(({ status }) => status !== 200);
	expect(refused.length).toBeGreaterThan(0);
	expect(answers.length - refused.length).toBeGreaterThan(0);
	for (const { status, headers } of refused) {
		expect([status, headers.get('retry-after')]).toEqual([429, '5']);
	}
	expect((await verify()).status).toBe(200);
});

it('is for those who may read the log', async () => {
	const path = '/v1/audit-log/verification';
	const auditor = await person(world, 'auditor');
	expect((await auditor.browser.get(path)).status).toBe(200);
	const marketer = await person(world, 'marketer');
	expect((await marketer.browser.get(path)).status).toBe(403);
});

it.each([
	['changed', 3],
	['removed', 2],
] as const)('names the position of an entry that was %s', async (how, position) => {
	const { store } = world.platform.internals;
	await world.client.post('/v1/messages', alert({ reference: 'A' }));
	await store.transaction(async ({ db }) => {
		const at = db.updateTable('audit_log').where('position', '=', position);
		await (how === 'changed'
			? at.set({ action: 'nothing.happened' }).execute()
			: db.deleteFrom('audit_log').where('position', '=', position).execute());
	});
	const { body } = await verify();
	expect(body).toMatchObject({ brokenAt: position, checked: position - 1, next: null });
});
