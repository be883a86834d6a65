import { type Day, dayIn, lastDayToPay, unpaidStopsLot } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import { parisDay } from '../credits/lots.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { lockSuspensions, openSuspension } from '../suspensions/open.ts';
import { PLATFORM } from '../suspensions/secret.ts';
import { takeStep } from '../suspensions/step.ts';
import {
	OPEN_STATES,
	openRow,
	STOPPING_STATES,
	type StoredSuspension,
} from '../suspensions/suspensions.ts';
import { type Overdue, overdueOf } from './overdue.ts';
import { reinstateBy } from './reinstate.ts';

/** Announces a suspension to the client, unless one is open already. */
export async function announceSuspension(
	core: Core,
	unit: Unit,
	accountId: string,
	overdue: readonly Overdue[],
	today: Day,
): Promise<void> {
	const numbers = overdue.map(({ number, dueOn }) => `${number} (${dueOn})`).join(', ');
	const opened = await openSuspension(core, unit, {
		...{ accountId, kind: 'unpaid', scope: { type: 'account', id: null }, actor: PLATFORM },
		reason: `Factures échues et impayées / Invoices overdue and unpaid: ${numbers}`.slice(0, 1000),
		isProposal: true,
	});
	if (opened === null) return;
	const notice = { channel: 'email', state: 'deposited', depositedOn: today } as const;
	await takeStep(core, unit, opened, { step: 'notify', actor: PLATFORM, secret: { notice } });
}

/** Lets the announced suspension take force, unless that would stop credits which another invoice has paid. */
export async function enforceAnnounced(core: Core, unit: Unit, accountId: string): Promise<void> {
	const suspension = await ownSuspension(core, unit, accountId);
	if (suspension?.state !== 'notified') return;
	// C. civ., art. 1219: to stop what is paid takes the reason of a person, who may enforce it.
	const isPaid = await hasPaidCredits(core, unit.db, accountId);
	if (!unpaidStopsLot({ isPaid })) return;
	await takeStep(core, unit, suspension, { step: 'take_force', actor: PLATFORM });
}

/**
 * Ends the suspension that the platform opened, once no invoice demands it any more, and what a person stopped until the payment: in the
 * transaction of the payment, credit note or dispute. The invoices of the accounts are locked.
 */
export async function liftIfSettled(
	core: Core,
	unit: Unit,
	accountIds: readonly string[],
): Promise<void> {
	for (const accountId of [...new Set(accountIds)].sort()) {
		await endByPayment(core, unit, accountId);
		const suspension = await ownSuspension(core, unit, accountId);
		if (suspension === null) continue;
		const isStopping = isInForce(suspension);
		const left = await overdueOf(unit.db, accountId);
		if (left.some((one) => demands(core, one, isStopping))) continue;
		await (isStopping
			? lift(core, unit, suspension)
			: takeStep(core, unit, suspension, { step: 'withdraw', actor: PLATFORM }));
	}
}

/**
 * Ends what a person of the operator stopped until the client pays. A person had its reasons, so that a dispute ends nothing: no invoice
 * may be overdue any more.
 */
async function endByPayment(core: Core, unit: Unit, accountId: string): Promise<void> {
	const overdue = await unit.db
		.selectFrom('invoices')
		.select('id')
		.where('account_id', '=', accountId)
		.where('kind', '=', 'invoice')
		.where('state', '=', 'overdue')
		.limit(1)
		.executeTakeFirst();
	if (overdue !== undefined) return;
	await lockSuspensions(unit, accountId);
	const suspension = await openUnpaid(core, unit, accountId, 'person');
	if (suspension !== null && isInForce(suspension)) await lift(core, unit, suspension);
	await reinstateBy(core, unit, accountId, 'payment');
}

function isInForce({ state }: StoredSuspension): boolean {
	return (STOPPING_STATES as readonly string[]).includes(state);
}

async function lift(core: Core, unit: Unit, suspension: StoredSuspension): Promise<void> {
	const at = core.clock.now();
	const decision = { outcome: 'lifted', goodFaith: true, reason: null, feeCents: 0, at } as const;
	await takeStep(core, unit, suspension, { step: 'lift', actor: PLATFORM, secret: { decision } });
}

/** Whether an invoice keeps a suspension: one in force, or one that is announced. */
function demands(core: Core, invoice: Overdue, isStopping: boolean): boolean {
	const until = lastDayToPay(invoice);
	if (until === null) return false;
	return !isStopping || dayIn(invoice.territory, core.clock.now()) > until;
}

/** The open suspension that the platform opened. */
async function ownSuspension(
	core: Core,
	unit: Unit,
	accountId: string,
): Promise<StoredSuspension | null> {
	await lockSuspensions(unit, accountId);
	return openUnpaid(core, unit, accountId, 'platform');
}

/** The open suspension for unpaid invoices that the platform, or a person of the operator, proposed. */
async function openUnpaid(
	core: Core,
	unit: Unit,
	accountId: string,
	by: 'platform' | 'person',
): Promise<StoredSuspension | null> {
	const row = await unit.db
		.selectFrom('suspensions')
		.selectAll('suspensions')
		.where('account_id', '=', accountId)
		.where('kind', '=', 'unpaid')
		.where('scope_type', '=', 'account')
		.where('state', 'in', OPEN_STATES)
		.where((query) =>
			query.exists(
				query
					.selectFrom('suspension_steps')
					.select('at')
					.whereRef('suspension_id', '=', 'suspensions.id')
					.where('step', '=', 'propose')
					.where('actor', by === 'platform' ? '=' : '!=', PLATFORM),
			),
		)
		.executeTakeFirst();
	return row === undefined ? null : openRow(core, row);
}

async function hasPaidCredits(core: Core, db: Db, accountId: string): Promise<boolean> {
	const lot = await db
		.selectFrom('credit_lots')
		.select('id')
		.where('account_id', '=', accountId)
		.where('origin', '=', 'purchased')
		.where('available', '>', 0)
		.where('last_day', '>=', parisDay(core.clock.now()))
		.limit(1)
		.executeTakeFirst();
	return lot !== undefined;
}
