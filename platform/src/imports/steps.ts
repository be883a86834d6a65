import type { ParsedImportMapRequest, ImportStep } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import type { Caller } from '../security/caller.ts';
import type { Unit } from '../store/store.ts';
import { holdLists, requireLists } from './lists.ts';
import { checkSettings, targetsFor } from './mapping.ts';
import type { StoredImport } from './model.ts';
import { lockImport, requireImport, saveSecret } from './queries.ts';
import { takeStep } from './states.ts';
import { wakeImports } from './worker.ts';

/**
 * Takes a step of the user; most begin work in the background.
 * @throws {ProblemError} 404; 409 if the step is not possible now.
 */
export async function step(
	core: Core,
	unit: Unit,
	{ accountId, keyId }: Caller,
	id: string,
	name: Exclude<ImportStep, 'map'>,
): Promise<StoredImport> {
	const stored = await lockImport(core, unit, accountId, id);
	await takeStep(core, unit, stored, name, keyId);
	unit.afterCommit(() => wakeImports(core));
	return requireImport(core, unit.db, accountId, id);
}

/**
 * Says what the columns are for. What is left out stays as it was.
 * @throws {ProblemError} 404; 409 if it is not possible now; 422.
 */
export async function mapColumns(
	core: Core,
	unit: Unit,
	{ accountId, keyId }: Caller,
	id: string,
	request: ParsedImportMapRequest,
): Promise<StoredImport> {
	const stored = await lockImport(core, unit, accountId, id);
	await takeStep(core, unit, stored, 'map', keyId);
	checkSettings(request);
	await requireLists(core, unit.db, accountId, request.lists ?? []);
	const { secret } = stored;
	if (secret.analysis === null) throw new Error('an import is mapped before it is analysed');
	const settings = { ...secret.settings, ...request };
	await holdLists(unit, accountId, id, settings.lists ?? []);
	const targets = targetsFor(secret.analysis, settings);
	await saveSecret(core, unit, id, { ...secret, settings, targets });
	return requireImport(core, unit.db, accountId, id);
}
