import { AUDIT_PART, type AuditVerification } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { invalidField } from '../problems.ts';
import type { Vault } from '../security/vault.ts';
import { countEntries } from './audit-log.ts';
import { headOf, verifyPart } from './verify.ts';

/**
 * Verifies a part of the chain for an account, and says of it only what concerns the entries of that account: how busy the others are is
 * theirs to know.
 * @param after `next` of the answer before.
 * @param limit of the entries of this part.
 * @throws {ProblemError} 422 for a place that this platform did not give to the account.
 */
export async function verifyForAccount(
	core: Core,
	accountId: string,
	after: string | undefined,
	limit = AUDIT_PART,
): Promise<AuditVerification> {
	const { read } = core.store;
	const place = placesOf(core.vault, accountId);
	// Before the part: entries that are added meanwhile lie behind it.
	const head = await headOf(read);
	const entries = await countEntries(read, accountId, head.entries);
	const part = await verifyPart(read, core.vault, place.read(after), limit);
	if (!part.intact) {
		const checked = await countEntries(read, accountId, part.position - 1);
		return { entries, checked, brokenAt: checked + 1, next: null };
	}
	if (part.next === 0) return { entries, checked: entries, brokenAt: null, next: null };
	const checked = await countEntries(read, accountId, part.next);
	return { entries, checked, brokenAt: null, next: place.write(part.next) };
}

/** As many digits as the largest exact integer: a longer place would tell of a longer chain. */
const DIGITS = String(Number.MAX_SAFE_INTEGER).length;

/** Positions in the chain, sealed: in the clear they would say how many entries the platform has. */
function placesOf(vault: Vault, accountId: string) {
	const context = `audit-verification:${accountId}`;
	return {
		write: (position: number): string =>
			Buffer.from(vault.seal(String(position).padStart(DIGITS, '0'), context)).toString(
				'base64url',
			),
		read(text: string | undefined): number {
			if (text === undefined) return 0;
			try {
				return Number(vault.open(Buffer.from(text, 'base64url'), context));
			} catch {
				throw invalidField('/after', 'must be the `next` of the answer before');
			}
		},
	};
}
