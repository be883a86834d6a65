import type { Segment, SegmentNode } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { sealed } from '../security/sealed.ts';
import type { Source } from './judge/program.ts';
import type { SegmentTable } from './tables.ts';

/** What a segment is called and whom it means; sealed, because both may contain personal data. */
export interface SegmentContent {
	name: string;
	/** `null`: a list, whose members are rows. */
	definition: SegmentNode | null;
}

export const sealedSegment = sealed<SegmentContent>('segment');

/** A segment row with its content opened. */
export interface StoredSegment extends Omit<Selectable<SegmentTable>, 'sealed'>, SegmentContent {}

export function openSegment(core: Core, row: Selectable<SegmentTable>): StoredSegment {
	const { sealed: bytes, ...rest } = row;
	return { ...rest, ...sealedSegment.open(core.vault, bytes, row.id) };
}

/** Converts a segment to its API representation. */
export function segmentView(segment: StoredSegment): Segment {
	return {
		id: segment.id,
		name: segment.name,
		kind: segment.kind,
		definition: segment.definition,
		members: segment.kind === 'list' ? segment.members : null,
		version: segment.version,
		createdAt: toIso(segment.created_at),
		updatedAt: toIso(segment.updated_at),
	};
}

/** How its contacts are judged. */
export function sourceOf({ id, definition }: Pick<StoredSegment, 'id' | 'definition'>): Source {
	return definition === null ? { list: id } : { definition };
}

/** The ids of the lists that a definition names. */
export function listsIn(node: SegmentNode): string[] {
	return listConditions(node).flatMap(({ ids }) => ids);
}

/** A condition on lists, and where it stands in the definition. */
export interface ListCondition {
	/** JSON Pointer of the value. */
	pointer: string;
	/** Whether the value is a list of ids. */
	isList: boolean;
	ids: string[];
}

/** The conditions of a definition that name lists. */
export function listConditions(node: SegmentNode, pointer = ''): ListCondition[] {
	const inside = (members: readonly SegmentNode[], group: string) =>
		members.flatMap((inner, index) => listConditions(inner, `${pointer}/${group}/${index}`));
	if ('not' in node) return listConditions(node.not, `${pointer}/not`);
	if ('all' in node) return inside(node.all, 'all');
	if ('any' in node) return inside(node.any, 'any');
	if (node.field !== 'lists' || node.op === 'exists') return [];
	const isList = Array.isArray(node.value);
	return [{ pointer: `${pointer}/value`, isList, ids: [node.value].flat().map(String) }];
}
