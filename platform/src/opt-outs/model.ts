import type { OptOut } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { sealed } from '../security/sealed.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';
import type { OptOutTable } from './tables.ts';
import { coveredBy } from './coverage.ts';

/** Seals the address of an opt-out. */
export const sealedOptOut = sealed<string>('opt-out');

/** An opt-out with its address opened. */
export interface StoredOptOut extends Omit<Selectable<OptOutTable>, 'seq' | 'sealed'> {
	/** The address; the id of the contact, if it had none; `erased` after an erasure. */
	address: string;
}

export function openOptOut(
	core: Core,
	{ seq: _, sealed, ...row }: Selectable<OptOutTable>,
): StoredOptOut {
	return { ...row, address: sealedOptOut.open(core.vault, sealed, row.id) };
}

/** Converts an opt-out to its API representation, without what it covers. */
export function optOutView(row: StoredOptOut): OptOut {
	return {
		id: row.id,
		subject: row.address,
		channels: row.channels.split(',') as OptOut['channels'],
		source: row.source,
		occurredAt: toIso(row.occurred_at),
		createdAt: toIso(row.created_at),
	};
}

/**
 * Converts opt-outs to their API representation, with what they cover.
 * @param masked whether to mask addresses other than the subject.
 */
export async function optOutViews(
	core: Core,
	db: Db,
	accountId: string,
	rows: readonly StoredOptOut[],
	{ masked }: { masked: boolean },
): Promise<OptOut[]> {
	const covered = await coveredBy(core, db, accountId, rows, masked);
	return rows.map((row) => ({ ...optOutView(row), covers: covered.get(row.id) ?? [] }));
}
