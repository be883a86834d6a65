import type { ContactRequest } from '@marketing-cible/contract';
import { fromIso } from '../clock.ts';
import { canonicalAddress, canonicalSubject } from '../compliance.ts';
import { lockSubjects } from '../subjects/subject-locks.ts';
import { subjectHash } from '../subjects/subject.ts';
import type { Core } from '../core.ts';
import { type FieldError, invalidFields, ProblemError } from '../problems.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { isLifetime, LONGEST_LIFE_YEARS } from './lifetime.ts';
import {
	type ContactFacts,
	externalHash,
	openContact,
	sealContact,
	type StoredContact,
} from './model.ts';
import { indexNames } from './names.ts';
import { keysOfContact } from './person.ts';

/** Lookup keys of a contact, in order of precedence. */
const KEYS = ['externalId', 'phone', 'email'] as const;
type Key = (typeof KEYS)[number];
const COLUMNS = { externalId: 'external_hash', phone: 'phone_hash', email: 'email_hash' } as const;

/** A contact of which nothing is known yet. */
export const EMPTY_FACTS: ContactFacts = {
	externalId: null,
	phone: null,
	email: null,
	firstName: null,
	lastName: null,
	country: null,
	postalCode: null,
	timeZone: null,
	birthDate: null,
	language: null,
	attributes: {},
};

/**
 * Creates or updates a contact, looked up by `externalId`, then phone, then e-mail. Omitted fields keep their values; `null` removes
 * a value.
 *
 * @throws {ProblemError} 422 for invalid values, 409 if the keys belong to different contacts.
 */
export async function putContact(
	core: Core,
	unit: Unit,
	accountId: string,
	request: ContactRequest,
): Promise<{ contact: StoredContact; created: boolean }> {
	const given = readChanges(core, request, await knownCountry(core, unit.db, accountId, request));
	const hashes = hashesOf(core, accountId, given);
	// Serializes concurrent requests for one person: the second finds the contact of the first.
	await unit.lock(hashes.values(), 'exclusive');
	const found = knownOf(await ownersOf(core, unit.db, accountId, hashes));
	// Excludes concurrent opt-outs of the person and messages to the addresses so far.
	if (found !== null) await lockSubjects(unit, keysOfContact(core, found));
	const owners = await ownersOf(core, unit.db, accountId, hashes);
	const known = knownOf(owners);
	const facts = { ...(known?.facts ?? EMPTY_FACTS), ...given };
	if (known !== null) refuseConflicts(known, given, owners);
	if (KEYS.every((key) => facts[key] === null)) {
		throw invalidFields([
			{
				pointer: '/email',
				message: 'cannot be removed: the contact would be left without externalId, phone and email',
			},
		]);
	}
	const contact = await store(core, unit, accountId, known, facts);
	await indexNames(core, unit, accountId, contact.id, facts);
	await core.hooks.contactsStored(unit, [
		{
			accountId,
			contactId: contact.id,
			before: known === null ? [] : keysOfContact(core, known),
			after: keysOfContact(core, contact),
		},
	]);
	return { contact, created: known === null };
}

function knownOf(owners: ReadonlyMap<Key, StoredContact>): StoredContact | null {
	return KEYS.map((key) => owners.get(key)).find((owner) => owner !== undefined) ?? null;
}

/**
 * The country in which the phone number of a request is read: that of the request, else that of the contact, which is then looked up
 * without its phone number.
 */
async function knownCountry(
	core: Core,
	db: Db,
	accountId: string,
	{ country, externalId, email }: ContactRequest,
): Promise<string | undefined> {
	if (country !== undefined) return country?.toUpperCase();
	const address = typeof email === 'string' ? canonicalAddress('email', email) : null;
	const hashes = hashesOf(core, accountId, { externalId: externalId ?? null, email: address });
	return knownOf(await ownersOf(core, db, accountId, hashes))?.facts.country ?? undefined;
}

/** Validates the fields of the request and converts them to their stored form. */
function readChanges(
	core: Core,
	request: ContactRequest,
	country: string | undefined,
): Partial<ContactFacts> {
	const errors: FieldError[] = [];
	const given: Record<string, unknown> = Object.fromEntries(
		Object.entries(request).filter(([, value]) => value !== undefined),
	);
	if (typeof request.phone === 'string') {
		given['phone'] = request.phone.includes('@') ? null : canonicalSubject(request.phone, country);
		if (given['phone'] === null) {
			errors.push({
				pointer: '/phone',
				message:
					'must be a phone number in international form (+33…) or in the national form of country (default: France)',
			});
		}
	}
	if (typeof request.email === 'string') {
		given['email'] = canonicalAddress('email', request.email);
		if (given['email'] === null) {
			errors.push({ pointer: '/email', message: 'must be an e-mail address' });
		}
	}
	if (typeof request.timeZone === 'string' && !isTimeZone(request.timeZone)) {
		errors.push({ pointer: '/timeZone', message: 'must be an IANA time zone, e.g. Europe/Paris' });
	}
	const birth =
		typeof request.birthDate === 'string' ? birthDateError(request.birthDate, core) : null;
	if (birth !== null) errors.push({ pointer: '/birthDate', message: birth });
	if (errors.length > 0) throw invalidFields(errors);
	return given;
}

function birthDateError(day: string, { clock }: Core): string | null {
	const now = clock.now();
	if (fromIso(day) > now) return 'must not be in the future';
	return isLifetime(day, now)
		? null
		: `must be at most ${LONGEST_LIFE_YEARS} years ago: a sheet makes 1900-01-01 of an empty date`;
}

/** Whether a name is a time zone of IANA. */
export function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}

/** Finds the contact that owns each of the given keys. */
async function ownersOf(
	core: Core,
	db: Db,
	accountId: string,
	hashes: ReadonlyMap<Key, string>,
): Promise<Map<Key, StoredContact>> {
	const owners = new Map<Key, StoredContact>();
	for (const [key, hash] of hashes) {
		const row = await db
			.selectFrom('contacts')
			.selectAll()
			.where('account_id', '=', accountId)
			.where(COLUMNS[key], '=', hash)
			.executeTakeFirst();
		if (row !== undefined) owners.set(key, openContact(core, row));
	}
	return owners;
}

/** Refuses to merge two contacts and to change an external id. */
function refuseConflicts(
	known: StoredContact,
	given: Partial<ContactFacts>,
	owners: ReadonlyMap<Key, StoredContact>,
): void {
	for (const [key, owner] of owners) {
		if (owner.id === known.id) continue;
		throw new ProblemError(
			'conflict',
			`The request matches contact ${known.id}, but its ${key} belongs to contact ${owner.id}. Omit ${key}, or change or delete one of the two contacts first.`,
			{ errors: [{ pointer: `/${key}`, message: `belongs to contact ${owner.id}` }] },
		);
	}
	const { externalId } = known.facts;
	if (typeof given.externalId === 'string' && externalId !== null && !owners.has('externalId')) {
		throw new ProblemError(
			'conflict',
			`Contact ${known.id} has this address and a different externalId. Send that externalId, or delete the contact first.`,
			{
				errors: [
					{ pointer: '/externalId', message: `contact ${known.id} has a different externalId` },
				],
			},
		);
	}
}

async function store(
	core: Core,
	unit: Unit,
	accountId: string,
	known: StoredContact | null,
	facts: ContactFacts,
): Promise<StoredContact> {
	const now = core.clock.now();
	const id = known?.id ?? core.newId('con');
	const hashes = hashesOf(core, accountId, facts);
	const columns = {
		external_hash: hashes.get('externalId') ?? null,
		phone_hash: hashes.get('phone') ?? null,
		email_hash: hashes.get('email') ?? null,
		updated_at: now,
	};
	const sealed = sealContact(core, id, facts);
	if (known !== null) {
		await unit.db
			.updateTable('contacts')
			.set({ ...columns, sealed })
			.where('id', '=', id)
			.execute();
		return { ...known, ...columns, facts };
	}
	const row = { id, account_id: accountId, ...columns, created_at: now };
	const { seq } = await unit.db
		.insertInto('contacts')
		.values({ ...row, sealed })
		.returning('seq')
		.executeTakeFirstOrThrow();
	return { ...row, seq, facts };
}

/** Lookup hashes of the given keys, in order of precedence. */
export function hashesOf(
	core: Core,
	accountId: string,
	facts: Partial<ContactFacts>,
): ReadonlyMap<Key, string> {
	const hashes = new Map<Key, string>();
	for (const key of KEYS) {
		const value = facts[key];
		if (typeof value !== 'string') continue;
		const hash = key === 'externalId' ? externalHash : subjectHash;
		hashes.set(key, hash(core, accountId, value));
	}
	return hashes;
}
