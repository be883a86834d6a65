import { operatorInvitationRequest, operatorRole } from '@marketing-cible/contract';
import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { invitePerson } from '../operator/people/people.ts';
import { deletePasskeysOf } from '../people/passkey-store.ts';
import { resetLink } from '../people/resets.ts';
import { changeUser, findUserByEmail, lockUser } from '../people/users.ts';
import { ProblemError } from '../problems.ts';
import { OPERATOR_REALM } from '../security/caller.ts';
import { endSessions } from '../sessions/sessions.ts';
import { SettingsError } from '../settings/settings.ts';
import type { Unit } from '../store/store.ts';
import type { Command } from './command.ts';
import { openCore } from './open-core.ts';

const ACTOR = 'command operator';
const USE = `use: operator invite <email> <undertaking signed on> <trained on> [roles], operator reset <email>, or operator reset-second <email>; days are YYYY-MM-DD, roles are separated by commas (default: all of ${operatorRole.options.join(', ')})`;

/**
 * Invites the first people of the operator, and helps one who is locked out. With the embedded database the platform must be stopped; with
 * PostgreSQL it may be running.
 */
export const operator: Command = async (invocation) => {
	const [step = '', email = '', ...rest] = invocation.operands;
	const act = Object.hasOwn(STEPS, step) ? STEPS[step] : undefined;
	if (act === undefined || email === '') throw new SettingsError(USE);
	const { core, close } = await openCore(invocation);
	try {
		invocation.say(await core.store.transaction((unit) => act(core, unit, email, rest)));
		return 0;
	} catch (error) {
		if (error instanceof ProblemError) throw new SettingsError(error.problem.detail);
		throw error;
	} finally {
		await close();
	}
};

type Act = (core: Core, unit: Unit, email: string, rest: readonly string[]) => Promise<string>;

const STEPS: Readonly<Record<string, Act>> = {
	async invite(core, unit, email, [signedOn, trainedOn, roles]) {
		const request = operatorInvitationRequest.safeParse({
			email,
			roles: roles?.split(',') ?? operatorRole.options,
			confidentiality: { signedOn, trainedOn },
		});
		if (!request.success) throw new SettingsError(USE);
		const { id, link } = await invitePerson(core, unit, { keyId: ACTOR }, request.data);
		await audit(core, unit, 'operator_invitation.created', id);
		return link;
	},
	async reset(core, unit, email) {
		const known = await findKnown(core, unit, email);
		await audit(core, unit, 'operator_person.reset_started', known.id);
		return resetLink(core, unit, known, ACTOR);
	},
	async 'reset-second'(core, unit, email) {
		const known = await findKnown(core, unit, email);
		await changeUser(core, unit, known, { totp: null, recoveryCodes: [], passkeys: 0 });
		await deletePasskeysOf(unit, known.id);
		await endSessions(unit, known.id, { except: null });
		await audit(core, unit, 'operator_person.second_factor_removed', known.id);
		return 'the second factor is removed and all sessions have ended; the next sign-in sets up another one';
	},
};

async function findKnown(core: Core, unit: Unit, email: string) {
	const found = await findUserByEmail(core, unit.db, email, 'operator');
	const known = found === null ? null : await lockUser(core, unit, found.id);
	if (known === null) throw new SettingsError('no person of the operator has this address');
	return known;
}

function audit(core: Core, unit: Unit, action: string, target: string) {
	const entry = { accountId: OPERATOR_REALM, actor: ACTOR, action, target };
	return recordAuditEntry(core, unit, entry);
}
