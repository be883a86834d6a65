import type { SegmentNode } from '@marketing-cible/contract';
import type { Format } from '../../words/format.ts';
import { clauseWords } from './clause-words.ts';
import { fieldWords, wordOf } from './field-words.ts';
import { sentenceWords } from './sentence-words.ts';
import { isCampaignField } from './vocabulary.ts';
import { fullDay } from '../../words/days.ts';

/** Names of what a definition mentions by id; `undefined`: not known, the id is shown. */
export type NameOf = (id: string) => string | undefined;

interface Condition {
	field: string;
	op: string;
	value: unknown;
}

/** Sentences of definitions in one language. */
export interface Sentences {
	/** "Contacts who are 18 or older and …", without a full stop. */
	whole: (definition: SegmentNode) => string;
	/** "who are 18 or older". */
	clause: (node: SegmentNode) => string;
}

/** Makes sentences of definitions. Nothing of a definition is left out: what has no words is named as the API names it. */
export function createSentences(format: Format, nameOf: NameOf): Sentences {
	const { language } = format;
	const w = sentenceWords[language];
	const say = createClauses(format, nameOf);
	const lists = {
		all: new Intl.ListFormat(language, { type: 'conjunction' }),
		any: new Intl.ListFormat(language, { type: 'disjunction' }),
	};
	const join = (joint: 'all' | 'any', nodes: readonly SegmentNode[]): string => {
		if (nodes.length === 0) return w.nothing;
		return lists[joint].format(nodes.map((node) => inner(node)));
	};
	/** A clause inside a list of clauses. */
	function inner(node: SegmentNode): string {
		const isJoined =
			('all' in node && node.all.length > 1) || ('any' in node && node.any.length > 1);
		return isJoined || 'not' in node ? w.inside(clause(node)) : clause(node);
	}
	function clause(node: SegmentNode): string {
		if ('any' in node) return join('any', node.any);
		if ('not' in node) return w.allBut(clause(node.not));
		if (!('all' in node)) return say(node);
		const { first, exceptions } = parted(node.all);
		if (first === null) return w.allBut(exceptions.join(', '));
		return exceptions.length === 0
			? first
			: w.then(first, lists.all.format(exceptions.map((one) => w.but(one))));
	}
	/** What must be true, and what must not. */
	function parted(members: readonly SegmentNode[]) {
		const positive = members.filter((node) => !('not' in node));
		const exceptions = members.flatMap((node) => ('not' in node ? [clause(node.not)] : []));
		const isEmpty = positive.length === 0 && exceptions.length > 0;
		return { first: isEmpty ? null : join('all', positive), exceptions };
	}
	return {
		clause,
		whole(definition) {
			if ('not' in definition) return w.allBut(clause(definition.not));
			if ('all' in definition && parted(definition.all).first === null) return clause(definition);
			return isEverybody(definition) ? w.everybody : w.contacts(clause(definition));
		},
	};
}

const isEverybody = (node: SegmentNode): boolean =>
	'field' in node && node.field === 'createdAt' && node.op === 'exists' && node.value;

/** The clause of one condition. */
function createClauses(format: Format, nameOf: NameOf): (condition: Condition) => string {
	const { language } = format;
	const w = { ...sentenceWords[language], ...clauseWords[language] };
	const v = fieldWords[language];
	const or = new Intl.ListFormat(language, { type: 'disjunction' });

	const each = (value: unknown, show: (one: string) => string): string =>
		or.format([value].flat().map((one) => show(String(one)))) || w.nothing;
	const quoted = (value: string) => (value === '' ? w.nothing : w.quoted(value));
	const number = (value: unknown) =>
		typeof value === 'number' ? format.number(value) : String(value) || w.nothing;
	const day = (value: unknown): string => {
		const text = String(value);
		if (Number.isNaN(Date.parse(text))) return text || w.nothing;
		return text.includes('T') ? format.moment(text) : fullDay(text, language, false);
	};
	const yesNo = <Word>(value: unknown, words: { yes: Word; no: Word }) =>
		value === true ? words.yes : words.no;

	function textClause(what: string, { field, op, value }: Condition): string {
		const shown = (one: string) =>
			quoted(
				field === 'country' && /^[a-z]{2}$/i.test(one) ? format.territory(one.toUpperCase()) : one,
			);
		if (op === 'exists') return yesNo(value, w.textKnown)(what);
		if (typeof value === 'number' && isOne(op, w.number)) return w.number[op](what, number(value));
		if (isOne(op, w.day)) return w.day[op](what, day(value));
		if (!isOne(op, w.text)) {
			return w.textOther(what, wordOf(v.ops, op), each(value, shown));
		}
		return w.text[op](what, each(value, shown));
	}

	function setClause(
		words: Readonly<Record<'eq' | 'ne' | 'in' | 'not_in', (one: string) => string>> & {
			yes: string;
			no: string;
		},
		{ op, value }: Condition,
		show: (one: string) => string,
	): string | null {
		if (op === 'exists') return yesNo(value, words);
		const isKnown = op === 'eq' || op === 'ne' || op === 'in' || op === 'not_in';
		return isKnown ? words[op](each(value, (one) => quoted(show(one)))) : null;
	}

	function timeClause({ field, op, value }: Condition): string | null {
		const [base, channel = ''] = field.split('.');
		const isCreated = base === 'createdAt';
		const by = isOne(channel, w.by) ? w.by[channel] : '';
		const shown = op === 'in_last_days' ? number(value) : day(value);
		if (op === 'exists') return isCreated ? yesNo(value, w.created) : yesNo(value, w.contacted)(by);
		if (!isTimeOp(op)) return null;
		return isCreated ? w.created[op](shown) : w.contacted[op](by, shown);
	}

	function ageClause({ op, value }: Condition): string | null {
		if (op === 'exists') return yesNo(value, w.ageKnown);
		if (!isOne(op, w.age)) return null;
		return w.age[op](number(value));
	}

	function consentClause({ field, op, value }: Condition): string | null {
		const [, channel = '', purpose = ''] = field.split('.');
		if (!isOne(channel, w.by) || !isOne(purpose, w.uses) || !isOne(op, w.consent)) return null;
		const states = each(value, (one) => quoted(wordOf(v.values, one)));
		return w.consent[op](w.uses[purpose] + w.by[channel], states);
	}

	function known(condition: Condition): string | null {
		const { field, op, value } = condition;
		const [base = '', part = ''] = field.split('.');
		const byId = (id: string) => nameOf(id) ?? id;
		if (field === 'age') return ageClause(condition);
		if (base === 'createdAt' || base === 'lastContactedAt') return timeClause(condition);
		if (isOne(field, w.keys) && op === 'exists') return yesNo(value, w.keys[field]);
		if (field === 'marks') return setClause(w.marks, condition, (one) => wordOf(v.values, one));
		if (base === 'hygiene' && isOne(part, w.hygiene)) {
			return setClause(w.hygiene[part], condition, (one) => wordOf(v.values, one));
		}
		if (field === 'lists' || isCampaignField(field)) {
			return setClause(w[field], condition, byId);
		}
		if (base === 'optOut' && isOne(part, w.optOut)) return yesNo(value, w.optOut[part]);
		if (base === 'consent') return consentClause(condition);
		return null;
	}

	return (condition) => {
		const { field } = condition;
		const clause = known(condition);
		if (clause !== null) return clause;
		if (isOne(field, w.what)) return textClause(w.what[field], condition);
		const name = field.startsWith('attributes.') ? field.slice('attributes.'.length) : null;
		return textClause(name === null ? w.other(field) : w.attribute(name || w.nothing), condition);
	};
}

function isOne<Known extends object>(
	name: string,
	known: Known,
): name is Extract<keyof Known, string> {
	return Object.hasOwn(known, name);
}

const TIME_OPS = ['gt', 'gte', 'lt', 'lte', 'in_last_days'] as const;
const isTimeOp = (op: string): op is (typeof TIME_OPS)[number] =>
	(TIME_OPS as readonly string[]).includes(op);
