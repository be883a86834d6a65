/** Another program locks the embedded database: nothing that was accepted is lost, nothing leaves twice, and all goes on afterwards. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { accepted, createFakeCarrier } from './campaigns/fake-carrier.ts';
import { onPostgres } from './postgres/database.ts';
import { createGate } from './support/gate.ts';
import { alert, startWorld, until, untilStatus, type World } from './support/index.ts';

/** PostgreSQL has no database file that another program locks. */
const describeEmbedded = onPostgres ? describe.skip : describe;
const sms = createFakeCarrier();

let world: World;
beforeEach(async () => {
	sms.submitted = [];
	world = await startWorld({}, { carriers: { sms } });
});
afterEach(() => world.end());

/** Locks the file, as a backup tool does, or an `sqlite3` shell with an open transaction. @returns what gives the lock back. */
function lockFile(how: 'immediate' | 'exclusive'): () => void {
	const other = new DatabaseSync(join(world.dataDir, 'platform.db'), { timeout: 5000 });
	other.exec(`begin ${how}`);
	return () => {
		other.exec('rollback');
		other.close();
	};
}

const post = (reference: string) =>
	world.client.post('/v1/messages', alert({ reference }), { 'idempotency-key': reference });

describeEmbedded('while another program has locked the database', () => {
	it.each(['immediate', 'exclusive'] as const)(
		'requests are refused for the moment, reads and health checks go on, and nothing leaves twice (%s)',
		async (how) => {
			const gate = createGate();
			sms.submit = async (submission) => {
				sms.submitted.push(submission);
				await gate.passed;
				return accepted(submission);
			};
			const underWay = await post('order-1');
			await until(() => sms.submitted.length === 1, 'the hand-over');
			const unlock = lockFile(how);
			// The outcome of this hand-over cannot be stored now.
			gate.open();
			const refused = post('order-2');
			for (let look = 0; look < 5; look += 1) {
				const began = performance.now();
				expect((await world.client.get('/healthz')).status).toBe(200);
				expect((await world.client.get('/v1/messages')).status).toBe(200);
				expect(performance.now() - began).toBeLessThan(1000);
			}
			const { status, headers } = await refused;
			expect([status, headers.get('retry-after')]).toEqual([503, '1']);
			const began = performance.now();
			expect((await post('order-3')).status).toBe(503);
			expect(performance.now() - began).toBeLessThan(1000);
			expect((await world.client.get('/readyz')).status).toBe(503);

			unlock();
			const later = await Promise.all([post('order-2'), post('order-3')]);
			expect(later.map((reply) => reply.status)).toEqual([201, 201]);
			for (const { body } of [underWay, ...later]) {
				await untilStatus(world.client, String(body['id']), 'sent');
			}
			expect(sms.submitted.map(({ messageId }) => messageId).sort()).toEqual(
				[underWay, ...later].map(({ body }) => String(body['id'])).sort(),
			);
			expect((await world.client.get('/readyz')).status).toBe(200);
		},
	);

	it('a short lock is waited for', async () => {
		const unlock = lockFile('immediate');
		const waiting = post('order-4');
		const look = await world.client.get('/healthz');
		expect(look.status).toBe(200);
		unlock();
		expect((await waiting).status).toBe(201);
	});
});
