import * as z from 'zod';
import { instant, listOf, order, page } from './common.ts';

/** One entry of the audit log: what an API key or a person did. Contains no personal data. */
export const auditEntry = z
	.object({
		position: z.number().int().meta({ description: 'Counts from 1 over the whole platform' }),
		at: instant,
		actor: z.string().meta({ description: 'Id of the API key or the user', example: 'key_01JC…' }),
		action: z.string().meta({ example: 'policy.changed' }),
		target: z
			.string()
			.nullable()
			.meta({ description: 'Id of the record that the action concerns' }),
		hash: z.string().meta({ description: 'Keyed hash over the entry and the one before' }),
	})
	.meta({ id: 'AuditEntry' });
export const auditQuery = page.extend({ order });
export const auditList = listOf(auditEntry);
