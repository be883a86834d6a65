import type { SegmentCondition } from '@marketing-cible/contract';
import type { Channel, Purpose } from '../../compliance.ts';
import type { ContactFacts } from '../../contacts/model.ts';
import { orderComparison, setComparison, spanComparison, textComparison } from './compare.ts';
import { problemsOf } from './hygiene.ts';
import type { Known } from './known.ts';
import type { Stage, Test, Truth } from './truth.ts';
import {
	ageOn,
	foldLanguage,
	foldPostalCode,
	foldText,
	readDay,
	readNumber,
	spanOf,
} from './values.ts';

type ContactTest = Test<Known>;
const DAY_MS = 86_400_000;
const ATTRIBUTE = 'attributes.';

/** Prepares a condition. @param now the instant that ages and `in_last_days` count from, in milliseconds since the epoch. */
export function testOf(condition: SegmentCondition, now: number): ContactTest {
	const { field, op, value } = condition;
	if (field.startsWith(ATTRIBUTE)) return attributeTest(field.slice(ATTRIBUTE.length), condition);
	const [name, channel, purpose] = field.split('.') as [string, Channel?, Purpose?];
	switch (name) {
		case 'firstName':
		case 'lastName':
		case 'country':
		case 'postalCode':
		case 'language':
		case 'timeZone':
			return textTest(name, condition);
		case 'age':
			return ageTest(condition, now);
		case 'phone':
		case 'email':
		case 'externalId':
			return at('row', ({ row }) => (row[KEY_COLUMNS[name]] !== null) === value);
		case 'createdAt':
			return timeTest(condition, now, 'row', ({ row }) => row.created_at);
		case 'lastContactedAt':
			return timeTest(condition, now, 'records', (known) => contactedAt(known, channel));
		case 'lists':
		case 'receivedCampaigns':
		case 'repliedCampaigns':
		case 'clickedCampaigns': {
			const compare = setComparison(op, value);
			return at('records', ({ records }) => compare(records[name]));
		}
		case 'marks': {
			const compare = setComparison(op, value);
			return at('history', ({ standing }) => standing !== null && compare(standing.marks));
		}
		case 'hygiene': {
			const compare = setComparison(op, value);
			const kind = field === 'hygiene.email' ? 'email' : 'phone';
			return at('history', (known) => compare(problemsOf(known)[kind]));
		}
		case 'optOut':
			return at('history', ({ standing }) => {
				const inForce = standing?.consents[channel ?? 'sms'].marketing.optOut ?? null;
				return (inForce !== null) === value;
			});
		case 'consent': {
			const compare = setComparison(op, value);
			return at('history', ({ standing }) => {
				const state = standing?.consents[channel ?? 'sms'][purpose ?? 'marketing'].state;
				return compare(new Set([state ?? 'none']));
			});
		}
		default:
			// The contract knows every field; a definition of a later release must not choose people by chance.
			throw new Error('a segment has a condition on a field that this release does not know');
	}
}

const KEY_COLUMNS = {
	phone: 'phone_hash',
	email: 'email_hash',
	externalId: 'external_hash',
} as const;

function at(stage: Stage, test: (known: Known) => Truth): ContactTest {
	return { stage, test };
}

type Text = 'firstName' | 'lastName' | 'country' | 'postalCode' | 'language' | 'timeZone';

function textTest(name: Text, { op, value }: SegmentCondition): ContactTest {
	const fold =
		name === 'postalCode' ? foldPostalCode : name === 'language' ? foldLanguage : foldText;
	return present(
		op,
		value,
		(facts) => facts[name],
		// `fr` also means `fr-FR` (RFC 4647, basic filtering).
		name === 'language'
			? textComparison(
					op,
					value,
					fold,
					(tag, range) => tag === range || tag.startsWith(`${range}-`),
				)
			: textComparison(op, value, fold),
	);
}

function attributeTest(name: string, { op, value }: SegmentCondition): ContactTest {
	const read = ({ attributes }: ContactFacts) =>
		Object.hasOwn(attributes, name) ? (attributes[name] ?? null) : null;
	if (typeof value === 'number') {
		const compare = orderComparison(op, value);
		return present(op, value, (facts) => numberIn(read(facts)), compare);
	}
	if (typeof value === 'string' && ['gt', 'gte', 'lt', 'lte'].includes(op)) {
		const compare = orderComparison(op, value);
		return present(op, value, (facts) => dayIn(read(facts)), compare);
	}
	return present(op, value, read, textComparison(op, value, foldText));
}

function numberIn(text: string | null): number | null {
	return text === null ? null : readNumber(text);
}

function dayIn(text: string | null): string | null {
	return text === null ? null : readDay(text);
}

function ageTest({ op, value }: SegmentCondition, now: number): ContactTest {
	const age = ({ birthDate }: ContactFacts) => (birthDate === null ? null : ageOn(birthDate, now));
	return present(op, value, age, orderComparison(op, Number(value)));
}

/** A test of a value of the contact. One that is missing, blank or cannot be read makes it unknown, except for `exists`. */
function present<Value extends string | number>(
	op: SegmentCondition['op'],
	expected: unknown,
	read: (facts: ContactFacts) => Value | null,
	compare: (value: Value) => boolean,
): ContactTest {
	return at('person', ({ contact }) => {
		const found = contact === null ? null : read(contact.facts);
		const value = typeof found === 'string' && found.trim() === '' ? null : found;
		if (op === 'exists') return (value !== null) === expected;
		return value === null ? 'unknown' : compare(value);
	});
}

/** A test of an instant that the platform knows itself: one that never was is earlier than every other. */
function timeTest(
	{ op, value }: SegmentCondition,
	now: number,
	stage: Stage,
	read: (known: Known) => number,
): ContactTest {
	if (op === 'exists') return at(stage, (known) => (read(known) !== -Infinity) === value);
	if (op === 'in_last_days') {
		const since = now - value * DAY_MS;
		return at(stage, (known) => read(known) > since);
	}
	const compare = spanComparison(op, spanOf(String(value)));
	return at(stage, (known) => compare(read(known)));
}

function contactedAt({ records }: Known, channel: Channel | undefined): number {
	if (channel !== undefined) return records.contactedAt.get(channel) ?? -Infinity;
	return [...records.contactedAt.values()].reduce((last, at) => Math.max(last, at), -Infinity);
}
