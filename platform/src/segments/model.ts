import type { Selectable } from 'kysely';
import type { Core } from '../core.ts';
import { sealed } from '../security/sealed.ts';
import type { SegmentTable } from './tables.ts';

/** What a segment is called and whom it means; sealed, because a definition may contain personal data. */
export interface SegmentContent {
	name: string;
	/** `null`: a list, whose members are rows. */
	definition: unknown;
}

export const sealedSegment = sealed<SegmentContent>('segment');

/** A segment row with its content opened. */
export interface StoredSegment extends Omit<Selectable<SegmentTable>, 'sealed'>, SegmentContent {}

export function openSegment(core: Core, row: Selectable<SegmentTable>): StoredSegment {
	const { sealed: bytes, ...rest } = row;
	return { ...rest, ...sealedSegment.open(core.vault, bytes, row.id) };
}
