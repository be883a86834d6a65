import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { OPERATOR_REALM, type PersonRole } from '../security/caller.ts';
import { type Realm, realmOf } from '../security/realm.ts';
import { sealed } from '../security/sealed.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { LINKS } from './realm-tables.ts';
import type { OneTimeLinkTable } from './tables.ts';
import type { OperatorStanding } from './users.ts';

const MINUTE_MS = 60_000;

/** How long a link works, by its kind. */
const LIFETIME_MS: Readonly<Record<OneTimeLinkTable['kind'], number>> = {
	invitation: 72 * 60 * MINUTE_MS,
	reset: 10 * MINUTE_MS,
	first_owner: 30 * MINUTE_MS,
	subscription: 72 * 60 * MINUTE_MS,
};

/** What a link is for. */
export interface LinkContent {
	/** `null`: the first owner chooses it. */
	email: string | null;
	name: string | null;
	/** Of a new user. */
	role: PersonRole;
	/** Of a new person of the operator. */
	operator?: OperatorStanding | undefined;
	/** Of an online subscription: the company whose account the link opens. */
	opens?: string | undefined;
	/** Who made it: a user, a key, or the platform. */
	createdBy: string;
}

export const sealedLink = sealed<LinkContent>('one-time-link');

/** A link as it is stored, while it works. */
export interface StoredLink extends LinkContent {
	id: string;
	kind: OneTimeLinkTable['kind'];
	accountId: string;
	userId: string | null;
	/** Milliseconds since the epoch. */
	createdAt: number;
	expiresAt: number;
}

/** Creates a link. @returns it with its token of 256 bits, of which only a keyed hash is stored. */
export async function createLink(
	core: Core,
	unit: Unit,
	link: LinkContent & Pick<StoredLink, 'kind' | 'accountId' | 'userId'>,
): Promise<{ link: StoredLink; token: string }> {
	const { kind, accountId, userId, ...content } = link;
	const realm = realmOfAccount(accountId);
	const id = core.newId(realm === 'operator' ? 'opi' : 'inv');
	const createdAt = core.clock.now();
	const expiresAt = createdAt + LIFETIME_MS[kind];
	const token = randomBytes(32).toString('base64url');
	await unit.db
		.insertInto(LINKS[realm])
		.values({
			id,
			account_id: accountId,
			kind,
			token_hash: tokenHash(core, token),
			user_id: userId,
			sealed: sealedLink.seal(core.vault, content, id),
			created_at: createdAt,
			expires_at: expiresAt,
		})
		.execute();
	return { link: { ...link, id, createdAt, expiresAt }, token };
}

/** Finds a link by its token. @throws {ProblemError} 404 if it is unknown, was used, or has expired. */
export async function findLink(
	core: Core,
	db: Db,
	token: string,
	kinds: readonly OneTimeLinkTable['kind'][],
	realm: Realm = 'account',
): Promise<StoredLink> {
	const row = await db
		.selectFrom(LINKS[realm])
		.selectAll()
		.where('token_hash', '=', tokenHash(core, token))
		.where('kind', 'in', kinds)
		.executeTakeFirst();
	if (row === undefined || row.expires_at <= core.clock.now()) throw linkOver();
	return asLink(core, row);
}

/** Uses a link up. @throws {ProblemError} 404 if another request was faster, or it does not work any more. */
export async function useLink(
	core: Core,
	unit: Unit,
	token: string,
	kinds: readonly OneTimeLinkTable['kind'][],
	realm: Realm = 'account',
): Promise<StoredLink> {
	const link = await findLink(core, unit.db, token, kinds, realm);
	const { numDeletedRows } = await unit.db
		.deleteFrom(LINKS[realm])
		.where('id', '=', link.id)
		.executeTakeFirst();
	if (numDeletedRows !== 1n) throw linkOver();
	return link;
}

/** Links of a kind that still work, oldest first. */
export async function linksOf(
	core: Core,
	db: Db,
	accountId: string,
	kind: OneTimeLinkTable['kind'],
): Promise<StoredLink[]> {
	const rows = await db
		.selectFrom(LINKS[realmOfAccount(accountId)])
		.selectAll()
		.where('account_id', '=', accountId)
		.where('kind', '=', kind)
		.where('expires_at', '>', core.clock.now())
		.orderBy('seq')
		.execute();
	return rows.map((row) => asLink(core, row));
}

/** Deletes links that have expired. */
export async function deleteOldLinks(core: Core, { db }: Unit): Promise<void> {
	const now = core.clock.now();
	for (const table of Object.values(LINKS)) {
		await db.deleteFrom(table).where('expires_at', '<=', now).execute();
	}
}

/** Deletes the links of a person. */
export async function deleteLinksOf({ db }: Unit, userId: string): Promise<void> {
	await db.deleteFrom(LINKS[realmOf(userId)]).where('user_id', '=', userId).execute();
}

/**
 * Deletes the invitations and resets that somebody made who may make none any more: a key that was revoked, a person who was removed or
 * has another role. Otherwise a stolen key could return through its own invitation.
 */
export async function deleteLinksBy(
	core: Core,
	unit: Unit,
	accountId: string,
	creators: readonly string[],
): Promise<void> {
	const table = LINKS[realmOfAccount(accountId)];
	const rows = await unit.db
		.selectFrom(table)
		.selectAll()
		.where('account_id', '=', accountId)
		.execute();
	for (const row of rows) {
		if (!creators.includes(creatorOf(core, row) ?? '')) continue;
		await unit.db.deleteFrom(table).where('id', '=', row.id).execute();
	}
}

/** @returns `null` for a row that cannot be opened: its link does not work either. */
function creatorOf(core: Core, row: Selectable<OneTimeLinkTable>): string | null {
	try {
		return asLink(core, row).createdBy;
	} catch {
		return null;
	}
}

/** The page of the console that a link opens. Pages send no `Referer`, and the request log has patterns in place of paths. */
export function linkUrl(
	core: Pick<Core, 'publicUrl'>,
	kind: StoredLink['kind'],
	token: string,
	realm: Realm = 'account',
) {
	const folder = realm === 'operator' ? 'operator/' : '';
	return `${core.publicUrl}/console/${folder}${kind === 'reset' ? 'reset' : 'invite'}/${token}`;
}

/** The realm of an account, or of what stands in its place. */
function realmOfAccount(accountId: string): Realm {
	return accountId === OPERATOR_REALM ? 'operator' : 'account';
}

function asLink(core: Core, row: Selectable<OneTimeLinkTable>): StoredLink {
	return {
		...sealedLink.open(core.vault, row.sealed, row.id),
		id: row.id,
		kind: row.kind,
		accountId: row.account_id,
		userId: row.user_id,
		createdAt: row.created_at,
		expiresAt: row.expires_at,
	};
}

function linkOver(): ProblemError {
	return new ProblemError(
		'not-found',
		'This link is unknown, was used already, or has expired. Ask for a new one.',
	);
}

function tokenHash(core: Core, token: string): string {
	return core.vault.hash('one-time-link', token);
}
