import type { Kysely } from 'kysely';
import { verifyChain } from '../../audit/verify.ts';
import { createClock } from '../../clock.ts';
import { verifyLedger } from '../../credits/snapshot.ts';
import type { Keyring } from '../../security/keyring.ts';
import { createVault } from '../../security/vault.ts';
import { SettingsError } from '../../settings/settings.ts';
import type { Tables } from '../../store/schema.ts';
import type { Invocation } from '../command.ts';
import { compareTable, type Sides } from './compare.ts';
import type { MovedTable } from './tables.ts';

/** @throws {SettingsError} when a value differs: nothing is switched. */
export async function verifyAll(
	sides: Sides,
	tables: readonly MovedTable[],
	say: Invocation['say'],
): Promise<void> {
	let total = 0;
	for (const table of tables) {
		const ignored = () => undefined;
		const { rows, isEqual } = await compareTable(sides, table, {
			stale: ignored,
			missing: ignored,
		});
		if (!isEqual) {
			throw new SettingsError(
				`the table ${table.name} is not the same on both sides: run the command again; the data folder is unchanged`,
			);
		}
		total += rows;
	}
	say(`verified: ${total} rows of ${tables.length} tables have the same values on both sides`);
}

/**
 * Verifies the audit log and the credits as they are in the target.
 * @throws {SettingsError} when one of them is broken.
 */
export async function verifyTarget(
	target: Kysely<Tables>,
	keyring: Keyring,
	say: Invocation['say'],
): Promise<void> {
	const chain = await verifyChain(target, createVault(keyring));
	if (!chain.intact) {
		throw new SettingsError(
			`the audit log is broken at entry ${chain.position}, in the data folder too: see verify-audit; nothing was switched`,
		);
	}
	const { violations } = await verifyLedger(target, createClock().now());
	if (violations.length > 0) {
		throw new SettingsError(
			`the credits have ${violations.length} violations, in the data folder too: see verify-ledger; nothing was switched`,
		);
	}
	say(`the audit log is intact: ${chain.entries} entries; the credits are sound`);
}
