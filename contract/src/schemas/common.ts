import * as z from 'zod';
import { shortList } from './short-list.ts';

/** Longest text of any free field; keeps one message far below the body limit. */
const LONG_TEXT = 100_000;

/** ISO 8601 with an offset or `Z`; a local time without an offset is ambiguous and therefore refused. */
export const instant = z.iso
	.datetime({
		offset: true,
		error: 'must be an ISO 8601 instant with an offset, e.g. 2026-11-24T09:00:00+01:00',
	})
	.max(40)
	.meta({ id: 'Instant', description: 'ISO 8601 with an offset', example: '2026-11-24T08:00:00Z' });

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

export const shortText = z.string().trim().min(1, 'must not be empty').max(500);
export const longText = z.string().max(LONG_TEXT);

/** A phone number in any common form, or an e-mail address; the compliance module parses it. */
export const subject = z.string().trim().min(1, 'must not be empty').max(320).meta({
	id: 'Subject',
	description: 'A phone number in any common form, or an e-mail address',
	example: '+33612345678',
});

/** ISO 3166-1 alpha-2, in either case; read as upper case. */
export const country = z
	.string()
	.regex(/^[A-Za-z]{2}$/, 'must be a country code of two letters, e.g. FR')
	.transform((value) => value.toUpperCase());

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

/** Values that a template fills in; their own lists and maps are limited by the size of the body. */
export const variables = shortMap(z.string().min(1).max(100), z.unknown(), 200);

/** Free key–value pairs of the caller, returned and never interpreted. */
export const metadata = shortMap(z.string().min(1).max(40), z.string().max(500), 20).meta({
	id: 'Metadata',
});

/** The entries of a batch, each validated by itself, so that an invalid entry never stops the others. */
export const batch = shortList(z.unknown(), 1000).min(1);

export const localizedText = z.object({ en: z.string(), fr: z.string() });

/** `?limit=&cursor=` of every list. */
export const page = z.object({
	limit: z.coerce
		.number()
		.int()
		.min(1)
		.max(200)
		.default(50)
		.meta({ description: 'Entries per page' }),
	cursor: z.string().max(500).optional().meta({ description: '`nextCursor` of the previous page' }),
});

/** Newest first by default. */
export const order = z.enum(['asc', 'desc']).default('desc');

/** The envelope of every list. */
export function listOf<Entry extends z.ZodType>(entry: Entry) {
	return z.object({ data: z.array(entry), nextCursor: z.string().nullable() });
}
