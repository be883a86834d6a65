/** What an account keeps for a shorter time than the platform. */
import type { Retention, RetentionTerms } from '@marketing-cible/contract';
import { deleteExpired } from '../../../platform/src/retention/work.ts';
import { readState } from '../../../platform/src/statistics/state.ts';
import { checked, read, rows, step } from '../imports/support.ts';
import { type Client, clientOf } from '../support/client.ts';
import { rollUps } from '../statistics/support.ts';
import {
	alert,
	HOUR,
	type Json,
	marketingSms,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';

const DAY = 24 * HOUR;
const NONE: RetentionTerms = { messagesDays: null, trackingDays: null, importFilesDays: null };

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const core = () => world.platform.internals;

async function other(): Promise<Client> {
	const { apiKey } = await world.platform.addAccount('other', ['admin']);
	return clientOf(world.platform.url, apiKey);
}

async function setTerms(terms: Partial<RetentionTerms>, client = world.client): Promise<Retention> {
	const { status, body } = await client.put<Retention>('/v1/retention', { ...NONE, ...terms });
	expect([status, body]).toEqual([200, expect.anything()]);
	return body;
}

async function delivered(message: Json, client = world.client): Promise<string> {
	const { status, body } = await client.post('/v1/messages', message);
	expect([status, body]).toEqual([201, expect.anything()]);
	await untilStatus(client, String(body['id']), 'delivered');
	return String(body['id']);
}

/** Lets the hours of an instant be checked, and deletes what is due. The platform's own work may do it before. */
async function passTo(instant: number): Promise<void> {
	world.platform.clock.set(instant);
	await until(
		async () => ((await readState(core().store.read, 'checked')) ?? 0) > TUESDAY,
		'checked',
	);
	await until(() => deleteExpired(core()), 'the turn');
}

/** The same without an hour to check: links are no part of the figures. */
async function deleteAt(instant: number): Promise<void> {
	world.platform.clock.set(instant);
	await until(() => deleteExpired(core()), 'the turn');
}

const isThere = async (id: string, client = world.client) =>
	(await client.get(`/v1/messages/${id}`)).status === 200;

const daysOf = ({ periods }: Retention, wanted: string) =>
	periods.find(({ what }) => what === wanted)?.days;

it('shows what is kept, for how long and why, and changes the terms of the version that was read', async () => {
	const first = await world.client.get<Retention>('/v1/retention');
	expect(first.body.terms).toEqual(NONE);
	const at = (what: string) => daysOf(first.body, what);
	expect(['messages', 'tracking', 'import_files', 'sandbox', 'exports'].map(at)).toEqual([
		396, 396, 7, 30, 1,
	]);
	expect(['consents', 'opt_outs', 'invoices', 'audit_log'].map(at)).toEqual(Array(4).fill(null));
	expect(first.body.periods.every(({ source }) => source !== '')).toBe(true);

	const etag = first.headers.get('etag') ?? '';
	const terms = { messagesDays: 90, trackingDays: 60, importFilesDays: 2 };
	const set = await world.client.put<Retention>('/v1/retention', terms, { 'if-match': etag });
	expect([set.status, set.body.terms]).toEqual([200, terms]);
	expect(daysOf(set.body, 'messages')).toBe(90);
	const stale = await world.client.put('/v1/retention', NONE, { 'if-match': etag });
	expect([stale.status, stale.headers.get('etag')]).toEqual([412, set.headers.get('etag')]);
	const again = await world.client.get<Retention>('/v1/retention');
	expect([again.body, again.headers.get('etag')]).toEqual([set.body, set.headers.get('etag')]);
	const audit = await world.client.get<{ data: Json[] }>('/v1/audit-log');
	expect(audit.body.data.filter(({ action }) => action === 'retention.changed')).toHaveLength(1);
	// The terms of one account are none of another's.
	expect((await (await other()).get<Retention>('/v1/retention')).body.terms).toEqual(NONE);
});

it.each([
	['messagesDays', 29],
	['messagesDays', 397],
	['messagesDays', 30.5],
	['messagesDays', '90'],
	['trackingDays', 0],
	['trackingDays', 397],
	['importFilesDays', 0],
	['importFilesDays', 8],
	['importFilesDays', -1],
	['consentsDays', 30],
	['auditLogDays', 400],
])('refuses %s of %j, and changes nothing', async (field, value) => {
	const { status, body } = await world.client.put('/v1/retention', { ...NONE, [field]: value });
	expect([status, JSON.stringify(body['errors'])]).toEqual([422, expect.stringContaining(field)]);
	expect((await world.client.get<Retention>('/v1/retention')).body.terms).toEqual(NONE);
});

it('deletes messages by the term of their account, with their events, and nothing of another', async () => {
	const stranger = await other();
	const [own, foreign] = [
		await delivered(marketingSms()),
		await delivered(alert({ reference: 'foreign' }), stranger),
	];
	await setTerms({ messagesDays: 30 });
	const before = await rollUps(world);
	const { read: db } = core().store;
	const eventsOf = async (id: string) =>
		(await db.selectFrom('events').select('id').where('message_id', '=', id).execute()).length;
	const copiesOf = async (id: string) =>
		(await db.selectFrom('sandbox_messages').select('seq').where('message_id', '=', id).execute())
			.length;
	expect(await eventsOf(own)).toBeGreaterThan(0);

	await passTo(TUESDAY + 29 * DAY);
	expect(await isThere(own)).toBe(true);
	await passTo(TUESDAY + 30 * DAY + 3 * HOUR);
	expect(await isThere(own)).toBe(false);
	expect(await Promise.all([eventsOf(own), copiesOf(own)])).toEqual([0, 0]);
	expect(await isThere(foreign, stranger)).toBe(true);
	expect(await eventsOf(foreign)).toBeGreaterThan(0);

	// What people decided and what was counted stays.
	expect(await rollUps(world)).toEqual(before);
	const proof = await world.client.get('/v1/consents/proof?subject=%2B33612345678');
	expect(proof.body['consents']).toEqual([expect.anything()]);
	const audit = await world.client.get<{ data: Json[] }>('/v1/audit-log');
	expect(audit.body.data).toContainEqual(
		expect.objectContaining({ action: 'messages.expired', target: '1 messages' }),
	);
	// A second run finds nothing more.
	await passTo(TUESDAY + 30 * DAY + 5 * HOUR);
	expect(await isThere(foreign, stranger)).toBe(true);
});

it('keeps what still waits, whatever the term', async () => {
	const sendAt = new Date(TUESDAY + 60 * DAY).toISOString();
	const { body } = await world.client.post('/v1/messages', alert({ sendAt }));
	await delivered(alert({ reference: 'old' }));
	await setTerms({ messagesDays: 30 });
	await passTo(TUESDAY + 40 * DAY);
	expect(await isThere(String(body['id']))).toBe(true);
});

it('holds where the platform deletes no messages', async () => {
	await world.end();
	world = await startWorld({ retentionDays: 0 });
	const id = await delivered(alert());
	expect(daysOf((await world.client.get<Retention>('/v1/retention')).body, 'messages')).toBeNull();
	expect(daysOf(await setTerms({ messagesDays: 1000 }), 'messages')).toBe(1000);
	await setTerms({ messagesDays: 40 });
	await passTo(TUESDAY + 41 * DAY);
	expect(await isThere(id)).toBe(false);
});

it('deletes tracked links by the term of their account, however many have one age', async () => {
	await other();
	const accounts = await core().store.read.selectFrom('accounts').select('id').execute();
	const own = (await world.client.get('/v1/account')).body['id'];
	const foreign = accounts.find(({ id }) => id !== own)?.id ?? '';
	// More than one chunk of one millisecond, and an hour that holds some of both.
	const links = [
		...Array.from({ length: 2300 }, (_, n) => ({ id: n % 3 === 0 ? foreign : own, at: TUESDAY })),
		...Array.from({ length: 10 }, (_, n) => ({ id: own, at: TUESDAY + DAY + n })),
		...Array.from({ length: 10 }, (_, n) => ({ id: own, at: TUESDAY + 50 * DAY + n })),
	];
	await core().store.transaction(async ({ db }) => {
		for (let start = 0; start < links.length; start += 100) {
			await db
				.insertInto('tracked_links')
				.values(
					links.slice(start, start + 100).map(({ id, at }, n) => ({
						token: `t${start + n}`,
						account_id: String(id),
						campaign_id: 'cmp_1',
						variant: '',
						kind: 'click' as const,
						position: 0,
						link_key: null,
						message_id: null,
						subject_hash: null,
						first_hit_at: null,
						sealed: new Uint8Array(),
						created_at: at,
					})),
				)
				.execute();
		}
	});
	await setTerms({ trackingDays: 30 });
	const left = async (id: unknown) =>
		(
			await core()
				.store.read.selectFrom('tracked_links')
				.select('seq')
				.where('account_id', '=', String(id))
				.execute()
		).length;
	await deleteAt(TUESDAY + 61 * DAY);
	expect(await Promise.all([own, foreign].map(left))).toEqual([10, 767]);
	// A longer term meanwhile brings nothing back, and a shorter one goes on where it was.
	await setTerms({ trackingDays: 60 });
	await deleteAt(TUESDAY + 82 * DAY);
	expect(await left(own)).toBe(10);
	await setTerms({ trackingDays: 30 });
	await deleteAt(TUESDAY + 83 * DAY);
	expect(await Promise.all([own, foreign].map(left))).toEqual([0, 767]);
});

it('deletes the rows of a file sooner, also of imports that have ended', async () => {
	const run = async (phone: string) => {
		const { id } = await checked(world, `phone,nom\n${phone},Ana\n`);
		return step(world, id, 'run');
	};
	const ended = await run('0639981243');
	const undoDays = ({ undoUntil, finishedAt }: { undoUntil: unknown; finishedAt: unknown }) =>
		(Date.parse(String(undoUntil)) - Date.parse(String(finishedAt))) / DAY;
	expect(undoDays(ended)).toBe(7);
	await setTerms({ importFilesDays: 1 });
	expect(undoDays(await read(world, ended.id))).toBe(1);
	expect(undoDays(await run('0639981244'))).toBe(1);
	expect(await rows(world, ended.id)).toHaveLength(1);
	world.platform.clock.set(TUESDAY + DAY + HOUR);
	await until(async () => {
		const left = await core().store.read.selectFrom('import_chunks').select('number').execute();
		return left.length === 0;
	}, 'the files to be deleted');
	expect((await world.client.post(`/v1/imports/${ended.id}/undo`)).status).toBe(409);
	expect((await read(world, ended.id)).result).toEqual(ended.result);
});
