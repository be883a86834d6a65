import { createHash } from 'node:crypto';
import type { Policy } from '../compliance.ts';

/** Names a policy by its content: another policy has another version, the same one always the same. */
export function policyVersion(policy: Policy): string {
	return createHash('sha256').update(JSON.stringify(policy)).digest('base64url').slice(0, 27);
}
