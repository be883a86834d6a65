import type { Role } from '@marketing-cible/contract';
import { startWorld } from '../support/index.ts';
import { OPERATOR_KEY } from '../operator/support.ts';
import { randomFrom } from './random.ts';
import { type Fault, playRound } from './round.ts';

/** Requests of two new accounts; then others take their place, since accounts are closed and keys revoked. */
const A_ROUND = 750;

/** Roles of people; a round has two of them, since a sign-in takes a while. */
const ROLES: readonly Role[] = [
	...(['owner', 'admin', 'marketer', 'approver'] as const),
	...(['analyst', 'support', 'auditor', 'developer'] as const),
];

/** `MC_FUZZ_SEED` repeats a run. */
export const SEED = Number(process.env['MC_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Asks a platform of its own and judges every answer. */
export async function fuzz(requests: number): Promise<void> {
	const world = await startWorld({
		operatorKey: OPERATOR_KEY,
		metrics: true,
		webhookAllowPrivate: false,
		strangerLimit: 1_000_000,
	});
	try {
		const document = (await world.client.get('/openapi.json')).body;
		const random = randomFrom(SEED);
		const found: Fault[] = [];
		const counts = new Map<number, number>();
		for (let left = requests; left > 0 && found.length < 20; left -= A_ROUND) {
			const first = random.below(ROLES.length);
			const roles = [first, first + 3].map((at) => ROLES[at % ROLES.length] ?? 'owner');
			const round = { document, random, requests: Math.min(left, A_ROUND), roles };
			const { faults, statuses } = await playRound(world, round);
			found.push(...faults);
			for (const [status, count] of statuses) counts.set(status, (counts.get(status) ?? 0) + count);
		}
		expect(found).toEqual([]);
		// Requests that are all refused at the door would prove nothing.
		const accepted = [200, 201, 202, 204].reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
		expect(accepted).toBeGreaterThan(requests / 12);
		expect(counts.get(422)).toBeGreaterThan(requests / 20);
		expect((await world.client.get('/readyz')).status).toBe(200);
	} finally {
		await world.end();
	}
}
