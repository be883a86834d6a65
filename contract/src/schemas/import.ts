import * as z from 'zod';
import { instant, listOf, page, shortMap, shortText } from './common.ts';
import { consentCircumstances } from './consent.ts';
import { country } from './country.ts';
import { shortList } from './short-list.ts';

/** Bytes of a file. */
export const MAX_IMPORT_BYTES = 200 * 1024 * 1024;
/** Bytes of every part but the last one. */
export const IMPORT_PART_BYTES = 4 * 1024 * 1024;
/** Columns of a file. */
export const MAX_IMPORT_COLUMNS = 500;

export const importStatus = z
	.enum([
		'uploading',
		'uploaded',
		'analysing',
		'analysed',
		'mapped',
		'checking',
		'checked',
		'running',
		'completed',
		'undoing',
		'undone',
		'cancelled',
		'failed',
	])
	.meta({ id: 'ImportStatus' });

export const importStep = z
	.enum(['analyse', 'map', 'dry-run', 'run', 'undo', 'cancel'])
	.meta({ id: 'ImportStep' });

export const importOutcome = z.enum(['new', 'changed', 'unchanged', 'duplicate', 'invalid']).meta({
	id: 'ImportOutcome',
	description:
		'The outcome of a row; every row has exactly one. `duplicate`: an earlier row of the file names the same person. The earlier row counts, with the strictest values of all its duplicates',
});

/** Further findings about a row. */
export const importFlag = z
	.enum([
		'opted_out',
		'opts_out',
		'consent_recorded',
		'consent_missing',
		'value_dropped',
		'overseas',
	])
	.meta({
		id: 'ImportFlag',
		description:
			'`opted_out`: the person opted out, withdrew, complained or has an address that bounced, and stays so. `opts_out`: the row opts the person out. `consent_missing`: neither the row nor the platform has a consent, so marketing will be refused (CON-01). `value_dropped`: a value that is not a valid address was not imported. `overseas`: a number of overseas France in metropolitan form (ADR-01)',
	});

export const importReason = z
	.enum([
		'malformed',
		'too_many_fields',
		'no_key',
		'phone',
		'short_code',
		'rounded_number',
		'no_country',
		'unknown_country',
		'email',
		'external_id',
		'status_not_understood',
		'unreadable_text',
		'two_people',
		'two_people_in_file',
		'erased',
	])
	.meta({
		id: 'ImportReason',
		description:
			'The reason why a row is invalid. `no_key`: it has no externalId, phone or email. `rounded_number`: a spreadsheet lost its last digits. `no_country`: a national number without its country. `status_not_understood`: a word in a column about opt-outs. `unreadable_text`: a character of a cell was lost (U+FFFD), or is half of one. `two_people`: its keys belong to two contacts. `erased`: the person was erased after the upload',
	});

export const mergePolicy = z.enum(['fill_blanks', 'overwrite', 'keep']).meta({
	id: 'MergePolicy',
	description:
		'How a row changes an existing contact. `fill_blanks`: it fills empty fields. `overwrite`: it replaces values; an empty cell replaces nothing. `keep`: it changes nothing. No policy changes consents, opt-outs or marks',
});

const mergePolicies = z
	.union([
		mergePolicy,
		z.strictObject({
			default: mergePolicy.default('fill_blanks'),
			fields: shortMap(shortText.max(60), mergePolicy, 50).default({}),
		}),
	])
	.meta({
		description: 'One policy, or one per field: `firstName`, `attributes`, `attributes.size` …',
	});

const mapping = shortMap(
	z.string().max(1000),
	z.string().max(100).nullable(),
	MAX_IMPORT_COLUMNS,
).meta({
	description:
		'The purpose of each column, by its name: a field of a contact (`phone`, `email`, `externalId`, `firstName` …), `attributes.<name>`, `consent.collectedAt`, `consent.sms.collectedAt`, `consent.method`, `consent.wording`, `consent.source`, `consent.channels`, `optOut`, `optOut.sms`, `subscribed`, `subscribed.email`, `status`, or `ignore`. Absent columns are ignored, except recognized columns about opt-outs',
	example: { Téléphone: 'phone', 'Désabonné le': 'optOut' },
});

const consentDefaults = z
	.strictObject({
		wording: z.string().min(1).max(20_000).optional(),
		source: shortText
			.optional()
			.meta({ description: 'Where consent was given: a URL or a description' }),
		controller: shortText.optional(),
		...consentCircumstances,
	})
	.meta({ description: 'Defaults for the consents of rows whose own columns are absent or empty' });

/** How to interpret a file. */
const settings = {
	mapping: mapping.optional(),
	country: country.optional().meta({
		description: 'Country of phone numbers in national form; default: France',
		example: 'BE',
	}),
	mergePolicy: mergePolicies.optional(),
	lists: shortList(z.string().min(1).max(100), 20).optional().meta({
		description: 'IDs of segments of kind list; the people become their members',
	}),
	consent: consentDefaults.optional(),
};

export const importRequest = z
	.strictObject({
		fileName: shortText.max(255),
		bytes: z.number().int().min(1).max(MAX_IMPORT_BYTES),
		...settings,
	})
	.meta({ id: 'ImportRequest' });

/** An absent member keeps its value. */
export const importMapRequest = z.strictObject(settings).meta({ id: 'ImportMapRequest' });

const counts = z
	.object({
		rows: z.number().int(),
		new: z.number().int(),
		changed: z.number().int(),
		unchanged: z.number().int(),
		duplicate: z.number().int(),
		invalid: z.number().int(),
		invalidByReason: z.partialRecord(importReason, z.number().int()),
		optedOut: z.number().int(),
		optsOut: z.number().int(),
		consentsRecorded: z.number().int(),
		consentMissing: z.number().int(),
		valuesDropped: z.number().int(),
		overseas: z.number().int(),
	})
	.meta({ id: 'ImportCounts', description: 'Numbers of rows' });

const column = z.object({
	name: z.string(),
	target: z.string().meta({ description: 'The purpose of the column', example: 'phone' }),
	guess: z.string(),
	samples: z.array(z.string()).meta({ description: 'Up to five values, masked' }),
});

export const importResource = z
	.object({
		id: z.string().meta({ example: 'imp_01JC…' }),
		fileName: z.string(),
		bytes: z.number().int(),
		partBytes: z.number().int(),
		parts: z.object({
			expected: z.number().int(),
			received: z.array(z.number().int()).meta({ description: 'Numbers of the parts' }),
		}),
		status: importStatus,
		statusReason: z
			.string()
			.nullable()
			.meta({ description: 'The reason why it failed or was cancelled' }),
		next: z.array(importStep).meta({ description: 'Steps that are possible now' }),
		progress: z.object({ done: z.number().int(), total: z.number().int().nullable() }).meta({
			description: 'Progress of the current step: bytes while the file is analyzed, otherwise rows',
		}),
		encoding: z.string().nullable(),
		separator: z.string().nullable(),
		columns: z.array(column).nullable(),
		rows: z.number().int().nullable(),
		country: z.string().nullable(),
		mergePolicy: mergePolicies,
		lists: z.array(z.string()),
		consent: consentDefaults
			.nullable()
			.meta({ description: 'Defaults for consents whose rows have no value of their own' }),
		dryRun: counts.nullable(),
		result: counts.nullable(),
		undo: z
			.object({
				removed: z.number().int(),
				restored: z.number().int(),
				kept: z.number().int().meta({ description: 'Was used or changed since the import' }),
			})
			.nullable(),
		undoUntil: instant.nullable(),
		createdAt: instant,
		updatedAt: instant,
		finishedAt: instant.nullable(),
	})
	.meta({ id: 'Import' });

export const importList = listOf(importResource);
export const importQuery = page.extend({ status: importStatus.optional() });

export const importPart = z
	.object({ number: z.number().int(), bytes: z.number().int(), sha256: z.string() })
	.meta({ id: 'ImportPart' });

export const importRow = z
	.object({
		line: z.number().int().meta({ description: 'Line of the file, from 1' }),
		outcome: importOutcome,
		reason: importReason.nullable(),
		flags: z.array(importFlag),
		duplicateOf: z.number().int().nullable().meta({ description: 'Line of the earlier row' }),
		contactId: z.string().nullable(),
		values: z
			.array(z.string())
			.meta({ description: 'The cells, masked, in the order of the columns' }),
	})
	.meta({ id: 'ImportRow' });

export const importRowList = listOf(importRow);
export const importRowQuery = page.extend({
	outcome: z.enum([...importOutcome.options, ...importFlag.options]).optional(),
	reason: importReason.optional(),
});
