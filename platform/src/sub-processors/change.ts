import type {
	OperatorSubProcessor,
	SubProcessorEnd,
	SubProcessorSafeguard,
} from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { sealedSubProcessor, type SubProcessorSecret } from './secret.ts';
import { openSubProcessor, operatorView, requireSubProcessor } from './sub-processors.ts';
import type { StoredSubProcessor } from './tables.ts';

/** Replaces the basis of transfers; without one, rule ACC-07 warns, or holds messages, outside the European Economic Area. */
export async function setSafeguard(
	core: Core,
	unit: Unit,
	id: string,
	{ safeguard }: SubProcessorSafeguard,
): Promise<OperatorSubProcessor> {
	const row = await requireOpen(unit, id);
	const secret = { ...openSubProcessor(core, row), safeguard };
	return change(core, unit, row, secret, { safeguard: safeguard?.kind ?? null });
}

/** Records that a sub-processor handles no messages any more. @throws {ProblemError} 409 if it has ended. */
export async function endSubProcessor(
	core: Core,
	unit: Unit,
	id: string,
	{ reason }: SubProcessorEnd,
): Promise<OperatorSubProcessor> {
	const row = await requireOpen(unit, id);
	const secret = { ...openSubProcessor(core, row), endReason: reason };
	return change(core, unit, row, secret, { ends_at: core.clock.now() });
}

async function requireOpen(unit: Unit, id: string): Promise<StoredSubProcessor> {
	await unit.lock([`sub-processor ${id}`], 'exclusive');
	const row = await requireSubProcessor(unit.db, id);
	if (row.ends_at === null) return row;
	throw new ProblemError(
		'conflict',
		'It handles no messages any more. Announce it again if it is to handle some.',
	);
}

async function change(
	core: Core,
	unit: Unit,
	row: StoredSubProcessor,
	secret: SubProcessorSecret,
	changed: Partial<Pick<StoredSubProcessor, 'safeguard' | 'ends_at'>>,
): Promise<OperatorSubProcessor> {
	const sealed = sealedSubProcessor.seal(core.vault, secret, row.id);
	await unit.db
		.updateTable('sub_processors')
		.set({ ...changed, sealed })
		.where('id', '=', row.id)
		.execute();
	return operatorView(core, unit.db, { ...row, ...changed, sealed });
}
