import type { SegmentCondition, SegmentNode } from '@marketing-cible/contract';
import { testOf } from './condition.ts';
import type { Known } from './known.ts';
import type { RecordNeeds } from './load-records.ts';
import type { Expression } from './truth.ts';

/** An expression about contacts, and what must be loaded to judge it. */
export interface Program {
	expression: Expression<Known>;
	needs: RecordNeeds;
}

/** Whom a program means: definitions of segments, lists and single contacts. */
export type Source =
	| { definition: SegmentNode }
	| { list: string }
	| { contacts: ReadonlySet<string> };

/**
 * Prepares the question whether a contact belongs to one of some sources and to none of others. A contact belongs to a definition only
 * if that is certain, so what is unknown neither includes nor excludes.
 */
export function compile(
	included: readonly Source[],
	excluded: readonly Source[],
	now: number,
): Program {
	const needs: RecordNeeds = { lists: false, contacted: false, outcomes: false };
	const anyOf = (sources: readonly Source[]): Expression<Known> => ({
		any: sources.map((source) => expressionOf(source, now, needs)),
	});
	return { expression: { all: [anyOf(included), { not: anyOf(excluded) }] }, needs };
}

function expressionOf(source: Source, now: number, needs: RecordNeeds): Expression<Known> {
	if ('definition' in source) return { certainly: nodeOf(source.definition, now, needs) };
	if ('contacts' in source) {
		return { stage: 'row', test: ({ row }) => source.contacts.has(row.id) };
	}
	needs.lists = true;
	return { stage: 'records', test: ({ records }) => records.lists.has(source.list) };
}

function nodeOf(node: SegmentNode, now: number, needs: RecordNeeds): Expression<Known> {
	if ('all' in node) return { all: node.all.map((inner) => nodeOf(inner, now, needs)) };
	if ('any' in node) return { any: node.any.map((inner) => nodeOf(inner, now, needs)) };
	if ('not' in node) return { not: nodeOf(node.not, now, needs) };
	addNeeds(needs, node);
	return testOf(node, now);
}

const CAMPAIGN_NEEDS = {
	receivedCampaigns: 'received',
	repliedCampaigns: 'replied',
	clickedCampaigns: 'clicked',
} as const satisfies Record<string, keyof RecordNeeds>;

function addNeeds(needs: RecordNeeds, { field, op, value }: SegmentCondition): void {
	if (field === 'lists') needs.lists = true;
	if (field.startsWith('lastContactedAt')) needs.contacted = true;
	if (field.startsWith('hygiene.')) needs.outcomes = true;
	const name = Object.hasOwn(CAMPAIGN_NEEDS, field)
		? CAMPAIGN_NEEDS[field as keyof typeof CAMPAIGN_NEEDS]
		: null;
	if (name === null) return;
	const known = needs[name];
	if (op === 'exists' || known === null) needs[name] = null;
	else needs[name] = [...(known ?? []), ...[value].flat().map(String)];
}
