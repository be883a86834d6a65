import type { SuspensionFigures, SuspensionKind, SuspensionScope } from '@marketing-cible/contract';
import { firstState } from '@marketing-cible/governance';
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
	/** Figures that it rests on. */
	because?: SuspensionFigures;
	/** In the words of the operator. */
	reason?: string;
	/** `platform` or the id of an operator key. */
	actor: string;
	/** A person decides whether it takes force, whatever its kind. */
	isProposal?: boolean;
	/** What ends it by itself. */
	endsWith?: SuspensionSecret['endsWith'];
}

/** The lock of the suspensions of an account. A transaction that changes the status of the account, or what it sends, takes it first. */
export const suspensionsLock = (accountId: string) => `suspensions ${accountId}`;

/**
 * Opens a suspension: those of figures are in force at once and told in the same transaction, the others are proposed.
 * @returns `null`: one of the same kind and scope is open already.
 */
export async function openSuspension(
	core: Core,
	unit: Unit,
	suspension: NewSuspension,
): Promise<StoredSuspension | null> {
	const { accountId, kind, scope, actor, because = null, reason = null, isProposal } = suspension;
	await unit.lock([suspensionsLock(accountId)], 'exclusive');
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

/** Writes a line of the history. */
export async function recordStep(
	core: Core,
	unit: Unit,
	suspensionId: string,
	step: string,
	actor: string,
): Promise<void> {
	await unit.db
		.insertInto('suspension_steps')
		.values({ suspension_id: suspensionId, step, at: core.clock.now(), actor })
		.execute();
}
