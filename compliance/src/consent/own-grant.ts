import { parseInstant } from '../calendar/civil.ts';
import type { ConsentRecord } from '../types/consent.ts';
import type { ConsentStanding } from './fold.ts';

/** The consent in force; `null` if there is none or an opt-out ended it. */
export function grantOf({ state, record }: ConsentStanding): ConsentRecord | null {
	return state === 'granted' ? record : null;
}

/**
 * When the person last consented themselves, in milliseconds since the epoch; `-Infinity` if the latest record is not
 * a grant or was imported.
 */
export function ownGrantAt({ record }: ConsentStanding): number {
	if (record?.action !== 'grant' || record.method === 'import') return -Infinity;
	return parseInstant(record.collectedAt) ?? -Infinity;
}
