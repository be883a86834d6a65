import type { OperatorAccount } from '@marketing-cible/contract';
import type { AccountStep } from '@marketing-cible/governance';
import { type AccountChange, changeStatus } from '../../accounts/status.ts';
import { lockKeysOf, revokeKeys } from '../../api-keys/api-keys.ts';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import { channels } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { appendEvents } from '../../events/events.ts';
import { ProblemError } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import { endOperatorSuspension } from '../../suspensions/elsewhere.ts';
import { lockSuspensions, openSuspension } from '../../suspensions/open.ts';
import { requireAccount } from './accounts.ts';

/** What the operator does by itself; a termination has rules of its own (`terms/terminations/`). */
type OperatorStep = Exclude<AccountStep, 'terminate'>;

/** The entry in the audit log of the account, by step. */
const ACTIONS: Readonly<Record<OperatorStep, string>> = {
	suspend: 'account.suspended',
	reinstate: 'account.reinstated',
	close: 'account.closed',
};

/**
 * Suspends, reinstates or closes an account, with a reason that the client reads. A closed one loses its keys and sessions, and what
 * they have left waiting is frozen.
 * @throws {ProblemError} 404; 409 if the step is illegal.
 */
export async function changeAccount(
	core: Core,
	unit: Unit,
	change: AccountChange & { step: OperatorStep; endsWith?: 'payment' | 'credits' | undefined },
): Promise<OperatorAccount> {
	const { accountId, step, operator, reason } = change;
	const before = await requireAccount(unit.db, accountId);
	// Before the account is locked: what is being submitted locks its key first.
	if (step === 'close' && before.status !== 'closed') await endKeys(core, unit, accountId);
	await lockSuspensions(unit, accountId);
	const status = await changeStatus(core, unit, change);
	if (status === null) throw illegal(step, before.status);
	if (step === 'suspend') {
		const opened = await openSuspension(core, unit, {
			...{ accountId, kind: 'operator', scope: WHOLE, reason, actor: operator },
			...(change.endsWith === undefined ? {} : { endsWith: change.endsWith }),
		});
		await tell(core, unit, 'account.suspended', change, opened?.id ?? null);
	} else {
		const ended = await endOperatorSuspension(core, unit, accountId, operator);
		if (step === 'reinstate') await tell(core, unit, 'account.reinstated', change, ended);
	}
	const entry = { accountId, actor: operator, action: ACTIONS[step], target: accountId };
	await recordAuditEntry(core, unit, entry);
	if (step === 'reinstate') {
		unit.afterCommit(() => {
			for (const channel of channels) core.signals.messagesWaiting(channel);
		});
	}
	return { ...before, status };
}

const WHOLE = { type: 'account', id: null } as const;

async function tell(
	core: Core,
	unit: Unit,
	type: 'account.suspended' | 'account.reinstated',
	{ accountId, reason }: AccountChange,
	suspensionId: string | null,
): Promise<void> {
	const status = type === 'account.suspended' ? 'suspended' : 'active';
	const known = suspensionId === null ? {} : { suspensionId };
	const data = { status, reason, ...known, kind: 'operator', scope: WHOLE };
	await appendEvents(core, unit, [{ accountId, type, messageId: null, data }]);
}

function illegal(step: AccountStep, status: OperatorAccount['status']): ProblemError {
	const legal = {
		active: 'suspend or close it',
		suspended: 'reinstate or close it',
		terminated: 'its contract has ended, so that it can only be closed',
		closed: 'a closed account stays closed; make another one',
	}[status];
	return new ProblemError(
		'conflict',
		`The account is ${status}, and the step ${step} does not start there: ${legal}.`,
	);
}

/** @throws {ProblemError} 409 for the account of MC_API_KEY, without which the platform does not start again. */
async function endKeys(core: Core, unit: Unit, accountId: string): Promise<void> {
	await lockKeysOf(unit, accountId);
	const keys = await unit.db
		.selectFrom('api_keys')
		.select(['id', 'from_settings'])
		.where('account_id', '=', accountId)
		.where('revoked_at', 'is', null)
		.execute();
	if (keys.some(({ from_settings: fromSettings }) => fromSettings === 1)) {
		throw new ProblemError(
			'conflict',
			'This account has the key of the setting MC_API_KEY: unset it and start the platform again before you close the account.',
		);
	}
	await revokeKeys(
		core,
		unit,
		accountId,
		keys.map(({ id }) => id),
	);
}
