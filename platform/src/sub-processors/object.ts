import type { SubProcessor, SubProcessorObjection } from '@marketing-cible/contract';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { type Caller, personOf } from '../security/caller.ts';
import type { Unit } from '../store/store.ts';
import { canObject, objectUntil } from './objection-period.ts';
import { sealedSubProcessorNotice } from './secret.ts';
import { findNotice, requireSubProcessor, subProcessorView } from './sub-processors.ts';
import type { StoredNotice, StoredSubProcessor } from './tables.ts';

/** Locks the notice of an account, so that an objection and a receipt do not write over each other. */
export const noticeLock = (id: string, accountId: string) => `sub-processor ${id} ${accountId}`;

/**
 * Records that a client objects, in the person who does. From the beginning of the sub-processor on, rule ACC-05 refuses every message
 * that it would handle.
 * @throws {ProblemError} 409 after the period, and for one that the contract names.
 */
export async function objectTo(
	core: Core,
	unit: Unit,
	caller: Caller,
	id: string,
	{ reason, name, function: office }: SubProcessorObjection,
): Promise<SubProcessor> {
	const { accountId } = caller;
	await unit.lock([noticeLock(id, accountId)], 'exclusive');
	const row = await requireSubProcessor(unit.db, id);
	const notice = await findNotice(unit.db, id, accountId);
	const now = core.clock.now();
	if (notice === null || !canObject(row, notice, now)) throw refusal(row, notice);
	const objection = { reason, name, function: office, by: personOf(caller).userId };
	return answer(core, unit, row, notice, { objection, objectedAt: now });
}

/** Takes an objection back. @throws {ProblemError} 409 without one. */
export async function withdrawObjection(
	core: Core,
	unit: Unit,
	{ accountId }: Caller,
	id: string,
): Promise<SubProcessor> {
	await unit.lock([noticeLock(id, accountId)], 'exclusive');
	const row = await requireSubProcessor(unit.db, id);
	const notice = await findNotice(unit.db, id, accountId);
	if (notice?.objected_at == null) {
		throw new ProblemError('conflict', 'There is no objection to take back.');
	}
	return answer(core, unit, row, notice, { objection: null, objectedAt: null });
}

function refusal(row: StoredSubProcessor, notice: StoredNotice | null): ProblemError {
	if (row.ends_at !== null) {
		return new ProblemError('conflict', 'It handles no messages any more.');
	}
	if (notice === null) {
		return new ProblemError(
			'conflict',
			'Your contract names this sub-processor, or was concluded after its announcement: a change to object to is missing. Under its terms you may terminate the contract.',
		);
	}
	if (notice.objected_at !== null) {
		return new ProblemError('conflict', 'You have objected already.');
	}
	const until = objectUntil(row, notice);
	return new ProblemError(
		'conflict',
		`You could object up to ${until === null ? '' : toIso(until)}, ${row.notice_hours} hours from the receipt of the notice. Under its terms you may terminate the contract.`,
	);
}

async function answer(
	core: Core,
	unit: Unit,
	row: StoredSubProcessor,
	notice: StoredNotice,
	{
		objection,
		objectedAt,
	}: {
		objection: Omit<NonNullable<SubProcessor['objection']>, 'at'> | null;
		objectedAt: number | null;
	},
): Promise<SubProcessor> {
	const { sub_processor_id: id, account_id: accountId } = notice;
	const { proof } = sealedSubProcessorNotice.open(core.vault, notice.sealed, id, accountId);
	const changed = {
		objected_at: objectedAt,
		sealed: sealedSubProcessorNotice.seal(core.vault, { proof, objection }, id, accountId),
	};
	await unit.db
		.updateTable('sub_processor_notices')
		.set(changed)
		.where('sub_processor_id', '=', id)
		.where('account_id', '=', accountId)
		.execute();
	return subProcessorView(core, row, { ...notice, ...changed });
}
