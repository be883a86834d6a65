import type { Realm } from '../security/realm.ts';

/**
 * The tables of each realm. Both realms have the same columns, which Kysely's types cannot say of a name that is chosen when it runs.
 * No query reads both.
 */
export const PEOPLE: Readonly<Record<Realm, 'users'>> = {
	account: 'users',
	operator: 'operator_people' as string as 'users',
};

/** One-time links of each realm; see {@link PEOPLE}. */
export const LINKS: Readonly<Record<Realm, 'one_time_links'>> = {
	account: 'one_time_links',
	operator: 'operator_links' as string as 'one_time_links',
};
