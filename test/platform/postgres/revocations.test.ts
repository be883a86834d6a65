/**
 * The order of locks. A revocation holds the lock of a key and waits for messages that are being claimed, and a claim waits for the
 * person. So a submission that waits for the key must not hold the person.
 */
import { sql } from 'kysely';
import { lockSubjects } from '../../../platform/src/subjects/subject-locks.ts';
import { readSubject } from '../../../platform/src/subjects/subject.ts';
import { createGate } from '../support/gate.ts';
import {
	type Client,
	clientOf,
	HOUR,
	marketingSms,
	startWorld,
	TUESDAY,
	until,
	type World,
	WITH_ALL_CONNECTIONS,
} from '../support/index.ts';

jest.setTimeout(60_000);

let world: World;
let accountId: string;
beforeAll(async () => {
	world = await startWorld(WITH_ALL_CONNECTIONS);
	accountId = String((await world.client.get('/v1/account')).body['id']);
});
afterAll(() => world.end());

/** How many transactions of this database wait for a lock of a kind. */
async function waiting(kind: 'advisory' | 'transactionid'): Promise<number> {
	const { rows } = await sql<{ count: number }>`
		select count(*) as count from pg_locks where not granted and locktype = ${kind} and pid in
			(select pid from pg_stat_activity where datname = current_database())`.execute(
		world.platform.internals.store.read,
	);
	return rows[0]?.count ?? 0;
}

async function newKey(): Promise<{ id: string; client: Client }> {
	const { body } = await world.client.post('/v1/api-keys', { name: 'shop', scopes: ['messages'] });
	return { id: String(body['id']), client: clientOf(world.platform.url, String(body['key'])) };
}

/** Claims a message as a worker does: first the row, then, once the gate opens, the person. */
function claim(messageId: string, to: string, locked: () => void, gate: Promise<void>) {
	const core = world.platform.internals;
	return core.store.transaction(async (unit) => {
		const row = unit.db.selectFrom('messages').select('id').where('id', '=', messageId);
		await row.forUpdate().executeTakeFirstOrThrow();
		locked();
		await gate;
		await lockSubjects(unit, [readSubject(core, accountId, to).hash]);
	});
}

it.each([
	['revoked', '+33639980101', (id: string) => world.client.ask('DELETE', `/v1/api-keys/${id}`)],
	[
		'neutralized',
		'+33639980102',
		(id: string) => world.client.post('/v1/account/neutralize', { keys: [id] }),
	],
] as const)(
	'a submission with a key that is being %s keeps no claim of the same person waiting',
	async (_how, to, revoke) => {
		const key = await newKey();
		const message = marketingSms({ to, sendAt: new Date(TUESDAY + 2 * HOUR).toISOString() });
		const first = await key.client.post('/v1/messages', message);
		expect(first.status).toBe(201);

		const gate = createGate();
		const steps = { isLocked: false, isClaimed: false };
		const claimed = claim(
			String(first.body['id']),
			to,
			() => (steps.isLocked = true),
			gate.passed,
		).then(() => (steps.isClaimed = true));
		await until(() => steps.isLocked, 'the claim of the row');
		const revoking = revoke(key.id);
		await until(async () => (await waiting('transactionid')) > 0, 'the revocation, at the row');
		const submitting = key.client.post('/v1/messages', message);
		await until(async () => (await waiting('advisory')) > 0, 'the submission, at the key');

		gate.open();
		const isStuck = async () => (await waiting('advisory')) > 1;
		await until(async () => steps.isClaimed || (await isStuck()), 'the claim, at the person');
		expect(steps.isClaimed).toBe(true);
		await claimed;
		expect((await revoking).status).toBeLessThan(300);
		expect((await submitting).status).toBe(401);
		const { body } = await world.client.get(`/v1/messages/${String(first.body['id'])}`);
		expect(body['status']).toBe('held');
	},
);
