import * as z from 'zod';
import { chosen } from './chosen.ts';
import { segmentCondition } from './segment-condition.ts';
import { shortList } from './short-list.ts';

/** Conditions of a definition. */
export const MAX_CONDITIONS = 50;
/** Depth of nested groups. */
export const MAX_DEPTH = 3;

/** A condition or a group of them. */
export type SegmentNode =
	| { all: SegmentNode[] }
	| { any: SegmentNode[] }
	| { not: SegmentNode }
	| z.output<typeof segmentCondition>;

const EMPTY =
	'must have at least one condition: an empty group would mean everybody or nobody. Everybody is { "field": "createdAt", "op": "exists", "value": true }';

const members = z.lazy(() => shortList(node, MAX_CONDITIONS).min(1, EMPTY));

const node: z.ZodType<SegmentNode, SegmentNode> = chosen(
	[
		z.strictObject({ all: members }),
		z.strictObject({ any: members }),
		z.strictObject({ not: z.lazy(() => node) }),
		segmentCondition,
	],
	(value) => {
		const index = ['all', 'any', 'not'].findIndex(
			(group) => typeof value === 'object' && value !== null && Object.hasOwn(value, group),
		);
		return index < 0 ? 3 : index;
	},
).meta({
	id: 'SegmentNode',
	description: 'A condition, or a group: `all`, `any` or `not`',
});

/** The definition of a dynamic segment: conditions in groups, nested at most three deep. */
export const segmentDefinition = node.superRefine(limitSize);

/** Refuses a definition with too many conditions or nested groups, at the first place that exceeds a limit. */
function limitSize(definition: SegmentNode, context: z.RefinementCtx): void {
	let conditions = 0;
	function walk(one: SegmentNode, path: (string | number)[], depth: number): void {
		const group = groupOf(one);
		if (group === null) {
			conditions += 1;
			if (conditions !== MAX_CONDITIONS + 1) return;
			refuse(
				path,
				`is condition ${conditions}, and a definition has at most ${MAX_CONDITIONS}: leave some out, or use in with a list of values`,
			);
		} else if (depth > MAX_DEPTH) {
			refuse(
				path,
				`is a group inside ${MAX_DEPTH} others, the most there may be: move its conditions outward`,
			);
		} else {
			for (const [step, inner] of group) walk(inner, [...path, ...step], depth + 1);
		}
	}
	function refuse(path: (string | number)[], message: string): void {
		context.addIssue({ code: 'custom', path, message });
	}
	walk(definition, [], 1);
}

/** The members of a group with their paths; `null` for a condition. */
function groupOf(node: SegmentNode): [step: (string | number)[], inner: SegmentNode][] | null {
	if ('not' in node) return [[['not'], node.not]];
	if ('all' in node) return node.all.map((inner, index) => [['all', index], inner]);
	if ('any' in node) return node.any.map((inner, index) => [['any', index], inner]);
	return null;
}
