import type { Kysely } from 'kysely';
import { verifyChain } from '../../audit/verify.ts';
import { createClock } from '../../clock.ts';
import { verifyLedger } from '../../credits/snapshot.ts';
import type { Keyring } from '../../security/keyring.ts';
import { createVault } from '../../security/vault.ts';
import { SettingsError } from '../../settings/settings.ts';
import type { Tables } from '../../store/schema.ts';
import type { Invocation } from '../command.ts';
import { type Comparison, compareTable, type Sides } from './compare.ts';
import type { MovedTable } from './tables.ts';

/** What was found of each table before it was copied. */
export type Found = ReadonlyMap<MovedTable, Comparison>;

/**
 * Compares what was copied, value by value. A table in which nothing differed has been compared: both sides stand still.
 * @throws {SettingsError} when a value differs: nothing is switched.
 */
export async function verifyAll(sides: Sides, found: Found, say: Invocation['say']): Promise<void> {
	let total = 0;
	for (const [table, before] of found) {
		const ignored = { stale: () => undefined, missing: () => undefined };
		const { rows, different } =
			before.different === 0 ? before : await compareTable(sides, table, ignored);
		if (different > 0) {
			throw new SettingsError(
				`the table ${table.name} is not the same on both sides: run the command again; the data folder is unchanged`,
			);
		}
		total += rows;
	}
	say(`verified: ${total} rows of ${found.size} tables have the same values on both sides`);
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
