/** Unguessable identifiers (RFC 3261 §19.3 asks for 32 random bits at least). */
import { randomBytes } from 'node:crypto';

/** The beginning of every branch (RFC 3261 §8.1.1.7). */
const BRANCH_COOKIE = 'z9hG4bK';

export function newToken(): string {
	return randomBytes(9).toString('hex');
}

export function newBranch(): string {
	return `${BRANCH_COOKIE}${newToken()}`;
}
