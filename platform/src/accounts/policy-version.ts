import { createHash } from 'node:crypto';
import type { Policy } from '../compliance.ts';

/** Derives the version of a policy from its content: equal policies have equal versions. */
export function policyVersion(policy: Policy): string {
	return createHash('sha256').update(JSON.stringify(policy)).digest('base64url').slice(0, 27);
}
