import { findAccount } from '../accounts/accounts.ts';
import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { requireGoodPassword } from '../people/password-policy.ts';
import { hashPassword, verifyPassword } from '../people/passwords.ts';
import { changeUser, findUser } from '../people/users.ts';
import { invalidField, ProblemError } from '../problems.ts';
import type { Person } from '../security/caller.ts';
import { attemptSucceeded, countAttempt } from '../sessions/attempts.ts';
import { findDevice } from '../sessions/devices.ts';
import { endOthers, lockMe } from './factors.ts';

/**
 * Changes the own password. Every other session ends.
 * @throws {ProblemError} 422 for a wrong current or a weak new password, 429 while attempts are delayed.
 */
export async function changePassword(
	core: Core,
	person: Person,
	{ current, password }: { current: string; password: string },
	ip: string,
	deviceToken: string | null,
): Promise<void> {
	const device = await findDevice(core, person.userId, deviceToken);
	const attempt = { kind: 'confirm', of: person.userId, ip, device } as const;
	await countAttempt(core, attempt);
	const user = await findUser(core, core.store.read, person.userId);
	if (user === null) throw new ProblemError('unauthorized', 'Your session has ended: sign in.');
	if (!(await verifyPassword(current, user.passwordHash, true))) {
		throw invalidField('/current', 'is not your password');
	}
	const account = await findAccount(core.store.read, user.accountId);
	requireGoodPassword(password, [user.email, user.name, account.name]);
	const passwordHash = await hashPassword(password);
	await core.store.transaction(async (unit) => {
		const locked = await lockMe(core, unit, person);
		if (locked.passwordHash !== user.passwordHash) {
			throw new ProblemError('conflict', 'The password was changed meanwhile.');
		}
		await attemptSucceeded(core, unit, attempt);
		await changeUser(core, unit, locked, { passwordHash });
		await endOthers(unit, person);
		await unit.db.deleteFrom('one_time_links').where('user_id', '=', user.id).execute();
		await recordAuditEntry(core, unit, {
			accountId: user.accountId,
			actor: user.id,
			action: 'user.password_changed',
			target: user.id,
		});
	});
}
