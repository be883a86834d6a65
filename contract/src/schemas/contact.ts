import * as z from 'zod';
import {
	calendarDate,
	instant,
	listOf,
	metadata,
	order,
	page,
	shortText,
	withCountry,
} from './common.ts';
import { country } from './country.ts';

/** The data of a person. An absent member keeps its value; `null` removes it. */
const details = z.object({
	firstName: shortText.nullable().optional(),
	lastName: shortText.nullable().optional(),
	country: country.nullable().optional(),
	postalCode: shortText.nullable().optional(),
	timeZone: shortText.nullable().optional().meta({ example: 'Europe/Paris' }),
	birthDate: calendarDate.nullable().optional(),
	language: shortText.nullable().optional().meta({ description: 'BCP 47 tag', example: 'fr' }),
	attributes: metadata.optional().meta({
		description: 'Free values for templates; replaces all existing attributes',
	}),
});

/**
 * Create or update. The contact is looked up by `externalId`, then by phone, then by e-mail. If these belong to different contacts,
 * the result is a conflict (409), never a silent merge.
 */
export const contactRequest = details
	.extend({
		externalId: shortText.optional().meta({
			description: 'ID of the person in your CRM or shop',
			example: 'hubspot-10233',
		}),
		phone: z.string().trim().min(1).max(40).nullable().optional().meta({ example: '+33612345678' }),
		email: z.string().trim().min(3).max(320).nullable().optional(),
	})
	.refine(
		({ externalId, phone, email }) =>
			externalId !== undefined || typeof phone === 'string' || typeof email === 'string',
		{ error: 'needs at least one of externalId, phone and email', path: ['externalId'] },
	)
	.meta({ id: 'ContactRequest' });

export const contact = z
	.object({
		id: z.string().meta({ example: 'con_01JC…' }),
		externalId: z.string().nullable(),
		phone: z.string().nullable().meta({ description: 'E.164' }),
		email: z.string().nullable(),
		firstName: z.string().nullable(),
		lastName: z.string().nullable(),
		country: z.string().nullable(),
		postalCode: z.string().nullable(),
		timeZone: z.string().nullable(),
		birthDate: z.string().nullable(),
		language: z.string().nullable(),
		attributes: metadata,
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'Contact' });

export const contactQuery = page.extend({
	query: shortText.optional().meta({
		description: 'An exact phone number, e-mail address or externalId, or the beginning of a name',
	}),
	...withCountry,
	order,
});
export const contactList = listOf(contact);

/** A search in a body: an address in a URL would stand in logs of proxies. */
export const contactSearch = z
	.strictObject({
		query: shortText.optional().meta({
			description:
				'An exact phone number, e-mail address or externalId, or the beginning of a name',
			example: '+33639981242',
		}),
		...withCountry,
		cursor: z
			.string()
			.max(500)
			.optional()
			.meta({ description: '`nextCursor` of the previous page' }),
		limit: z.number().int().min(1).max(200).default(50),
		order,
	})
	.meta({ id: 'ContactSearch' });
