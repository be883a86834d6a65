import { createClock } from '../clock.ts';
import { verifyLedger as verify } from '../credits/snapshot.ts';
import type { Command } from './command.ts';
import { openData } from './open-data.ts';

/** Violations that are printed; their number is always told. */
const MOST_SHOWN = 50;

/** Checks the invariants I1 to I10 of the credits; the platform may be running. Exit code 1 when one is broken. */
export const verifyLedger: Command = async ({ settings, say }) => {
	const data = await openData(settings);
	try {
		const { accounts, entries, violations } = await verify(data.db, createClock().now());
		if (violations.length === 0) {
			say(`the ledger is sound: ${accounts} accounts, ${entries / 2} entries`);
			return 0;
		}
		for (const { invariant, subject, detail } of violations.slice(0, MOST_SHOWN)) {
			say(`${invariant} ${subject}: ${detail}`);
		}
		say(`the ledger is BROKEN: ${violations.length} violations`);
		return 1;
	} finally {
		await data.close();
	}
};
