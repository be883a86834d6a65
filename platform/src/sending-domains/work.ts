import type { Selectable } from 'kysely';
import type { Core } from '../core.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop, type Found } from '../queue/worker-loop.ts';
import type { Unit } from '../store/store.ts';
import { applyCheck } from './apply-check.ts';
import { checkDomain } from './check.ts';
import { withKeys } from './queries.ts';
import type { SendingDomainTable } from './tables.ts';

type DomainRow = Selectable<SendingDomainTable>;

/** How often to look for domains that are due. */
const LOOK_MS = 60_000;
/** Domains that are checked at the same time: a name server that does not answer must not hold up the others. */
const AT_A_TIME = 8;
/** For how long a claimed domain is nobody else's: longer than a check may take. */
const CLAIM_MS = 60_000;

/** Looks again at the records of domains, in processes that work the queue. */
export function startChecks(core: Core): BackgroundWork {
	const loop = createWorkerLoop(core.clock, {
		poll: () => checkDue(core),
		nextDue: async () => core.clock.now() + LOOK_MS,
		failed: (error) => core.log.error({ err: error }, 'sending domains could not be checked'),
	});
	loop.wake();
	return loop;
}

/** Deletes the keys whose records need not be kept any longer. */
export async function deletePreviousKeys(core: Core, { db }: Unit): Promise<void> {
	await db
		.deleteFrom('sending_domain_keys')
		.where('keep_until', 'is not', null)
		.where('keep_until', '<=', core.clock.now())
		.execute();
}

async function checkDue(core: Core): Promise<Found> {
	const due = await core.store.transaction((unit) => claimDue(core, unit));
	await Promise.all(
		// One whose keys cannot be read must not keep the others from being checked.
		due.map((row) =>
			check(core, row).catch((error: unknown) =>
				core.log.error({ err: error, domainId: row.id }, 'a sending domain could not be checked'),
			),
		),
	);
	return due.length === AT_A_TIME ? 'work' : 'nothing';
}

async function check(core: Core, row: DomainRow): Promise<void> {
	const [domain] = await withKeys(core, core.store.read, [row]);
	if (domain === undefined) return;
	const checked = await checkDomain(core, domain);
	await core.store.transaction((unit) =>
		applyCheck(core, unit, domain.account_id, domain.id, checked),
	);
}

async function claimDue(core: Core, unit: Unit): Promise<DomainRow[]> {
	const now = core.clock.now();
	let select = unit.db
		.selectFrom('sending_domains')
		.selectAll()
		.where('next_check_at', '<=', now)
		.orderBy('next_check_at')
		.limit(AT_A_TIME);
	if (unit.concurrent) select = select.forUpdate().skipLocked();
	const rows = await select.execute();
	if (rows.length === 0) return [];
	await unit.db
		.updateTable('sending_domains')
		.set({ next_check_at: now + CLAIM_MS })
		.where(
			'id',
			'in',
			rows.map(({ id }) => id),
		)
		.execute();
	return rows;
}
