import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Core } from '../core.ts';
import { smallestIdAt } from '../security/ids.ts';
import type { Unit } from '../store/store.ts';
import { expiry } from './erasure.ts';
import { ledgerFileName, ledgerFiles, ledgerFolder, readLedgerFile } from './ledger-files.ts';
import { deleteExpired } from './recorded.ts';

/** Deletes erasures that are older than every backup that may be restored: records, and files whose lines are all that old. */
export async function expireErasures(core: Core, unit: Unit): Promise<void> {
	await deleteExpired(core, unit);
	unit.afterCommit(() => deleteOldFiles(core));
}

function deleteOldFiles(core: Core): void {
	const folder = ledgerFolder(core.settings);
	try {
		// The name contains the instant at which the file began: only old ones need to be read.
		const firstKept = ledgerFileName(smallestIdAt('era', expiry(core)));
		for (const name of ledgerFiles(folder).filter((one) => one < firstKept)) {
			const { newestAt } = readLedgerFile(core.vault, folder, name);
			if (newestAt <= expiry(core)) rmSync(join(folder, name), { force: true });
		}
	} catch (error) {
		core.log.error({ err: error }, 'old files of the erasure ledger cannot be deleted');
	}
}
