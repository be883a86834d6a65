import { role as roleSchema } from '@marketing-cible/contract';
import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { firstAccount } from '../people/first-owner.ts';
import { createLink, linkUrl } from '../people/links.ts';
import { deletePasskeysOf } from '../people/passkey-store.ts';
import { resetLink } from '../people/resets.ts';
import { changeUser, findUserByEmail, lockUser, readUserEmail } from '../people/users.ts';
import { ProblemError } from '../problems.ts';
import { endSessions } from '../sessions/sessions.ts';
import { SettingsError } from '../settings/settings.ts';
import type { Unit } from '../store/store.ts';
import type { Command } from './command.ts';
import { openCore } from './open-core.ts';

const ACTOR = 'command user';

/**
 * Lets the operator add a user or help one who is locked out. With the embedded database the platform must be stopped; with PostgreSQL it
 * may be running.
 */
export const user: Command = async (invocation) => {
	const [step = '', email = '', role = 'owner'] = invocation.operands;
	const act = Object.hasOwn(STEPS, step) ? STEPS[step] : undefined;
	if (act === undefined || email === '') {
		throw new SettingsError(
			'use: user add <email> [role], user reset <email>, or user reset-second <email>',
		);
	}
	const { core, close } = await openCore(invocation);
	try {
		const line = await core.store.transaction((unit) => act(core, unit, readEmail(email), role));
		invocation.say(line);
		return 0;
	} finally {
		await close();
	}
};

type Act = (core: Core, unit: Unit, email: string, role: string) => Promise<string>;

const STEPS: Readonly<Record<string, Act>> = {
	add: addUser,
	reset: async (core, unit, email) => {
		const known = await findKnown(core, unit, email);
		await audit(core, unit, known.accountId, 'user.reset_started', known.id);
		return resetLink(core, unit, known);
	},
	'reset-second': async (core, unit, email) => {
		const known = await findKnown(core, unit, email);
		await changeUser(core, unit, known, { totp: null, recoveryCodes: [], passkeys: 0 });
		await deletePasskeysOf(unit, known.id);
		await endSessions(unit, known.id, { except: null });
		await audit(core, unit, known.accountId, 'user.second_factor_removed', known.id);
		return 'the second factor is removed and all sessions have ended';
	},
};

async function addUser(core: Core, unit: Unit, email: string, roleName: string): Promise<string> {
	const role = roleSchema.safeParse(roleName);
	if (!role.success) {
		throw new SettingsError(`the role must be one of: ${roleSchema.options.join(', ')}`);
	}
	const account = await firstAccount(unit);
	if (account === undefined) {
		throw new SettingsError('there is no account yet: start the platform once');
	}
	if ((await findUserByEmail(core, unit.db, email)) !== null) {
		throw new SettingsError('a user with this address exists already: use user reset');
	}
	const { link, token } = await createLink(core, unit, {
		kind: 'invitation',
		accountId: account.id,
		userId: null,
		email,
		name: null,
		role: role.data,
		createdBy: ACTOR,
	});
	await audit(core, unit, account.id, 'invitation.created', link.id);
	return linkUrl(core, 'invitation', token);
}

async function findKnown(core: Core, unit: Unit, email: string) {
	const found = await findUserByEmail(core, unit.db, email);
	const known = found === null ? null : await lockUser(core, unit, found.id);
	if (known === null) throw new SettingsError('no user has this address');
	return known;
}

function audit(core: Core, unit: Unit, accountId: string, action: string, target: string) {
	return recordAuditEntry(core, unit, { accountId, actor: ACTOR, action, target });
}

function readEmail(text: string): string {
	try {
		return readUserEmail(text);
	} catch (error) {
		if (error instanceof ProblemError) throw new SettingsError('the e-mail address is not valid');
		throw error;
	}
}
