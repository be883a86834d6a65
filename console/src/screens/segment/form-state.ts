import type { SegmentNode } from '@marketing-cible/contract';
import { fieldIn, type Operator, type Shape, type Vocabulary } from './vocabulary.ts';

/** How a group joins its members. */
export type Joint = 'all' | 'any' | 'none';
/** What stands in the field of a value; the JSON type follows from it. */
export type ValueKind = Shape['kind'];

export interface ConditionState {
	id: number;
	field: string;
	op: string;
	/** It compares with a list of values. */
	list: boolean;
	kind: ValueKind;
	/** One, or those of the list, as texts. */
	values: readonly string[];
	/** The API showed the value masked: it must be typed again, or the mask would be saved. */
	masked?: boolean;
}

export interface GroupState {
	id: number;
	joint: Joint;
	items: readonly ItemState[];
}

export type ItemState = ConditionState | GroupState;
export const isGroup = (item: ItemState): item is GroupState => 'joint' in item;

/** Groups inside each other that the API permits. */
export const MOST_DEPTH = 3;
/** Conditions that the API permits. */
export const MOST_CONDITIONS = 50;

/** An address as the API masks it for people. */
const MASK = /\*{2}/;
export const looksMasked = (text: string): boolean => MASK.test(text);

type Condition = Extract<SegmentNode, { field: string }>;

/** Reads a definition into what the form shows. @param nextId gives each part a number of its own. */
export function toForm(definition: SegmentNode, nextId: () => number): GroupState {
	const item = itemOf(definition, nextId);
	return isGroup(item) ? item : { id: nextId(), joint: 'all', items: [item] };
}

function itemOf(node: SegmentNode, nextId: () => number): ItemState {
	const group = (joint: Joint, members: readonly SegmentNode[]): GroupState => ({
		id: nextId(),
		joint,
		items: members.map((inner) => itemOf(inner, nextId)),
	});
	if ('all' in node) return group('all', node.all);
	if ('any' in node) return group('any', node.any);
	if ('not' in node) {
		const { not } = node;
		return 'any' in not && not.any.length > 1 ? group('none', not.any) : group('none', [not]);
	}
	return conditionOf(node, nextId());
}

function conditionOf({ field, op, value }: Condition, id: number): ConditionState {
	const entries: readonly (string | number | boolean)[] = Array.isArray(value) ? value : [value];
	const [first] = entries;
	const values = entries.map(String);
	const masked = typeof first === 'string' && values.some(looksMasked);
	return {
		id,
		field,
		op,
		list: Array.isArray(value),
		kind: kindOf(first),
		values: masked ? [''] : values,
		...(masked ? { masked } : {}),
	};
}

function kindOf(value: unknown): ValueKind {
	if (typeof value === 'boolean') return 'boolean';
	return typeof value === 'number' ? 'number' : 'text';
}

/** A definition, and which part of the form each JSON pointer into it means. */
export interface Written {
	definition: SegmentNode;
	/** Ids of parts of the form by the pointer of their node, without `/definition`. */
	parts: ReadonlyMap<string, number>;
}

/** Writes what stands in the form as a definition. Values that are no numbers stay texts: the API says what is wrong with them. */
export function toDefinition(root: GroupState): Written {
	const parts = new Map<string, number>();
	const [only, ...others] = root.items;
	const isBare = root.joint === 'all' && others.length === 0 && only !== undefined;
	if (isBare) parts.set('', root.id);
	return { definition: nodeOf(isBare ? only : root, '', parts), parts };
}

function nodeOf(item: ItemState, pointer: string, parts: Map<string, number>): SegmentNode {
	parts.set(pointer, item.id);
	// The API validates what the form contains; the type of the contract cannot describe what somebody still types.
	if (!isGroup(item)) return writeCondition(item) as SegmentNode;
	const { joint, items } = item;
	const members = (at: string) =>
		items.map((inner, index) => nodeOf(inner, `${at}/${index}`, parts));
	if (joint === 'all') return { all: members(`${pointer}/all`) };
	if (joint === 'any') return { any: members(`${pointer}/any`) };
	const [only] = items;
	if (only !== undefined && items.length === 1) {
		return { not: nodeOf(only, `${pointer}/not`, parts) };
	}
	parts.set(`${pointer}/not`, item.id);
	return { not: { any: members(`${pointer}/not/any`) } };
}

function writeCondition({ field, op, list, kind, values }: ConditionState) {
	const written = (list ? values.filter(isTyped) : values).map((text) => valueOf(text, kind));
	return { field, op, value: list ? written : (written[0] ?? '') };
}

/** Of a list, empty lines are none of its values. */
const isTyped = (text: string): boolean => text.trim() !== '';

function valueOf(text: string, kind: ValueKind): string | number | boolean {
	if (kind === 'boolean') return text === 'true';
	if (kind !== 'number') return text;
	const number = Number(text.replace(',', '.'));
	return text.trim() === '' || Number.isNaN(number) ? text : number;
}

/** A part of the form. */
export interface Place {
	id: number;
	/** `field`, `op` or `value` of a condition; empty: the part as a whole. */
	at: string;
}

/** What a pointer of the API names, e.g. `/definition/all/1/value`; `null`: nothing in the form. */
export function placeOf(pointer: string, parts: ReadonlyMap<string, number>): Place | null {
	const [, first, ...steps] = pointer.split('/');
	if (first !== 'definition') return null;
	for (let length = steps.length; length >= 0; length -= 1) {
		const path = steps.slice(0, length).map((step) => `/${step}`);
		const id = parts.get(path.join(''));
		if (id !== undefined) return { id, at: steps[length] ?? '' };
	}
	return null;
}

/** How many groups stand inside each other, as the API counts them. */
export function depthOf(definition: SegmentNode): number {
	if ('not' in definition) return 1 + depthOf(definition.not);
	const members =
		'all' in definition ? definition.all : 'any' in definition ? definition.any : null;
	if (members === null) return 0;
	return 1 + members.reduce((deepest, member) => Math.max(deepest, depthOf(member)), 0);
}

/** All conditions of a group, in order. */
export function conditionsIn(group: GroupState): ConditionState[] {
	return group.items.flatMap((item) => (isGroup(item) ? conditionsIn(item) : [item]));
}

/** Whether every condition says what it compares with; before, asking the API would only interrupt. */
export function isComplete(group: GroupState): boolean {
	const conditions = conditionsIn(group);
	return (
		conditions.length > 0 &&
		isFilled(group) &&
		conditions.every(({ field, values }) => !field.endsWith('.') && values.some(isTyped))
	);
}

const isFilled = (group: GroupState): boolean =>
	group.items.length > 0 && group.items.every((item) => !isGroup(item) || isFilled(item));

/** A condition on a field, with its first operator and a value to begin with. */
export function newCondition(vocabulary: Vocabulary, field: string, id: number): ConditionState {
	const operator = fieldIn(vocabulary, field)?.operators[0];
	return operator === undefined
		? { id, field, op: '', list: false, kind: 'text', values: [''] }
		: { id, field, ...beginWith(operator) };
}

function beginWith({ op, list, shapes }: Operator): Omit<ConditionState, 'id' | 'field'> {
	const [shape] = shapes;
	const kind = shape?.kind ?? 'text';
	return { op, list, kind, values: list ? [] : [firstValue(shape)] };
}

function firstValue(shape: Shape | undefined): string {
	if (shape?.kind === 'boolean') return 'true';
	return shape?.kind === 'choice' ? (shape.options[0] ?? '') : '';
}

/** The condition with another operator; what was typed stays where it still has a meaning. */
export function withOperator(condition: ConditionState, operator: Operator): ConditionState {
	const begun = beginWith(operator);
	const kept = condition.values.filter((value) => value !== '');
	const same = operator.shapes.find(({ kind }) => sameKind(kind, condition.kind));
	if (same === undefined || kept.length === 0) return { ...condition, ...begun };
	const fits = same.kind !== 'choice' || kept.every((value) => same.options.includes(value));
	if (!fits) return { ...condition, ...begun };
	return {
		...condition,
		op: operator.op,
		list: operator.list,
		kind: same.kind,
		values: operator.list ? kept : kept.slice(0, 1),
	};
}

/** A text that the API sent may be one of the words or dates that the schema names. */
function sameKind(shape: ValueKind, kind: ValueKind): boolean {
	return shape === kind || (kind === 'text' && (shape === 'choice' || shape === 'date'));
}

/** Replaces a part of the form, or removes it (`null`). */
export function replaceItem(
	group: GroupState,
	id: number,
	change: (item: ItemState) => ItemState | null,
): GroupState {
	if (group.id === id) {
		const changed = change(group);
		return changed !== null && isGroup(changed) ? changed : group;
	}
	const items = group.items.flatMap((item) => {
		if (item.id !== id) return [isGroup(item) ? replaceItem(item, id, change) : item];
		const changed = change(item);
		return changed === null ? [] : [changed];
	});
	return { ...group, items };
}
