import { verifyChain } from '../audit/verify.ts';
import { createVault } from '../security/vault.ts';
import type { Command } from './command.ts';
import { openData } from './open-data.ts';

/** Verifies the hash chain of the audit log; the platform may be running. Exit code 1 when the chain is broken. */
export const verifyAudit: Command = async ({ settings, say }) => {
	const data = await openData(settings);
	try {
		const report = await verifyChain(data.db, createVault(data.keyring));
		if (report.intact) {
			say(`the audit log is intact: ${report.entries} entries, head ${report.head || '(none)'}`);
			return 0;
		}
		say(`the audit log is BROKEN at entry ${report.position}: ${report.problem}`);
		return 1;
	} finally {
		await data.close();
	}
};
