import { ProblemError } from '../problems.ts';
import type { Caller, PersonRole } from '../security/caller.ts';

/**
 * Only an owner makes owners and changes them: an admin could otherwise take the account over. API keys with the scope `admin` may do
 * what an owner may.
 *
 * @throws {ProblemError} 403
 */
export function requireMayGrant({ person }: Pick<Caller, 'person'>, role: PersonRole): void {
	if (role !== 'owner' || person === undefined || person.role === 'owner') return;
	throw new ProblemError('forbidden', 'Only an owner may make, change or remove an owner.');
}
