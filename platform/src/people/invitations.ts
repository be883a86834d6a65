import type { Invitation, InvitationCreated, Role } from '@marketing-cible/contract';
import { recordAuditEntry } from '../audit/audit-log.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { invalidField, notFound, ProblemError } from '../problems.ts';
import { type Caller, OPERATOR_REALM, type PersonRole } from '../security/caller.ts';
import { type Realm, realmOfRole } from '../security/realm.ts';
import type { Unit } from '../store/store.ts';
import { accountName } from './account-name.ts';
import { createLink, findLink, linksOf, linkUrl, type StoredLink, useLink } from './links.ts';
import { mailLink } from './mail.ts';
import { requireGoodPassword } from './password-policy.ts';
import { hashPassword } from './passwords.ts';
import { requireMayGrant } from './ranks.ts';
import { LINKS } from './realm-tables.ts';
import {
	accountRole,
	createUser,
	findUserByEmail,
	type OperatorStanding,
	readUserEmail,
	type StoredUser,
} from './users.ts';

/** Invitations of an account that are open at once. */
const MOST_OPEN = 200;
const KINDS = ['invitation', 'first_owner', 'subscription'] as const;

/** What an invitation is to be for. */
export interface InvitationWish {
	email: string;
	role: Role;
	name?: string | undefined;
}

/**
 * Invites a person by e-mail; a link that cannot be sent is part of the result. A further invitation of the address replaces the first.
 * @throws {ProblemError} 403 for a role that the caller may not give, 409 if a user has the address.
 */
export async function invite(
	core: Core,
	unit: Unit,
	caller: Caller,
	wish: InvitationWish,
): Promise<InvitationCreated> {
	const { link, email, token } = await createInvitation(core, unit, caller, wish);
	const url = linkUrl(core, 'invitation', token);
	const sent = await mailLink(core, unit, { ...link, email, kind: 'invitation' }, url);
	const handedOver = sent
		? { delivery: 'email' as const, link: null }
		: { delivery: 'link' as const, link: url };
	return { ...invitationView({ ...link, email }), ...handedOver };
}

/** What an invitation of either realm is to be for. */
interface NewInvitation {
	email: string;
	role: PersonRole;
	name?: string | undefined;
	operator?: OperatorStanding;
}

/**
 * Stores an invitation to an account, or to the realm of the operator. A further invitation of the address replaces the first.
 * @throws {ProblemError} as {@link invite}.
 */
export async function createInvitation(
	core: Core,
	unit: Unit,
	caller: Pick<Caller, 'accountId' | 'keyId' | 'person'>,
	{ email: text, role, name, operator }: NewInvitation,
): Promise<{ link: StoredLink; email: string; token: string }> {
	requireMayGrant(caller, role);
	const realm = realmOfRole(role);
	const email = readUserEmail(text);
	const known = await findUserByEmail(core, unit.db, email, realm);
	if (known !== null) {
		throw new ProblemError('conflict', 'A user with this e-mail address exists already.');
	}
	const { accountId } = caller;
	await unit.lock([`invitations ${accountId}`], 'exclusive');
	const open = await linksOf(core, unit.db, accountId, 'invitation');
	const same = open.filter((one) => one.email === email).map(({ id }) => id);
	for (const id of same) await unit.db.deleteFrom(LINKS[realm]).where('id', '=', id).execute();
	if (open.length - same.length >= MOST_OPEN) {
		throw new ProblemError(
			'conflict',
			`${MOST_OPEN} invitations are open: delete some with DELETE /v1/invitations/{id}.`,
		);
	}
	const content = { email, name: name ?? null, role, operator, createdBy: caller.keyId };
	const { link, token } = await createLink(core, unit, {
		kind: 'invitation',
		accountId,
		userId: null,
		...content,
	});
	return { link, email, token };
}

/** Open invitations of an account, oldest first. */
export async function openInvitations(core: Core, accountId: string): Promise<Invitation[]> {
	const links = await linksOf(core, core.store.read, accountId, 'invitation');
	return links.map((link) => invitationView({ ...link, email: link.email ?? '' }));
}

/** Withdraws an invitation. @throws {ProblemError} 404 */
export async function withdrawInvitation(unit: Unit, accountId: string, id: string): Promise<void> {
	const { numDeletedRows } = await unit.db
		.deleteFrom(LINKS[accountId === OPERATOR_REALM ? 'operator' : 'account'])
		.where('account_id', '=', accountId)
		.where('kind', '=', 'invitation')
		.where('id', '=', id)
		.executeTakeFirst();
	if (numDeletedRows === 0n) throw notFound('invitation');
}

/** What a link invites to. @throws {ProblemError} 404 for a link that does not work. */
export async function previewInvitation(core: Core, token: string) {
	const link = await findLink(core, core.store.read, token, KINDS);
	return {
		kind: link.kind === 'first_owner' ? ('first_owner' as const) : ('invitation' as const),
		email: link.email,
		name: link.name,
		role: accountRole(link.role),
		account: link.opens ?? (await accountName(core.store.read, link.accountId)),
		expiresAt: toIso(link.expiresAt),
	};
}

/** The choices of a person who accepts an invitation. */
export interface Acceptance {
	token: string;
	name: string;
	password: string;
	email?: string | undefined;
}

/** Accepts an invitation: creates the user. @throws {ProblemError} 404 for a link that does not work, 422 for a weak password. */
export async function acceptInvitation(
	core: Core,
	wish: Acceptance,
	realm: Realm = 'account',
): Promise<StoredUser> {
	const link = await findLink(core, core.store.read, wish.token, KINDS, realm);
	const email = emailOf(link, wish);
	const account = link.opens ?? (await accountName(core.store.read, link.accountId));
	requireGoodPassword(wish.password, [email, wish.name, account]);
	const passwordHash = await hashPassword(wish.password);
	return core.store.transaction(async (unit) => {
		const used = await useLink(core, unit, wish.token, KINDS, realm);
		const { role, operator, opens } = used;
		const accountId =
			opens === undefined ? used.accountId : await core.hooks.openAccount(unit, opens);
		const user = await createUser(core, unit, accountId, {
			email,
			name: wish.name,
			role,
			operator,
			status: 'active',
			passwordHash,
			totp: null,
			recoveryCodes: [],
			passkeys: 0,
			preferences: {},
		});
		const entry = { accountId, actor: user.id, action: 'user.created', target: user.id };
		await recordAuditEntry(core, unit, entry);
		return user;
	});
}

function emailOf(link: StoredLink, wish: Acceptance): string {
	if (link.email !== null) return link.email;
	if (wish.email === undefined) throw invalidField('/email', 'is required for the first owner');
	return readUserEmail(wish.email);
}

function invitationView(link: StoredLink & { email: string }): Invitation {
	return {
		id: link.id,
		email: link.email,
		role: accountRole(link.role),
		createdAt: toIso(link.createdAt),
		expiresAt: toIso(link.expiresAt),
	};
}
