import type { UserUpdate } from '@marketing-cible/contract';
import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { notFound, ProblemError } from '../problems.ts';
import type { Caller } from '../security/caller.ts';
import { realmOf } from '../security/realm.ts';
import { endSessions } from '../sessions/sessions.ts';
import type { Unit } from '../store/store.ts';
import { deleteLinksBy, deleteLinksOf } from './links.ts';
import { deletePasskeysOf } from './passkey-store.ts';
import { requireMayGrant } from './ranks.ts';
import { PEOPLE } from './realm-tables.ts';
import { changeUser, lockUser, type OperatorStanding, type StoredUser, usersOf } from './users.ts';

/** A change of a user of an account, or of a person of the operator, who has a standing in place of a role. */
export interface UserChange extends UserUpdate {
	operator?: OperatorStanding | undefined;
}

/**
 * Changes name, role or status of a user. A change of role or status ends the sessions of the user, and the invitations that
 * the user has open.
 * @throws {ProblemError} 403 for owners, if the caller is none; 404; 409 for oneself and for the last owner.
 */
export async function updateUser(
	core: Core,
	unit: Unit,
	caller: Caller,
	id: string,
	{ name, role, status, operator }: UserChange,
): Promise<StoredUser> {
	const user = await lockForChange(core, unit, caller, id);
	const next = {
		...{ name: name ?? user.name, role: role ?? user.role, status: status ?? user.status },
		operator: operator ?? user.operator,
	};
	const decides = next.role !== user.role || next.status !== user.status || operator !== undefined;
	if (decides) {
		refuseSelf(caller, id);
		requireMayGrant(caller, user.role);
		requireMayGrant(caller, next.role);
		if (next.role !== 'owner' || next.status !== 'active') await keepAnOwner(core, unit, user);
		await endSessions(unit, id, { except: null });
		await deleteLinksOf(unit, id);
		await deleteLinksBy(core, unit, user.accountId, [id]);
	}
	if (next.role !== user.role) await recordAuditEntry(core, unit, roleEntry(caller, id, next.role));
	return changeUser(core, unit, user, next);
}

/** Deletes a user; the audit log keeps the id. @throws {ProblemError} as {@link updateUser}. */
export async function deleteUser(
	core: Core,
	unit: Unit,
	caller: Caller,
	id: string,
): Promise<void> {
	const user = await lockForChange(core, unit, caller, id);
	refuseSelf(caller, id);
	requireMayGrant(caller, user.role);
	await keepAnOwner(core, unit, user);
	await endSessions(unit, id, { except: null });
	await deleteLinksOf(unit, id);
	await deleteLinksBy(core, unit, user.accountId, [id]);
	await deletePasskeysOf(unit, id);
	await unit.db.deleteFrom(PEOPLE[realmOf(id)]).where('id', '=', id).execute();
}

async function lockForChange(
	core: Core,
	unit: Unit,
	{ accountId }: Caller,
	id: string,
): Promise<StoredUser> {
	// All changes of an account's users one after the other, so that two owners cannot remove each other.
	await unit.lock([`users ${accountId}`], 'exclusive');
	const user = await lockUser(core, unit, id);
	if (user?.accountId !== accountId) throw notFound('user');
	return user;
}

function refuseSelf({ keyId }: Caller, id: string): void {
	if (keyId !== id) return;
	throw new ProblemError(
		'conflict',
		'Nobody changes their own role or status: ask another owner or admin.',
	);
}

async function keepAnOwner(core: Core, unit: Unit, user: StoredUser): Promise<void> {
	if (user.role !== 'owner' || user.status !== 'active') return;
	const all = await usersOf(core, unit.db, user.accountId);
	if (all.some(({ id, role, status }) => id !== user.id && role === 'owner' && status === 'active'))
		return;
	throw new ProblemError('conflict', 'This is the last owner: make another user an owner first.');
}

function roleEntry({ accountId, keyId }: Caller, id: string, role: string) {
	return { accountId, actor: keyId, action: `user.role_set.${role}`, target: id };
}
