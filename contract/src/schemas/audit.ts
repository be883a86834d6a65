import * as z from 'zod';
import { instant, listOf, order, page } from './common.ts';

/** One entry of the audit log: an action of an API key or a person. Contains no personal data. */
export const auditEntry = z
	.object({
		position: z
			.number()
			.int()
			.meta({ description: 'Sequence number among the entries of the account, from 1' }),
		at: instant,
		actor: z.string().meta({ description: 'Id of the API key or the user', example: 'key_01JC…' }),
		action: z.string().meta({ example: 'policy.changed' }),
		target: z
			.string()
			.nullable()
			.meta({ description: 'ID of the record that the action concerns' }),
		hash: z.string().meta({
			description: 'Keyed hash over this entry and the previous one of the platform',
		}),
	})
	.meta({ id: 'AuditEntry' });
export const auditQuery = page.extend({ order });
export const auditList = listOf(auditEntry);

/**
 * Entries of one answer of the verification. How many answers an account needs says how many entries the platform has, in units of this:
 * it is as large as one answer can bear, so that it says that of the largest platforms only.
 */
export const AUDIT_PART = 50_000;

export const auditVerificationQuery = z.strictObject({
	after: z.string().max(200).optional().meta({
		description: 'Continue here: `next` of the answer before',
	}),
});

/** What a check of a part of the chain found. */
export const auditVerification = z
	.object({
		entries: z.number().int().meta({ description: 'Entries of the account' }),
		checked: z.number().int().meta({
			description: 'Every entry of the account up to this position is checked',
		}),
		brokenAt: z.number().int().nullable().meta({
			description:
				'From this position on, the log is not proven: this entry, or one of the platform right before it, was changed or removed. `null`: the chain fits',
		}),
		next: z.string().nullable().meta({
			description: 'Where to continue, opaque; `null`: the check is over',
		}),
	})
	.meta({
		id: 'AuditVerification',
		description: `Hashes that were computed anew, of ${AUDIT_PART} entries of the platform at most`,
	});
