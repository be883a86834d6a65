import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { notFound, ProblemError } from '../problems.ts';
import type { Caller } from '../security/caller.ts';
import { type Realm, realmOf } from '../security/realm.ts';
import { endSessions } from '../sessions/sessions.ts';
import type { Unit } from '../store/store.ts';
import { accountName } from './account-name.ts';
import { createLink, deleteLinksOf, findLink, linkUrl, useLink } from './links.ts';
import { mailLink } from './mail.ts';
import { requireGoodPassword } from './password-policy.ts';
import { hashPassword } from './passwords.ts';
import { requireMayGrant } from './ranks.ts';
import { changeUser, findUser, findUserByEmail, lockUser, type StoredUser } from './users.ts';

/** Links of a user that may wait at once; more are not sent. */
const MOST_WAITING = 3;

/** A forgotten password: sends a link, if a user has the address. The answer must not depend on it. */
export async function requestReset(core: Core, email: string): Promise<void> {
	const sent = await core.store.transaction(async (unit) => {
		const user = await findUserByEmail(core, unit.db, email);
		return user?.status === 'active' ? sendReset(core, unit, user, user.id) : null;
	});
	if (sent === false) {
		core.log.warn(
			'no e-mail could be sent to a user who asked for a new password: the account needs a default e-mail sender, and MC_PUBLIC_URL a host name',
		);
	}
}

/** An owner or admin starts a reset; the person chooses the password. @throws {ProblemError} 409 if no e-mail can be sent. */
export async function startReset(
	core: Core,
	unit: Unit,
	caller: Caller,
	id: string,
): Promise<void> {
	const user = await findUser(core, unit.db, id, caller.accountId);
	if (user === null) throw notFound('user');
	requireMayGrant(caller, user.role);
	if (await sendReset(core, unit, user, caller.keyId)) return;
	throw new ProblemError(
		'conflict',
		'No e-mail can be sent: add a default e-mail sender (and set MC_PUBLIC_URL to a host name), or ask the operator to run npm run platform -- user reset.',
	);
}

/** Creates the link of a reset for somebody who hands it over. */
export async function resetLink(
	core: Core,
	unit: Unit,
	user: StoredUser,
	createdBy = 'command',
): Promise<string> {
	const { token } = await createLink(core, unit, contentOf(user, createdBy));
	return linkUrl(core, 'reset', token, realmOf(user.id));
}

/**
 * Sets the new password, ends all sessions of the person and uses the link up. The second factor stays.
 * @throws {ProblemError} 404 for a link that does not work, 422 for a weak password.
 */
export async function completeReset(
	core: Core,
	{ token, password }: { token: string; password: string },
	realm: Realm = 'account',
): Promise<void> {
	const link = await findLink(core, core.store.read, token, ['reset'], realm);
	const account = await accountName(core.store.read, link.accountId);
	requireGoodPassword(password, [link.email ?? '', link.name ?? '', account]);
	const passwordHash = await hashPassword(password);
	await core.store.transaction(async (unit) => {
		const { userId, accountId } = await useLink(core, unit, token, ['reset'], realm);
		const user = await lockUser(core, unit, userId ?? '');
		if (user?.status !== 'active') throw notFound('user');
		await changeUser(core, unit, user, { passwordHash });
		await endSessions(unit, user.id, { except: null });
		await deleteLinksOf(unit, user.id);
		const entry = { accountId, actor: user.id, action: 'user.password_reset', target: user.id };
		await recordAuditEntry(core, unit, entry);
	});
}

/** @returns whether an e-mail leaves. */
async function sendReset(
	core: Core,
	unit: Unit,
	user: StoredUser,
	createdBy: string,
): Promise<boolean> {
	const { count } = await unit.db
		.selectFrom('one_time_links')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('user_id', '=', user.id)
		.where('expires_at', '>', core.clock.now())
		.executeTakeFirstOrThrow();
	if (count >= MOST_WAITING) return true;
	const { link, token } = await createLink(core, unit, contentOf(user, createdBy));
	const mail = { ...link, email: user.email, kind: 'reset' as const };
	return mailLink(core, unit, mail, linkUrl(core, 'reset', token));
}

function contentOf({ id, accountId, email, name, role }: StoredUser, createdBy: string) {
	return { kind: 'reset' as const, accountId, userId: id, email, name, role, createdBy };
}
