import * as z from 'zod';

/**
 * The shortest term of messages: with a shorter one, late receipts, complaints and the figures of the last 30 days would lose their
 * messages, and a proof of consent that is demanded (terms, article on proof: five working days) would not name what was sent.
 */
export const LEAST_MESSAGES_DAYS = 30;
/** Ten years, after which invoices are deleted as well (French Commercial Code, L123-22); a bound for platforms that delete no messages. */
export const MOST_MESSAGES_DAYS = 3653;
/** A link in a text message is opened for some weeks. */
export const LEAST_TRACKING_DAYS = 30;
/** Thirteen months: what the CNIL advises at most for the measurement of an audience. */
export const MOST_TRACKING_DAYS = 396;
/** How long a run of an import can be undone at most, and at least. */
export const MOST_IMPORT_FILE_DAYS = 7;
export const LEAST_IMPORT_FILE_DAYS = 1;

const days = (least: number, most: number, description: string) =>
	z
		.int({ error: 'must be whole days, or null for as long as the platform keeps them' })
		.min(least, `must be at least ${least} days`)
		.max(most, `must be at most ${most} days`)
		.nullable()
		.meta({ description: `${description}; \`null\`: as long as the platform keeps them` });

/** How long an account keeps what it may keep for a shorter time than the platform. */
export const retentionTerms = z
	.strictObject({
		messagesDays: days(
			LEAST_MESSAGES_DAYS,
			MOST_MESSAGES_DAYS,
			'Days after which messages that have ended, their events and the recipients of campaigns that are over are deleted',
		),
		trackingDays: days(
			LEAST_TRACKING_DAYS,
			MOST_TRACKING_DAYS,
			'Days after which tracked links, and who opened them, are deleted; a link answers 410 from then on',
		),
		importFilesDays: days(
			LEAST_IMPORT_FILE_DAYS,
			MOST_IMPORT_FILE_DAYS,
			'Days after the run of an import after which the rows of its file are deleted; it can be undone until then',
		),
	})
	.meta({ id: 'RetentionTerms' });

export const retentionSubject = z
	.enum([
		'messages',
		'tracking',
		'import_files',
		'sandbox',
		'exports',
		'webhook_deliveries',
		'unsubscribe_links',
		'statistics',
		'consents',
		'opt_outs',
		'invoices',
		'audit_log',
	])
	.meta({
		id: 'RetentionSubject',
		description:
			'`messages`: with their events, and the recipients of campaigns · `tracking`: links and who opened them · `statistics`: counts, which name nobody',
	});

/** How long the platform keeps something of the account. */
export const retentionPeriod = z
	.object({
		what: retentionSubject,
		days: z.int().nullable().meta({ description: '`null`: it is not deleted by itself' }),
		least: z.int().nullable().meta({
			description: 'The shortest term that the account may set; `null`: it may set none',
		}),
		most: z.int().nullable().meta({
			description: 'The longest term that the account may set; `null`: it may set none',
		}),
		source: z.string().meta({ description: 'Why it is kept for that long' }),
	})
	.meta({ id: 'RetentionPeriod' });

export const retention = z
	.object({ terms: retentionTerms, periods: z.array(retentionPeriod).max(20) })
	.meta({ id: 'Retention' });
