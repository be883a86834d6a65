import type { StoredContact } from '../contacts/model.ts';
import type { Standing } from './people.ts';
import type { PlannedOptOut } from './planned-row.ts';
import type { ReadRow } from './read-row.ts';
import type { Strictest } from './row-index.ts';

/**
 * The opt-outs that a row says and that are not in force yet: of the addresses of the row and of its contact. What one row of a person
 * says counts for all of the person's rows. Also rows that cannot be imported opt people out.
 */
export function planOptOuts(
	{ given, optOuts }: ReadRow,
	known: StoredContact | null,
	standing: Standing,
	strictest: Strictest,
): PlannedOptOut[] {
	const channels = new Set([...optOuts.keys(), ...strictest.optOuts]);
	if (channels.size === 0) return [];
	const phones = present(given.phone, known?.facts.phone);
	const emails = present(given.email, known?.facts.email);
	const planned: PlannedOptOut[] = [];
	for (const channel of channels) {
		const occurredAt = optOuts.get(channel) ?? null;
		const addresses =
			channel === 'all' ? [...phones, ...emails] : channel === 'email' ? emails : phones;
		for (const address of addresses) {
			if (!standing.isOptedOut(address, channel)) planned.push({ address, channel, occurredAt });
		}
		if (channel === 'all' && addresses.length === 0 && !isForbidden(standing)) {
			planned.push({ address: null, channel, occurredAt });
		}
	}
	return planned;
}

function isForbidden({ forbidden }: Standing): boolean {
	return forbidden.size === 3;
}

function present(...values: (string | null | undefined)[]): string[] {
	return [...new Set(values.filter((value) => value != null))];
}
