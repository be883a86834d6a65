import type { SuspensionScope } from '@marketing-cible/contract';
import { stops } from '@marketing-cible/governance';
import { statusOf } from '../accounts/status.ts';
import { resumeSending, stopSending } from '../accounts/stops.ts';
import { type Channel, channels } from '../compliance.ts';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import type { Unit } from '../store/store.ts';
import { releaseSuspended } from './release.ts';
import type { StoredSuspension } from './suspensions.ts';

/**
 * Stops the scope of a suspension and notifies the client in the same transaction. A campaign, or an account suspended by the
 * operator, is stopped by its own status and has its own event.
 */
export async function takeForce(
	core: Core,
	unit: Unit,
	suspension: StoredSuspension,
): Promise<void> {
	const { id, account_id: accountId, kind, scope_type: type, scope_id: scopeId } = suspension;
	if (!hasOwnStop(suspension)) return;
	if (type !== 'source') {
		await stopSending(unit, {
			...{ suspension_id: id, account_id: accountId, kind },
			channel: type === 'account' ? '' : (scopeId as Channel),
			stops_all: stops(kind, 'in_force', 'transactional') ? 1 : 0,
		});
	}
	await tell(core, unit, 'account.suspended', suspension);
}

/** Ends the stop of a suspension; every message is decided again before it leaves. */
export async function endForce(
	core: Core,
	unit: Unit,
	suspension: StoredSuspension,
): Promise<void> {
	if (!hasOwnStop(suspension)) return;
	await resumeSending(unit, suspension.account_id, suspension.id);
	if (suspension.scope_type === 'source') {
		await releaseSuspended(core, unit, suspension.account_id);
	}
	await tell(core, unit, 'account.reinstated', suspension);
	unit.afterCommit(() => {
		for (const channel of channels) core.signals.messagesWaiting(channel);
	});
}

/** Whether it stops something that neither a campaign's nor the account's own status does. */
function hasOwnStop({ kind, scope_type: type }: StoredSuspension): boolean {
	return type !== 'campaign' && kind !== 'operator';
}

async function tell(
	core: Core,
	unit: Unit,
	type: 'account.suspended' | 'account.reinstated',
	suspension: StoredSuspension,
): Promise<void> {
	const { account_id: accountId, kind, secret } = suspension;
	const status = (await statusOf(unit.db, accountId)) ?? 'closed';
	const reason = secret.decision?.reason ?? secret.reason ?? secret.because?.rule ?? kind;
	const data = { status, reason, suspensionId: suspension.id, kind, scope: scopeOf(suspension) };
	await appendEvents(core, unit, [{ accountId, type, messageId: null, data }]);
}

function scopeOf({ scope_type: type, scope_id: id, secret }: StoredSuspension): SuspensionScope {
	return { type, id: type === 'source' ? secret.source : id };
}
