/**
 * The order of locks. A revocation holds the lock of a key and waits for claims of its account, and a claim waits for the person. So a submission that waits for the key must not hold the person.
 */
import { sql } from 'kysely';
import { keyLock } from '../../../platform/src/api-keys/api-keys.ts';
import { accountLock } from '../../../platform/src/accounts/status.ts';
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

/** How many transactions of this database wait for a named lock. */
async function waiting(): Promise<number> {
	const { rows } = await sql<{ count: number }>`
		select count(*) as count from pg_locks where not granted and locktype = 'advisory' and pid in
			(select pid from pg_stat_activity where datname = current_database())`.execute(
		world.platform.internals.store.read,
	);
	return rows[0]?.count ?? 0;
}

async function newKey(): Promise<{ id: string; client: Client }> {
	const { body } = await world.client.post('/v1/api-keys', { name: 'shop', scopes: ['messages'] });
	return { id: String(body['id']), client: clientOf(world.platform.url, String(body['key'])) };
}

/** Claims a message as a worker does: first the row and the account, then, once the gate opens, the person. */
function claim(messageId: string, to: string, locked: () => void, gate: Promise<void>) {
	const core = world.platform.internals;
	return core.store.transaction(async (unit) => {
		const row = unit.db.selectFrom('messages').select('id').where('id', '=', messageId);
		await row.forUpdate().executeTakeFirstOrThrow();
		await unit.lock([accountLock(accountId)], 'shared');
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
		await until(async () => (await waiting()) > 0, 'the revocation, at the account');
		const submitting = key.client.post('/v1/messages', message);
		await until(async () => (await waiting()) > 1, 'the submission, at the key');

		gate.open();
		const isStuck = async () => (await waiting()) > 2;
		await until(async () => steps.isClaimed || (await isStuck()), 'the claim, at the person');
		expect(steps.isClaimed).toBe(true);
		await claimed;
		expect((await revoking).status).toBeLessThan(300);
		expect((await submitting).status).toBe(401);
		const { body } = await world.client.get(`/v1/messages/${String(first.body['id'])}`);
		expect(body['status']).toBe('held');
	},
);

/** Holds the lock of a key until the gate opens. */
async function holdingKey(id: string, mode: 'shared' | 'exclusive') {
	const gate = createGate();
	const state = { isLocked: false };
	const held = world.platform.internals.store.transaction(async (unit) => {
		await unit.lock([keyLock(id)], mode);
		state.isLocked = true;
		await gate.passed;
	});
	await until(() => state.isLocked, 'the lock');
	return {
		async release() {
			gate.open();
			await held;
		},
	};
}

it('of two keys that neutralize each other, the second holds nothing that the first waits for', async () => {
	const admin = async () => {
		const { body } = await world.client.post('/v1/api-keys', { name: 'admin', scopes: ['admin'] });
		return { id: String(body['id']), client: clientOf(world.platform.url, String(body['key'])) };
	};
	const [one, other] = [await admin(), await admin()];
	const holding = await holdingKey(other.id, 'shared');
	const first = one.client.post('/v1/account/neutralize', { keys: [other.id] });
	await until(async () => (await waiting()) === 1, 'the first, at the key of the second');
	const second = other.client.post('/v1/account/neutralize', { keys: [one.id] });
	await until(async () => (await waiting()) === 2, 'the second, before its own key');
	await holding.release();
	expect((await first).status).toBe(200);
	expect((await second).status).toBe(401);
});

it('a submission that waits for its key does not hold up erasures', async () => {
	const key = await newKey();
	const contact = await world.client.put('/v1/contacts', { phone: '+33639980103' });
	const holding = await holdingKey(key.id, 'exclusive');
	const submitting = key.client.post(
		'/v1/messages',
		marketingSms({ to: '+33639980104', sendAt: new Date(TUESDAY + 2 * HOUR).toISOString() }),
	);
	await until(async () => (await waiting()) === 1, 'the submission, at the key');
	const state = { isErased: false };
	const erasing = world.client
		.ask('DELETE', `/v1/contacts/${String(contact.body['id'])}`)
		.then(({ status }) => (state.isErased = status === 204));
	await until(async () => state.isErased || (await waiting()) > 1, 'the erasure');
	expect(state.isErased).toBe(true);
	await holding.release();
	expect((await submitting).status).toBe(201);
	await erasing;
});
