import * as z from 'zod';
import { batch, instant, listOf, order, page, shortText, subject } from './common.ts';
import { country } from './country.ts';
import { segmentDefinition } from './segment-definition.ts';
import { shortList } from './short-list.ts';

export const segmentKind = z.enum(['dynamic', 'list']).meta({
	id: 'SegmentKind',
	description: '`dynamic`: conditions choose the contacts; `list`: you add and remove them',
});

const named = {
	name: shortText.max(200).meta({ example: 'Gold customers in Lyon' }),
};

const WITHOUT_DEFINITION =
	'is required for a dynamic segment; for a list that you fill yourself, set kind to list';

export const segmentRequest = z
	.strictObject({
		...named,
		kind: segmentKind.optional().meta({
			description: 'Default: `dynamic` with a `definition`',
		}),
		definition: segmentDefinition.optional(),
	})
	.superRefine(({ kind = 'dynamic', definition }, context) => {
		const problem = kindProblem(kind, definition);
		if (problem !== null)
			context.addIssue({ code: 'custom', path: ['definition'], message: problem });
	})
	.meta({ id: 'SegmentRequest' });

/** Explains why a definition is missing or not allowed; `null` if it is neither. */
function kindProblem(kind: string, definition: unknown): string | null {
	if (kind === 'dynamic' && definition === undefined) return WITHOUT_DEFINITION;
	if (kind === 'list' && definition !== undefined)
		return 'belongs to a dynamic segment: leave it out, or set kind to dynamic';
	return null;
}

/** Replaces the name and the definition. The kind stays. */
export const segmentReplacement = z
	.strictObject({
		...named,
		kind: segmentKind.optional().meta({ description: 'The current kind; it cannot be changed' }),
		definition: segmentDefinition
			.optional()
			.meta({ description: 'Of a dynamic segment: required' }),
	})
	.meta({ id: 'SegmentReplacement' });

export const segment = z
	.object({
		id: z.string().meta({ example: 'seg_01JC…' }),
		name: z.string(),
		kind: segmentKind,
		definition: segmentDefinition.nullable().meta({ description: '`null` for a list' }),
		members: z.number().int().nullable().meta({
			description: 'Contacts of a list; `null` for a dynamic segment, see its preview',
		}),
		version: z.number().int().meta({
			description:
				'Starts at 1 and increases with every change of name or definition; also in the `ETag`',
		}),
		createdAt: instant,
		updatedAt: instant,
		usedBy: shortList(z.string(), 10)
			.optional()
			.meta({
				description:
					'IDs of the first ten segments and campaigns that use the segment, which prevent its deletion. Only in the answer for a single segment',
				example: ['cmp_01JC…'],
			}),
	})
	.meta({ id: 'Segment' });

export const segmentQuery = page.extend({ kind: segmentKind.optional(), order });
export const segmentList = listOf(segment);

export const segmentPreviewRequest = z
	.strictObject({
		definition: segmentDefinition.optional(),
		id: z
			.string()
			.trim()
			.min(1)
			.max(100)
			.optional()
			.meta({ description: 'A stored segment instead' }),
		places: z.boolean().optional().meta({ description: 'Also count by place; takes longer' }),
		reachable: z.boolean().optional().meta({
			description: 'Also count the contacts who may get marketing by each channel; takes longer',
		}),
	})
	.superRefine(({ definition, id }, context) => {
		if ((definition === undefined) === (id === undefined)) {
			context.addIssue({
				code: 'custom',
				path: ['definition'],
				message: 'give either definition or the id of a segment',
			});
		}
	})
	.meta({ id: 'SegmentPreviewRequest' });

const count = z.number().int().min(0);

/** A contact as a preview shows it. */
const segmentExample = z.object({
	id: z.string().meta({ description: 'Id of the contact' }),
	name: z.string().nullable().meta({ description: 'Initials', example: 'Z. M.' }),
	phone: z.string().nullable().meta({ description: 'Masked', example: '+33 6 ** ** ** 23' }),
	email: z.string().nullable().meta({ description: 'Masked', example: 'z***@example.org' }),
	country: z.string().nullable(),
});

export const segmentPreview = z
	.object({
		count: count.meta({
			description: 'Contacts of the segment; if not `exact`, those found in time',
		}),
		exact: z.boolean().meta({
			description: '`false`: counting took longer than two seconds; there are at least `count`',
		}),
		examples: z.array(segmentExample).meta({ description: 'At most 20' }),
		version: z.number().int().nullable().meta({
			description: 'Version of the stored segment; `null` for a definition of the request',
		}),
		places: z
			.record(z.string(), count)
			.optional()
			.meta({
				description:
					'Contacts by territory. A contact with several possible places counts in each; one without a known place counts as `unknown`',
				example: { FR: 812, 'FR-971': 14, unknown: 3 },
			}),
		reachable: z.object({ sms: count, email: count, voice: count }).optional().meta({
			description:
				'Contacts with an address for the channel, a valid consent to marketing and no opt-out',
		}),
	})
	.meta({ id: 'SegmentPreview' });

/** Names a contact by one of its keys. */
export const segmentMemberKey = z
	.strictObject({
		contactId: z.string().trim().min(1).max(100).optional().meta({ example: 'con_01JC…' }),
		externalId: shortText.optional(),
		phone: subject.optional(),
		country: country
			.optional()
			.meta({ description: 'Country of a phone number in national form; default: France' }),
		email: subject.optional(),
	})
	.superRefine(({ contactId, externalId, phone, email }, context) => {
		const given = [contactId, externalId, phone, email].filter((key) => key !== undefined);
		if (given.length !== 1) {
			context.addIssue({
				code: 'custom',
				path: [],
				message: 'must name one contact by exactly one of contactId, externalId, phone and email',
			});
		}
	})
	.meta({ id: 'SegmentMemberKey' });

export const segmentMembersRequest = z
	.strictObject({
		members: batch.meta({
			description:
				'Each entry is the id of a contact or a `SegmentMemberKey`; an invalid entry never stops the others',
			example: [{ externalId: 'hubspot-10233' }, { email: 'zoe.martin@example.org' }],
		}),
	})
	.meta({ id: 'SegmentMembersRequest' });

export const segmentMembersResult = z
	.object({
		changed: count.meta({ description: 'Contacts that were added or removed' }),
		results: shortList(
			z.object({
				index: z.number().int(),
				status: z.enum(['added', 'already_member', 'removed', 'not_member', 'unknown', 'invalid']),
				contactId: z.string().nullable(),
				message: z
					.string()
					.nullable()
					.meta({ description: 'The error in the entry, and the remedy' }),
			}),
			1000,
		),
	})
	.meta({ id: 'SegmentMembersResult' });

export const segmentMember = z
	.object({
		contactId: z.string(),
		externalId: z.string().nullable(),
		addedAt: instant.nullable().meta({ description: '`null` in a dynamic segment' }),
	})
	.meta({ id: 'SegmentMember' });
export const segmentMemberList = listOf(segmentMember);
