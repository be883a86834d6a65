import type { Contact } from '@marketing-cible/contract';

/** First and last name, as far as they are known. */
export function nameOf({
	firstName,
	lastName,
}: Pick<Contact, 'firstName' | 'lastName'>): string | null {
	return [firstName, lastName].filter((part) => part !== null && part !== '').join(' ') || null;
}
