import type { ParsedImportRequest } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import type { Caller } from '../security/caller.ts';
import type { Unit } from '../store/store.ts';
import { KEPT_MS, MAX_OPEN_IMPORTS } from './limits.ts';
import { holdLists, requireLists } from './lists.ts';
import { checkSettings } from './mapping.ts';
import { sealedImport, type StoredImport } from './model.ts';
import { requireImport } from './queries.ts';
import { FINAL } from './states.ts';

/**
 * Begins an import: its file follows in parts.
 * @throws {ProblemError} 422 for invalid settings, 409 if the account has too many open imports.
 */
export async function createImport(
	core: Core,
	unit: Unit,
	{ accountId, keyId }: Caller,
	{ fileName, bytes, ...settings }: ParsedImportRequest,
): Promise<StoredImport> {
	checkSettings(settings);
	await requireLists(core, unit.db, accountId, settings.lists ?? []);
	await refuseExcess(unit, accountId);
	const id = core.newId('imp');
	const now = core.clock.now();
	await unit.db
		.insertInto('imports')
		.values({
			id,
			account_id: accountId,
			key_id: keyId,
			status: 'uploading',
			reason: null,
			bytes,
			rows: null,
			owner: null,
			header_hash: null,
			dry_run: null,
			result: null,
			undo: null,
			created_at: now,
			updated_at: now,
			started_at: null,
			finished_at: null,
			purge_at: now + KEPT_MS,
			sealed: sealedImport.seal(
				core.vault,
				{ fileName, settings, analysis: null, targets: null },
				id,
			),
		})
		.execute();
	await holdLists(unit, accountId, id, settings.lists ?? []);
	return requireImport(core, unit.db, accountId, id);
}

async function refuseExcess(unit: Unit, accountId: string): Promise<void> {
	await unit.lock([`imports ${accountId}`], 'exclusive');
	const { open } = await unit.db
		.selectFrom('imports')
		.select((row) => row.fn.countAll<number>().as('open'))
		.where('account_id', '=', accountId)
		.where('status', 'not in', FINAL)
		.executeTakeFirstOrThrow();
	if (open < MAX_OPEN_IMPORTS) return;
	throw new ProblemError(
		'conflict',
		`The account has ${MAX_OPEN_IMPORTS} open imports, which is the limit. Finish or cancel one first.`,
	);
}
