import { parseInstant } from '../calendar/civil.ts';
import type { ConsentStanding } from './fold.ts';

/** When the person themselves last consented; `-Infinity` if the last word is another, or a list that was imported. */
export function ownGrantAt({ record }: ConsentStanding): number {
	if (record?.action !== 'grant' || record.method === 'import') return -Infinity;
	return parseInstant(record.collectedAt) ?? -Infinity;
}
