import { dayIn, lastDayToPay, unpaidStep } from '@marketing-cible/governance';
import { governanceOf, statusOf } from '../accounts/status.ts';
import type { Core } from '../core.ts';
import { invoicesLock } from '../invoices/documents/stored.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop } from '../queue/worker-loop.ts';
import type { Unit } from '../store/store.ts';
import { type Overdue, overdueOf } from './overdue.ts';
import { remind } from './remind.ts';
import { announceSuspension, enforceAnnounced, liftIfSettled } from './suspend.ts';

/** How often overdue invoices are looked at, by the clock of the platform. */
const LOOK_MS = 15 * 60_000;

/**
 * Reminds of overdue invoices, announces suspensions and lets them take force. Each account in a transaction of its own, under the lock
 * of its invoices: several processes may look, and what one has done, the other one sees.
 */
export function startUnpaid(core: Core): BackgroundWork {
	let next = 0;
	const loop = createWorkerLoop(core.clock, {
		async poll() {
			next = core.clock.now() + LOOK_MS;
			await lookAtUnpaid(core);
			return 'nothing';
		},
		async nextDue() {
			// A clock that was set back must not make it wait for longer.
			return Math.min(next, core.clock.now() + LOOK_MS);
		},
		failed: (error) => core.log.error({ err: error }, 'unpaid invoices could not be looked at'),
	});
	loop.wake();
	return { stop: () => loop.stop() };
}

/** Looks at every account with an overdue invoice once. */
export async function lookAtUnpaid(core: Core): Promise<void> {
	const rows = await core.store.read
		.selectFrom('invoices')
		.select('account_id')
		.distinct()
		.where('kind', '=', 'invoice')
		.where('state', '=', 'overdue')
		.orderBy('account_id')
		.execute();
	for (const { account_id: accountId } of rows) {
		try {
			await core.store.transaction((unit) => lookAtAccount(core, unit, accountId));
		} catch (error) {
			core.log.error({ err: error, accountId }, 'unpaid invoices could not be looked at');
		}
	}
}

async function lookAtAccount(core: Core, unit: Unit, accountId: string): Promise<void> {
	await unit.lock([invoicesLock(accountId)], 'exclusive');
	const status = await statusOf(unit.db, accountId);
	const mode = await governanceOf(core, unit.db, accountId);
	if (status === 'closed' || status === 'terminated' || mode === null || mode === 'off') return;
	const invoices: Overdue[] = [];
	let isDue = false;
	for (const invoice of await overdueOf(unit.db, accountId)) {
		const today = dayIn(invoice.territory, core.clock.now());
		const step = unpaidStep(invoice, today);
		isDue ||= step === 'suspend';
		invoices.push(
			step === 'remind' ? await remind(core, unit, accountId, invoice, today) : invoice,
		);
	}
	const reminded = invoices.filter((one) => lastDayToPay(one) !== null);
	const [first] = reminded;
	if (first === undefined) return;
	if (mode !== 'enforce') {
		if (isDue) core.log.warn({ accountId }, 'sending would be suspended: invoices are unpaid');
		return;
	}
	const today = dayIn(first.territory, core.clock.now());
	await liftIfSettled(core, unit, [accountId]);
	await announceSuspension(core, unit, accountId, reminded, today);
	if (isDue) await enforceAnnounced(core, unit, accountId);
}
