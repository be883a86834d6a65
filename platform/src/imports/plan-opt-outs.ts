import type { StoredContact } from '../contacts/model.ts';
import type { Standing } from './people.ts';
import type { PlannedOptOut } from './planned-row.ts';
import type { ReadRow } from './read-row.ts';
import type { Strictest } from './row-index.ts';

/**
 * The opt-outs that a row says: of the addresses of the row and of its contact. What one row of a person says counts for all of the
 * person's rows. Also rows that cannot be imported opt people out. One that is in force already is recorded once.
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
			const isNew = !standing.before.isOptedOut(address, channel);
			const isInForce = standing.isOptedOut(address, channel);
			planned.push({ address, channel, occurredAt, isNew, isInForce });
		}
		if (channel === 'all' && addresses.length === 0) {
			const isNew = standing.before.forbidden.size < ALL_CHANNELS;
			const isInForce = standing.forbidden.size === ALL_CHANNELS;
			planned.push({ address: null, channel, occurredAt, isNew, isInForce });
		}
	}
	return planned;
}

const ALL_CHANNELS = 3;

function present(...values: (string | null | undefined)[]): string[] {
	return [...new Set(values.filter((value) => value != null))];
}
