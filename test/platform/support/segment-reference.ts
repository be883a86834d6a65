/**
 * What a segment means, written as plainly as possible: one contact at a time, all facts at hand, no stages, no SQL. The platform's
 * evaluation is tested against it.
 */
import type { SegmentCondition, SegmentNode } from '@marketing-cible/contract';

/** A contact with everything that is known of it. */
export interface Person {
	externalId: string;
	fields: Readonly<Record<string, string | null>>;
	attributes: Readonly<Record<string, string>>;
	/** `YYYY-MM-DD` or null. */
	birthDate: string | null;
	hasPhone: boolean;
	hasEmail: boolean;
	/** Milliseconds since the epoch. */
	createdAt: number;
	lists: readonly string[];
	received: readonly string[];
	/** Campaigns of which a link was followed, with a consent to that being recorded. */
	clicked: readonly string[];
	/** By channel; absent: never. */
	contactedAt: Readonly<Record<string, number>>;
	/** Channels with an opt-out in force. */
	optedOut: readonly string[];
	/** State by channel of marketing. */
	consents: Readonly<Record<string, string>>;
}

type Answer = 'yes' | 'no' | 'unknown';

/** Whether a person belongs to a segment. */
export function belongs(node: SegmentNode, person: Person, now: number): boolean {
	return ask(node, person, now) === 'yes';
}

function ask(node: SegmentNode, person: Person, now: number): Answer {
	if ('not' in node) {
		const inner = ask(node.not, person, now);
		return inner === 'unknown' ? inner : inner === 'yes' ? 'no' : 'yes';
	}
	if ('all' in node) {
		const answers = node.all.map((one) => ask(one, person, now));
		if (answers.includes('no')) return 'no';
		return answers.includes('unknown') ? 'unknown' : 'yes';
	}
	if ('any' in node) {
		const answers = node.any.map((one) => ask(one, person, now));
		if (answers.includes('yes')) return 'yes';
		return answers.includes('unknown') ? 'unknown' : 'no';
	}
	return condition(node, person, now);
}

const yes = (is: boolean): Answer => (is ? 'yes' : 'no');

function condition({ field, op, value }: SegmentCondition, person: Person, now: number): Answer {
	const [name = '', part = ''] = field.split('.');
	if (name === 'attributes') return attribute(person.attributes[field.slice(11)], op, value);
	if (name in person.fields) return text(person.fields[name] ?? undefined, op, value, name);
	switch (name) {
		case 'age': {
			if (op === 'exists') return yes((person.birthDate !== null) === value);
			if (person.birthDate === null) return 'unknown';
			return yes(ordered(age(person.birthDate, now), op, Number(value)));
		}
		case 'phone':
			return yes(person.hasPhone === value);
		case 'email':
			return yes(person.hasEmail === value);
		case 'externalId':
			return yes(value === true);
		case 'createdAt':
			return time(person.createdAt, op, value, now);
		case 'lastContactedAt': {
			const times = part === '' ? Object.values(person.contactedAt) : [person.contactedAt[part]];
			const last = times.reduce<number | undefined>(
				(a, b) => (b === undefined || (a !== undefined && a > b) ? a : b),
				undefined,
			);
			return time(last, op, value, now);
		}
		case 'lists':
			return oneOf(person.lists, op, value);
		case 'receivedCampaigns':
			return oneOf(person.received, op, value);
		case 'clickedCampaigns':
			return oneOf(person.clicked, op, value);
		case 'repliedCampaigns':
		case 'marks':
			return oneOf([], op, value);
		case 'optOut':
			return yes(person.optedOut.includes(part) === value);
		case 'consent':
			return oneOf([person.consents[part] ?? 'none'], op, value);
		default:
			throw new Error(field);
	}
}

function oneOf(present: readonly string[], op: string, value: unknown): Answer {
	if (op === 'exists') return yes(present.length > 0 === value);
	const hit = [value].flat().some((one) => present.includes(String(one)));
	return yes(op === 'ne' || op === 'not_in' ? !hit : hit);
}

function plain(value: string): string {
	return value
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('œ', 'oe')
		.split(/\s+/)
		.filter((word) => word !== '')
		.join(' ');
}

function text(present: string | undefined, op: string, value: unknown, name = ''): Answer {
	const isThere = present !== undefined && present.trim() !== '';
	if (op === 'exists') return yes(isThere === value);
	if (!isThere) return 'unknown';
	const read = (one: string) => {
		if (name === 'postalCode') return plain(one).split(' ').join('');
		return name === 'language' ? plain(one).split('_').join('-') : plain(one);
	};
	const mine = read(present);
	const wanted = [value].flat().map((one) => read(String(one)));
	const same = (one: string) => mine === one || (name === 'language' && mine.startsWith(`${one}-`));
	if (op === 'contains') return yes(wanted.some((one) => mine.includes(one)));
	if (op === 'starts_with') return yes(wanted.some((one) => mine.startsWith(one)));
	return yes(wanted.some(same) === (op === 'eq' || op === 'in'));
}

function attribute(present: string | undefined, op: string, value: unknown): Answer {
	if (typeof value === 'number') {
		const digits = (present ?? '').replaceAll(' ', '').replace(',', '.');
		if (!/^-?\d+(\.\d+)?$/.test(digits)) return 'unknown';
		return yes(ordered(parseFloat(digits), op, value));
	}
	if (['gt', 'gte', 'lt', 'lte'].includes(op)) {
		if (present === undefined || !/^\d{4}-\d\d-\d\d$/.test(present)) return 'unknown';
		return yes(ordered(Date.parse(present), op, Date.parse(String(value))));
	}
	return text(present, op, value);
}

function ordered(present: number, op: string, wanted: number): boolean {
	if (op === 'eq') return present === wanted;
	if (op === 'ne') return present !== wanted;
	if (op === 'gt') return present > wanted;
	if (op === 'gte') return present >= wanted;
	return op === 'lt' ? present < wanted : present <= wanted;
}

/** The date in Paris. */
function parisDay(at: number): string {
	return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(at);
}

function age(birthDate: string, now: number): number {
	const [years = 0, months = 0, days = 0] = parisDay(now).split('-').map(Number);
	const [year = 0, month = 0, day = 0] = birthDate.split('-').map(Number);
	return years - year - (months < month || (months === month && days < day) ? 1 : 0);
}

function time(at: number | undefined, op: string, value: unknown, now: number): Answer {
	if (op === 'exists') return yes((at !== undefined) === value);
	if (at === undefined) return yes(op === 'lt' || op === 'lte');
	if (op === 'in_last_days') return yes(at > now - Number(value) * 24 * 3_600_000);
	const wanted = String(value);
	if (wanted.includes('T')) return yes(ordered(at, op, Date.parse(wanted)));
	return yes(ordered(Date.parse(parisDay(at)), op, Date.parse(wanted)));
}
