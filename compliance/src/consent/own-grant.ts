import { parseInstant } from '../calendar/civil.ts';
import type { ConsentRecord } from '../types/consent.ts';
import type { ConsentStanding } from './fold.ts';

/** The consent in force; `null` when there is none, also when an opt-out ended one. */
export function grantOf({ state, record }: ConsentStanding): ConsentRecord | null {
	return state === 'granted' ? record : null;
}

/** When the person themselves last consented; `-Infinity` if the last word is another, or a list that was imported. */
export function ownGrantAt({ record }: ConsentStanding): number {
	if (record?.action !== 'grant' || record.method === 'import') return -Infinity;
	return parseInstant(record.collectedAt) ?? -Infinity;
}
