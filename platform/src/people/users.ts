import type { OperatorRole, Preferences, Role, User } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import { addressKey, canonicalAddress } from '../compliance.ts';
import type { Core } from '../core.ts';
import { invalidField, ProblemError } from '../problems.ts';
import { OPERATOR_REALM, type PersonRole } from '../security/caller.ts';
import { type Realm, realmOf, realmOfRole } from '../security/realm.ts';
import { sealed } from '../security/sealed.ts';
import type { Vault } from '../security/vault.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { AccountId } from '../types.ts';
import { PEOPLE } from './realm-tables.ts';
import type { UserTable } from './tables.ts';

/** What is known of a user; encrypted and authenticated as a whole. */
export interface UserRecord {
	email: string;
	name: string;
	role: PersonRole;
	/** Of a person of the operator only. */
	operator?: OperatorStanding | undefined;
	status: 'active' | 'disabled';
	/** argon2id; `null`: signs in with passkeys only. */
	passwordHash: string | null;
	/** `secret` in base64url; `lastStep`: time step of the last accepted code; `confirmed`: a first code was entered. */
	totp: { secret: string; lastStep: number; confirmed: boolean } | null;
	/** SHA-256 of the codes that are left. */
	recoveryCodes: string[];
	/** How many passkeys there are. */
	passkeys: number;
	preferences: Preferences;
}

/** What a person of the operator may do, and since when the person is bound to confidentiality. */
export interface OperatorStanding {
	roles: readonly OperatorRole[];
	/** Days, YYYY-MM-DD: the undertaking was signed, and the training was held (terms, confidentiality; GDPR, article 28(3)(b)). */
	confidentiality: { signedOn: string; trainedOn: string };
}

/** A user as it is stored. */
export interface StoredUser extends UserRecord {
	id: string;
	accountId: AccountId;
	createdAt: number;
	updatedAt: number;
}

export const sealedUser = sealed<UserRecord, [id: string, accountId: string]>('user');

/** Reads an e-mail address of a user. @throws {ProblemError} 422 at `/email`. */
export function readUserEmail(text: string): string {
	const email = canonicalAddress('email', text);
	if (email === null) throw invalidField('/email', 'must be an e-mail address');
	return email;
}

/** The look-up key of an e-mail address; the same in every account, since people sign in by address alone, and another for the operator. */
export function userEmailHash(vault: Vault, email: string, realm: Realm = 'account'): string {
	return vault.hash(
		realm === 'operator' ? 'operator-email' : 'user-email',
		addressKey(canonicalAddress('email', email) ?? email.trim().toLowerCase()),
	);
}

/** Creates a user. @throws {ProblemError} 409 if a user has the address. */
export async function createUser(
	core: Core,
	unit: Unit,
	accountId: string,
	record: UserRecord,
): Promise<StoredUser> {
	const realm = realmOfRole(record.role);
	if ((accountId === OPERATOR_REALM) !== (realm === 'operator')) {
		throw new Error('a person belongs either to an account or to the operator');
	}
	const id = core.newId(realm === 'operator' ? 'opp' : 'usr');
	const now = core.clock.now();
	const hash = userEmailHash(core.vault, record.email, realm);
	await unit.lock([`user-email ${hash}`], 'exclusive');
	const taken = await unit.db
		.selectFrom(PEOPLE[realm])
		.select('id')
		.where('email_hash', '=', hash)
		.executeTakeFirst();
	if (taken !== undefined) {
		throw new ProblemError(
			'conflict',
			'A user with this e-mail address exists already: sign in, or reset the password.',
		);
	}
	await unit.db
		.insertInto(PEOPLE[realm])
		.values({
			id,
			account_id: accountId,
			email_hash: hash,
			sealed: sealedUser.seal(core.vault, record, id, accountId),
			created_at: now,
			updated_at: now,
		})
		.execute();
	return { ...record, id, accountId: accountId as AccountId, createdAt: now, updatedAt: now };
}

/** Finds a user of an account, or of any account. */
export async function findUser(
	core: Core,
	db: Db,
	id: string,
	accountId?: string,
): Promise<StoredUser | null> {
	const row = await db
		.selectFrom(PEOPLE[realmOf(id)])
		.selectAll()
		.where('id', '=', id)
		.$if(accountId !== undefined, (some) => some.where('account_id', '=', accountId ?? ''))
		.executeTakeFirst();
	return row === undefined ? null : asUser(core, row);
}

/** Finds the user with an e-mail address. */
export async function findUserByEmail(
	core: Core,
	db: Db,
	email: string,
	realm: Realm = 'account',
): Promise<StoredUser | null> {
	const row = await db
		.selectFrom(PEOPLE[realm])
		.selectAll()
		.where('email_hash', '=', userEmailHash(core.vault, email, realm))
		.executeTakeFirst();
	return row === undefined ? null : asUser(core, row);
}

/** All users of an account, or all people of the operator, oldest first; there are few. */
export async function usersOf(core: Core, db: Db, accountId: string): Promise<StoredUser[]> {
	const rows = await db
		.selectFrom(PEOPLE[accountId === OPERATOR_REALM ? 'operator' : 'account'])
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq')
		.execute();
	return rows.map((row) => asUser(core, row));
}

/** Locks a user until the end of the transaction, and reads it as it is now. */
export async function lockUser(core: Core, unit: Unit, id: string): Promise<StoredUser | null> {
	await unit.lock([`user ${id}`], 'exclusive');
	return findUser(core, unit.db, id);
}

/** Stores a change of a user that the transaction has locked. */
export async function changeUser(
	core: Core,
	unit: Unit,
	user: StoredUser,
	change: Partial<UserRecord>,
): Promise<StoredUser> {
	const { id, accountId, createdAt, updatedAt: _, ...known } = user;
	const record: UserRecord = { ...known, ...change };
	const updatedAt = core.clock.now();
	await unit.db
		.updateTable(PEOPLE[realmOf(id)])
		.set({ sealed: sealedUser.seal(core.vault, record, id, accountId), updated_at: updatedAt })
		.where('id', '=', id)
		.execute();
	return { ...record, id, accountId, createdAt, updatedAt };
}

/** Whether a second factor, or a passkey in its place, is set up. */
export function hasSecondFactor({ totp, passkeys }: UserRecord): boolean {
	return totp?.confirmed === true || passkeys > 0;
}

/** A user of an account as the API shows it. @throws for a person of the operator, who is no user of an account. */
export function userView(user: StoredUser): User {
	return {
		id: user.id,
		email: user.email,
		name: user.name,
		role: accountRole(user.role),
		status: user.status,
		secondFactor: hasSecondFactor(user),
		createdAt: toIso(user.createdAt),
		updatedAt: toIso(user.updatedAt),
	};
}

/** The role in an account. @throws for a person of the operator. */
export function accountRole(role: PersonRole): Role {
	if (role === 'operator') throw new Error('a person of the operator has no role in an account');
	return role;
}

function asUser(core: Core, row: Selectable<UserTable>): StoredUser {
	const record = sealedUser.open(core.vault, row.sealed, row.id, row.account_id);
	return {
		...record,
		id: row.id,
		accountId: row.account_id as AccountId,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
	};
}
