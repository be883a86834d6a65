import type {
	OperatorInvitation,
	OperatorInvitationCreated,
	OperatorInvitationPreview,
	OperatorInvitationRequest,
	OperatorPerson,
	OperatorPersonUpdate,
} from '@marketing-cible/contract';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { createInvitation } from '../../people/invitations.ts';
import { findLink, linksOf, linkUrl, type StoredLink } from '../../people/links.ts';
import { deleteUser, updateUser } from '../../people/manage-users.ts';
import { operatorPersonView } from '../../people/operator-people.ts';
import { resetLink } from '../../people/resets.ts';
import { lockUser, type OperatorStanding, usersOf } from '../../people/users.ts';
import { invalidField, notFound, ProblemError } from '../../problems.ts';
import { type Caller, OPERATOR_REALM } from '../../security/caller.ts';
import { endSessions } from '../../sessions/sessions.ts';
import type { Unit } from '../../store/store.ts';
import { revokeKeysBeyond, revokeKeysOf } from '../keys/keys.ts';

/** Who invites: a key or a person of the operator, or the command line. */
type Inviter = Pick<Caller, 'keyId'>;

/**
 * Invites a person of the operator by a link that is handed over by hand: it opens the realm that all clients depend on, and no account
 * sends it.
 * @throws {ProblemError} 409 if a person has the address; 422 for a day in the future.
 */
export async function invitePerson(
	core: Core,
	unit: Unit,
	{ keyId }: Inviter,
	{ email, name, roles, confidentiality }: OperatorInvitationRequest,
): Promise<OperatorInvitationCreated> {
	requirePast(core, confidentiality);
	const { link, token } = await createInvitation(
		core,
		unit,
		{ accountId: OPERATOR_REALM, keyId },
		{ email, name, role: 'operator', operator: { roles, confidentiality } },
	);
	return { ...invitationView(link), link: linkUrl(core, 'invitation', token, 'operator') };
}

/** Open invitations, oldest first. */
export async function openPersonInvitations(core: Core): Promise<OperatorInvitation[]> {
	const links = await linksOf(core, core.store.read, OPERATOR_REALM, 'invitation');
	return links.map(invitationView);
}

/** What a link invites to. @throws {ProblemError} 404 for a link that does not work. */
export async function previewPersonInvitation(
	core: Core,
	token: string,
): Promise<OperatorInvitationPreview> {
	const link = await findLink(core, core.store.read, token, ['invitation'], 'operator');
	const { email, roles, expiresAt } = invitationView(link);
	return { email, name: link.name, roles, expiresAt };
}

/** All people of the operator, oldest first. */
export async function listPeople(core: Core): Promise<OperatorPerson[]> {
	return (await usersOf(core, core.store.read, OPERATOR_REALM)).map(operatorPersonView);
}

/**
 * Changes a person of the operator. A change of roles or status ends the person's sessions. A disabled person loses all of
 * their keys; a person who loses a role loses the keys that have it.
 * @throws {ProblemError} 404; 409 for oneself; 422 for a day in the future.
 */
export async function updatePerson(
	core: Core,
	unit: Unit,
	caller: Caller,
	id: string,
	{ roles, confidentiality, ...rest }: OperatorPersonUpdate,
): Promise<OperatorPerson> {
	if (confidentiality !== undefined) requirePast(core, confidentiality);
	refuseOwnKey(caller, id);
	const { operator } = await requirePerson(core, unit, id);
	const standing: OperatorStanding = {
		roles: roles ?? operator.roles,
		confidentiality: confidentiality ?? operator.confidentiality,
	};
	const changes = roles !== undefined || confidentiality !== undefined;
	const change = { ...rest, operator: changes ? standing : undefined };
	const user = await updateUser(core, unit, caller, id, change);
	if (user.status === 'disabled') await revokeKeysOf(core, unit, id);
	else if (roles !== undefined) await revokeKeysBeyond(core, unit, id, roles);
	return operatorPersonView(user);
}

/** Removes a person: sessions and keys of the person end at once. @throws {ProblemError} 404; 409 for oneself. */
export async function removePerson(
	core: Core,
	unit: Unit,
	caller: Caller,
	id: string,
): Promise<void> {
	refuseOwnKey(caller, id);
	await requirePerson(core, unit, id);
	await deleteUser(core, unit, caller, id);
	await revokeKeysOf(core, unit, id);
}

/** Ends every session of a person, who may sign in again. @throws {ProblemError} 404 */
export async function endPersonSessions(core: Core, unit: Unit, id: string): Promise<void> {
	await requirePerson(core, unit, id);
	await endSessions(unit, id, { except: null });
}

/** Creates a link by which a person chooses a new password; the second factor stays. @throws {ProblemError} 404 */
export async function resetPerson(
	core: Core,
	unit: Unit,
	caller: Caller,
	id: string,
): Promise<string> {
	const user = await requirePerson(core, unit, id);
	return resetLink(core, unit, user, caller.keyId);
}

async function requirePerson(core: Core, unit: Unit, id: string) {
	const user = id.startsWith('opp_') ? await lockUser(core, unit, id) : null;
	if (user?.operator === undefined) throw notFound('person of the operator');
	return { ...user, operator: user.operator };
}

/** Nobody changes the own roles by a detour over the own key. */
function refuseOwnKey({ operator }: Caller, id: string): void {
	if (operator?.personId !== id) return;
	throw new ProblemError(
		'conflict',
		'Nobody changes their own roles or status: ask another person of the operator.',
	);
}

function requirePast(core: Core, days: OperatorStanding['confidentiality']): void {
	const today = toIso(core.clock.now()).slice(0, 10);
	for (const name of ['signedOn', 'trainedOn'] as const) {
		if (days[name] > today)
			throw invalidField(`/confidentiality/${name}`, 'must not be in the future');
	}
}

function invitationView(link: StoredLink): OperatorInvitation {
	return {
		id: link.id,
		email: link.email ?? '',
		roles: [...(link.operator?.roles ?? [])],
		createdAt: toIso(link.createdAt),
		expiresAt: toIso(link.expiresAt),
	};
}
