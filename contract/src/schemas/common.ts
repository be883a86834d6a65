import * as z from 'zod';
import { isSeen } from '../edge/unseen.ts';
import { shortList } from './short-list.ts';
import { country } from './country.ts';

/** Longest text of any free field; keeps one message far below the body limit. */
const LONG_TEXT = 100_000;

/** ISO 8601 with an offset or `Z`. A local time without an offset is ambiguous and therefore refused. */
export const instant = z.iso
	.datetime({
		offset: true,
		error: 'must be an ISO 8601 instant with an offset, e.g. 2026-11-24T09:00:00+01:00',
	})
	.max(40)
	.meta({
		id: 'Instant',
		description: 'ISO 8601 instant with an offset or `Z`',
		example: '2026-11-24T08:00:00Z',
	});

/** YYYY-MM-DD. */
export const calendarDate = z.iso.date({ error: 'must be a date, e.g. 1990-05-01' });

export const channel = z.enum(['sms', 'email', 'voice']).meta({ id: 'Channel' });
/** A channel, or all channels. */
export const channelOrAll = z.enum([...channel.options, 'all']);

export const purpose = z.enum(['marketing', 'transactional']).meta({
	id: 'Purpose',
	description:
		'`transactional` messages have no permitted hours and need no STOP mention, and must not contain marketing',
});
/** The purposes of consent: a kind of message, or the measurement of openings or clicks. */
export const consentPurpose = z
	.enum([...purpose.options, 'tracking_opens', 'tracking_clicks'])
	.meta({
		id: 'ConsentPurpose',
		description:
			'A purpose of messages; or `tracking_opens`, `tracking_clicks`: the person’s openings or clicks may be recorded. A consent to one purpose does not cover the others',
	});
export const sector = z
	.enum([
		'retail',
		'food',
		'alcohol',
		'tobacco',
		'finance',
		'insurance',
		'charity',
		'health',
		'pharmacy',
		'gambling',
		'weapons',
		'drugs',
		'adult',
		'energy_renovation',
		'home_adaptation',
		'training_cpf',
		'telecom',
		'travel',
		'services',
		'other',
	])
	.meta({ id: 'Sector', description: 'Declared sector of the offer' });

export const shortText = z
	.string()
	.trim()
	.min(1, 'must not be empty')
	.max(500)
	// A text of invisible characters is as empty, and looks like the next one of the kind.
	.refine((text) => text === '' || isSeen(text), 'must contain a visible character');
export const longText = z.string().max(LONG_TEXT);

/** A text as it is written, that people read. */
export const seenText = (most: number) =>
	z.string().min(1).max(most).refine(isSeen, 'must contain a visible character');
/** A remark; may be empty. */
export const remark = z
	.string()
	.max(200)
	.refine((text) => text === '' || isSeen(text), 'must contain a visible character, or be empty');

/** A phone number in any common form, or an e-mail address; the compliance module parses it. */
export const subject = z.string().trim().min(1, 'must not be empty').max(320).meta({
	id: 'Subject',
	description: 'A phone number in any common form, or an e-mail address',
	example: '+33612345678',
});

/** The country of a subject's phone number in national form, if it is not French. */
const subjectCountry = country.optional().meta({
	description:
		'Country of a phone number in national form, as in `recipient.country` of a message; default: France',
	example: 'BE',
});

/** The country beside an address in a query or a request. */
export const withCountry = { country: subjectCountry };

/** Identifies a person by an address or by the id of a contact. */
export const who = {
	subject: subject.optional(),
	...withCountry,
	contactId: z.string().trim().min(1).max(100).optional().meta({
		description: 'A contact, in place of `subject`',
		example: 'con_01JC…',
	}),
};

interface Who {
	subject?: string | undefined;
	country?: string | undefined;
	contactId?: string | undefined;
}

/** Requires exactly one of `subject` and `contactId`, and a `country` only beside a `subject`. */
export function requireWho(given: Who, context: z.RefinementCtx): void {
	if (given.subject === undefined && given.contactId === undefined) {
		context.addIssue({
			code: 'custom',
			path: ['subject'],
			message: 'is required (or contactId in its place)',
		});
	}
	allowWho(given, context);
}

/** The same for a filter, where both may be absent. */
export function allowWho(
	{ subject, country: code, contactId }: Who,
	context: z.RefinementCtx,
): void {
	if (subject !== undefined && contactId !== undefined) {
		context.addIssue({
			code: 'custom',
			path: ['contactId'],
			message: 'stands in place of subject: leave one of the two out',
		});
	}
	if (code !== undefined && subject === undefined) {
		context.addIssue({
			code: 'custom',
			path: ['country'],
			message: 'is the country of subject: leave it out, or give subject',
		});
	}
}

/** A map with a limited number of keys. */
export function shortMap<Key extends z.core.$ZodRecordKey, Value extends z.ZodType>(
	key: Key,
	value: Value,
	most: number,
) {
	return z
		.record(key, value)
		.refine((map) => Object.keys(map).length <= most, `must have at most ${most} keys`)
		.meta({ maxProperties: most });
}

/** Values for a template. Only the size of the body limits the lists and maps inside. */
export const variables = shortMap(z.string().min(1).max(100), z.unknown(), 200);

/** Free key–value pairs of the caller: returned, never interpreted. */
export const metadata = shortMap(z.string().min(1).max(40), z.string().max(500), 20).meta({
	id: 'Metadata',
});

/** The entries of a batch. Each is validated separately, so that an invalid entry never stops the others. */
export const batch = shortList(z.unknown(), 1000).min(1);

export const localizedText = z.object({ en: z.string(), fr: z.string() });

/**
 * A whole number of a path or query, in digits. `Number` would also read `0x10`, `1e2`, ` 5 ` and an empty text, each of which another
 * program reads otherwise.
 */
export function wholeNumber(least: number, most: number) {
	const read = (value: unknown) =>
		typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
	return z.preprocess(read, z.number().int().min(least).max(most));
}

/** `?limit=&cursor=` of every list. */
export const page = z.object({
	limit: wholeNumber(1, 200).default(50).meta({ description: 'Entries per page' }),
	cursor: z.string().max(500).optional().meta({ description: '`nextCursor` of the previous page' }),
});

/** Newest first by default. */
export const order = z.enum(['asc', 'desc']).default('desc');

/** The envelope of every list. */
export function listOf<Entry extends z.ZodType>(entry: Entry) {
	return z.object({ data: z.array(entry), nextCursor: z.string().nullable() });
}
