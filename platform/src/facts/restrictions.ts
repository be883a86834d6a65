import type { Purpose } from '../compliance.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';

/** A restriction of the processing of a person's data that is in force (GDPR, article 18). */
export interface Restriction {
	/** Instant of the recording in milliseconds since the epoch. */
	since: number;
	/** Purposes of messages that are still sent (article 18(2)). */
	exceptions: readonly Purpose[];
}

const restrictionsOf = prepare(['hashes'], (db, { hashes }: { hashes: readonly string[] }) =>
	db
		.selectFrom('restriction_keys')
		.innerJoin('restrictions', 'restrictions.id', 'restriction_keys.restriction_id')
		.select(['restriction_keys.subject_hash', 'restrictions.exceptions', 'restrictions.created_at'])
		.where(inList(db, 'restriction_keys.subject_hash', hashes))
		.where('restrictions.lifted_at', 'is', null),
);

/** Loads restrictions in force. @returns a list for every hash that has some. */
export async function loadRestrictions(
	db: Db,
	hashes: readonly string[],
): Promise<Map<string, Restriction[]>> {
	const found = new Map<string, Restriction[]>();
	for (const row of await restrictionsOf(db, { hashes })) {
		const exceptions = row.exceptions === '' ? [] : (row.exceptions.split(',') as Purpose[]);
		const known = found.get(row.subject_hash) ?? [];
		found.set(row.subject_hash, [...known, { since: row.created_at, exceptions }]);
	}
	return found;
}

/** Whether messages of a purpose are forbidden: they must be an exception of each restriction. */
export function isRestricted(restrictions: readonly Restriction[], purpose: Purpose): boolean {
	return restrictions.some(({ exceptions }) => !exceptions.includes(purpose));
}
