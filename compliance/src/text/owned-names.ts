import type { Policy } from '../types/policy.ts';
import type { ProtectedSender } from './protected-senders.ts';
import { protectedEntry, protectedLikeness } from './sender-likeness.ts';

/**
 * Whether an account may speak in a protected name: the policy authorizes its sender ID, or that of another name with
 * one of its domains (Ameli and CPAM).
 */
export function ownsName(policy: Policy, owner: ProtectedSender): boolean {
	const authorized: unknown = policy.options.authorizedSenders;
	if (!Array.isArray(authorized)) return false;
	return authorized.some((sender: unknown) => {
		if (typeof sender !== 'string') return false;
		const match = protectedLikeness(sender);
		if (match?.how !== 'same' && match?.how !== 'affix') return false;
		const one = protectedEntry(match.name);
		return one?.domains.some((domain) => owner.domains.includes(domain)) === true;
	});
}
