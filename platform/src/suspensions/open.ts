import type { SuspensionFigures, SuspensionKind, SuspensionScope } from '@marketing-cible/contract';
import { firstState } from '@marketing-cible/governance';
import { accountLock } from '../accounts/status.ts';
import { recordAuditEntry } from '../audit/audit-log.ts';
import { sourceHash } from '../complaints/complaints.ts';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { takeForce } from './force.ts';
import { sealedSuspension, type SuspensionSecret } from './secret.ts';
import { OPEN_STATES, openRow, type StoredSuspension } from './suspensions.ts';

/** A suspension to open. */
export interface NewSuspension {
	accountId: string;
	kind: SuspensionKind;
	scope: SuspensionScope;
	/** The figures that justify it. */
	because?: SuspensionFigures;
	/** The operator's own words. */
	reason?: string;
	/** `platform` or the id of an operator key. */
	actor: string;
	/** Whether a person decides if it takes force, independent of its kind. */
	isProposal?: boolean;
	/** The event that ends it automatically. */
	endsWith?: SuspensionSecret['endsWith'];
}

/**
 * Locks the suspensions of an account until the end of the transaction. The account itself is locked before, since to stop or to resume it,
 * or a channel or source of it, locks it too, and what is submitted locks it before its campaign: account, campaign, suspensions, credits.
 * @param scope a campaign is stopped by its own status, so that the account stays unlocked.
 */
export async function lockSuspensions(
	unit: Unit,
	accountId: string,
	scope: SuspensionScope['type'] | 'any' = 'any',
): Promise<void> {
	if (scope !== 'campaign') await unit.lock([accountLock(accountId)], 'exclusive');
	await unit.lock([`suspensions ${accountId}`], 'exclusive');
}

/**
 * Opens a suspension. Those by figures are in force immediately and notified in the same transaction; the others are proposed.
 * @returns `null` if one of the same kind and scope is already open.
 */
export async function openSuspension(
	core: Core,
	unit: Unit,
	suspension: NewSuspension,
): Promise<StoredSuspension | null> {
	const { accountId, kind, scope, actor, because = null, reason = null, isProposal } = suspension;
	await lockSuspensions(unit, accountId, scope.type);
	const source = scope.type === 'source' ? (scope.id ?? '') : null;
	const columns = {
		account_id: accountId,
		kind,
		scope_type: scope.type,
		scope_id: source === null ? scope.id : null,
		source_hash: source === null ? null : sourceHash(core, accountId, source),
	};
	if (await isOpen(unit, columns)) return null;
	const id = core.newId('sus');
	const now = core.clock.now();
	const state = isProposal === true ? 'proposed' : firstState(kind);
	const none = { notice: null, reinstatement: null, decision: null };
	const { endsWith } = suspension;
	const ending = endsWith === undefined ? {} : { endsWith };
	const secret: SuspensionSecret = { source, because, reason, ...none, ...ending };
	const row = await unit.db
		.insertInto('suspensions')
		.values({
			...{ id, ...columns, state, in_force_since: state === 'in_force' ? now : null },
			...{ ended_at: null, created_at: now, updated_at: now },
			sealed: sealedSuspension.seal(core.vault, secret, id),
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	await recordStep(core, unit, id, state === 'in_force' ? 'take_force' : 'propose', actor);
	const stored = openRow(core, row);
	if (state === 'in_force') await takeForce(core, unit, stored);
	const action = state === 'in_force' ? 'suspension.in_force' : 'suspension.proposed';
	await recordAuditEntry(core, unit, { accountId, actor, action, target: id });
	return stored;
}

async function isOpen(
	unit: Unit,
	columns: {
		account_id: string;
		kind: SuspensionKind;
		scope_type: SuspensionScope['type'];
		scope_id: string | null;
		source_hash: string | null;
	},
): Promise<boolean> {
	const rows = await unit.db
		.selectFrom('suspensions')
		.select(['scope_id', 'source_hash'])
		.where('account_id', '=', columns.account_id)
		.where('kind', '=', columns.kind)
		.where('scope_type', '=', columns.scope_type)
		.where('state', 'in', OPEN_STATES)
		.execute();
	return rows.some(
		(row) => row.scope_id === columns.scope_id && row.source_hash === columns.source_hash,
	);
}

/** Writes an entry of the history. @param days by which the validity of credits was extended. */
export async function recordStep(
	core: Core,
	unit: Unit,
	suspensionId: string,
	step: string,
	actor: string,
	days: number | null = null,
): Promise<void> {
	await unit.db
		.insertInto('suspension_steps')
		.values({ suspension_id: suspensionId, step, at: core.clock.now(), actor, days })
		.execute();
}
