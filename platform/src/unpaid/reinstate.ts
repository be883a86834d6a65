import { statusOf } from '../accounts/status.ts';
import type { Core } from '../core.ts';
import { changeAccount } from '../operator/accounts/steps.ts';
import type { Unit } from '../store/store.ts';
import { endsBy } from '../suspensions/elsewhere.ts';
import { lockSuspensions } from '../suspensions/open.ts';
import { PLATFORM } from '../suspensions/secret.ts';

const REASONS = {
	payment: 'Toutes les factures échues sont réglées. / Every overdue invoice is settled.',
	credits: 'Le compte a de nouveau des crédits. / The account has credits again.',
} as const;

/** Reinstates an account that the operator suspended until a payment, or until credits are there. */
export async function reinstateBy(
	core: Core,
	unit: Unit,
	accountId: string,
	endsWith: 'payment' | 'credits',
): Promise<void> {
	// An account that sends holds other locks at this moment. Only a suspended account, which sends nothing, is locked here.
	if ((await statusOf(unit.db, accountId)) !== 'suspended') return;
	await lockSuspensions(unit, accountId);
	if (!(await endsBy(core, unit, accountId, endsWith))) return;
	await changeAccount(core, unit, {
		...{ accountId, step: 'reinstate', operator: PLATFORM, reason: REASONS[endsWith] },
	});
}

/** Credits will be added: what they may reinstate is locked before the credits are. */
export async function lockForCredits(_core: Core, unit: Unit, accountId: string): Promise<void> {
	if ((await statusOf(unit.db, accountId)) === 'suspended') await lockSuspensions(unit, accountId);
}

/** Credits were added: they end a suspension that waits for them, in the same transaction. */
export async function reinstateByCredits(core: Core, unit: Unit, accountId: string): Promise<void> {
	await reinstateBy(core, unit, accountId, 'credits');
}
