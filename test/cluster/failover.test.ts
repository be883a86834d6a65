import {
	CUT_OFF,
	ETCD_MEMBER_LOST,
	type Fault,
	FROZEN,
	KILLED,
	SERVER_KILLED,
	SWITCHED,
} from './faults.ts';
import { startTrial, type Trial } from './trial.ts';

/** Each round is one fault; the first ones are those of the short form. */
const ROUNDS = Number(process.env['MC_CLUSTER_ROUNDS'] ?? 4);

const FAULTS: readonly { fault: Fault; workerDies?: boolean }[] = [
	{ fault: KILLED, workerDies: true },
	{ fault: ETCD_MEMBER_LOST },
	{ fault: FROZEN },
	{ fault: SWITCHED },
	{ fault: CUT_OFF },
	{ fault: SERVER_KILLED, workerDies: true },
];

const rounds = Array.from({ length: ROUNDS }, (_, round) => {
	const { fault, workerDies = false } = FAULTS[round % FAULTS.length]!;
	return { title: `${fault.name}${workerDies ? ', a worker too' : ''}`, fault, workerDies };
});

let trial: Trial;
beforeAll(async () => {
	// One process of each role connects through PgBouncer.
	trial = await startTrial({ pgBouncer: 'half' });
}, 300_000);
afterAll(() => trial.end(), 60_000);

it.each(rounds)(
	'goes on by itself when $title',
	({ fault, workerDies }) => trial.suffer(fault, workerDies),
	300_000,
);

it(
	'has lost nothing, handed nothing over twice and forgotten no opt-out',
	() => trial.expectTruth(),
	600_000,
);
