import type { Campaign } from '@marketing-cible/contract';
import { type Form, formOf } from './form.ts';
import type { Members } from './members.ts';

/** The body that creates a draft: what a form leaves empty is left out. */
export function creationOf(members: Members): Partial<Members> {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}

/** What differs from the campaign as it was read: an edit touches nothing else, so that another person's edit of the rest stays. */
export function changesOf(before: Members, after: Members): Partial<Members> {
	return Object.fromEntries(
		Object.entries(after).filter(([name, value]) => !isSame(value, before[name as keyof Members])),
	);
}

/** Whether two values of JSON are equal, in whatever order their members stand. */
export function isSame(one: unknown, other: unknown): boolean {
	if (one === other) return true;
	if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
		return false;
	}
	if (Array.isArray(one) !== Array.isArray(other)) return false;
	const names = new Set([...Object.keys(one), ...Object.keys(other)]);
	return [...names].every((name) => isSame(memberOf(one, name), memberOf(other, name)));
}

const memberOf = (value: object, name: string): unknown =>
	Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;

/** One's own changes on top of those of the other person. */
export function merged(own: Form, before: Campaign, theirs: Campaign, timeZone: string): Form {
	const old = formOf(before, timeZone);
	const changed = Object.entries(own).filter(
		([name, value]) => !isSame(value, old[name as keyof Form]),
	);
	return { ...formOf(theirs, timeZone), ...Object.fromEntries(changed) };
}
