import * as z from 'zod';
import { calendarDate, channel, instant, listOf, order, page, shortText } from './common.ts';
import { country } from './country.ts';
import { shortList } from './short-list.ts';

/** Least notice in hours from its receipt, by the personal data annex of the terms (2.2). */
const LEAST_NOTICE_HOURS = 48;
/** Fifteen days, the usual notice of providers. */
const USUAL_NOTICE_HOURS = 360;
const MOST_NOTICE_HOURS = 2160;

const text = (most: number) => z.string().trim().min(1, 'must not be empty').max(most);
const reason = z.string().trim().min(10, 'must say why, in ten characters at least').max(2000);

/** The basis of a transfer to a country outside the European Economic Area (GDPR, articles 45 to 49). */
export const transferSafeguard = z
	.strictObject({
		kind: z
			.enum(['adequacy', 'standard_clauses', 'binding_rules', 'certified', 'derogation'])
			.meta({
				description:
					'`adequacy`: a decision of the Commission for the country (article 45) · `standard_clauses` `binding_rules` `certified`: article 46, or a certified recipient · `derogation`: article 49',
			}),
		on: calendarDate.meta({ description: 'The day of the decision, signature or certification' }),
		reference: text(500).meta({
			description: 'The exact decision, module of the clauses, or register of the certification',
			example: 'Clauses types 2021/914, module 3',
		}),
	})
	.meta({ id: 'TransferSafeguard' });

/** The content of the notice (personal data annex, 2.2): activities, identity, contact, dates of the contract. */
const facts = {
	name: text(200).meta({ example: 'Exemple Mail SARL' }),
	activity: text(2000).meta({ description: 'The processing that it takes over' }),
	contact: text(500).meta({ description: 'Postal address, e-mail address or telephone number' }),
	country: country.meta({ description: 'Country in which it processes the data', example: 'FR' }),
	channels: shortList(channel, channel.options.length)
		.min(1, 'must name a channel; a host concerns all of them')
		.meta({ description: 'Channels whose messages it handles' }),
	contractFrom: calendarDate,
	contractUntil: calendarDate.optional().meta({ description: 'Absent: without a fixed end' }),
	replaces: text(100).optional().meta({ description: 'ID of the sub-processor that it replaces' }),
	safeguard: transferSafeguard.optional().meta({
		description:
			'Required outside the European Economic Area: otherwise rule ACC-07 warns, or holds messages under stricter policies',
	}),
};

export const subProcessorRequest = z
	.strictObject({
		...facts,
		startsAt: instant.meta({
			description: 'When it begins to handle messages: not before the end of the notice',
		}),
		noticeHours: z
			.int()
			.min(LEAST_NOTICE_HOURS, 'must be 48 at least: personal data annex, 2.2')
			.max(MOST_NOTICE_HOURS)
			.optional()
			.meta({
				description: `Hours in which clients may object, from the receipt of the notice; default: ${USUAL_NOTICE_HOURS}`,
			}),
		namedIn: text(500).optional().meta({
			description:
				'The contract document that already names it, so that clients get no notice and cannot object',
		}),
	})
	.transform((given) => ({ ...given, noticeHours: given.noticeHours ?? USUAL_NOTICE_HOURS }))
	.refine(({ contractFrom, contractUntil }) => (contractUntil ?? contractFrom) >= contractFrom, {
		path: ['contractUntil'],
		message: 'must not be before contractFrom',
	})
	.meta({ id: 'SubProcessorRequest' });

const objection = z.object({
	at: instant,
	reason: z.string(),
	name: z.string(),
	function: z.string(),
	by: z.string().meta({ description: 'The person who objected', example: 'usr_01JC…' }),
});

const subProcessorState = z.enum(['announced', 'in_use', 'objected', 'ended']).meta({
	id: 'SubProcessorState',
	description:
		'`announced`: it does not handle messages yet · `in_use`: it handles messages · `objected`: you objected, so messages that it would handle are not sent from its start on · `ended`: it no longer handles messages',
});

const shared = z.object({
	id: z.string().meta({ example: 'sbp_01JC…' }),
	name: z.string(),
	activity: z.string(),
	contact: z.string(),
	country: z.string(),
	channels: z.array(channel),
	contractFrom: calendarDate,
	contractUntil: calendarDate.nullable(),
	replaces: z.string().nullable(),
	safeguard: transferSafeguard.nullable(),
	namedIn: z.string().nullable(),
	announcedAt: instant,
	noticeHours: z.int(),
	startsAt: instant,
	endedAt: instant.nullable(),
	endReason: z.string().nullable(),
});

/** A sub-processor as a client sees it. */
export const subProcessor = shared
	.extend({
		state: subProcessorState,
		receivedAt: instant.nullable().meta({
			description: 'When the notice reached you; `null`: not yet, or none was required',
		}),
		mayObject: z.boolean(),
		objectUntil: instant.nullable().meta({
			description:
				'The end of the period to object; `null`: the notice has not reached you, or you cannot object',
		}),
		objection: objection.nullable(),
	})
	.meta({ id: 'SubProcessor' });
export const subProcessorList = listOf(subProcessor);
export const subProcessorQuery = page.extend({ order });

export const subProcessorObjection = z
	.strictObject({
		reason: reason.meta({ description: 'The reason, which the provider reads' }),
		name: shortText.meta({ description: 'Who objects', example: 'Claire Durand' }),
		function: shortText.meta({ example: 'gérante' }),
	})
	.meta({ id: 'SubProcessorObjection' });

/** A country outside the European Economic Area that receives data of the account. */
export const dataTransfer = z
	.object({
		country: z.string(),
		subProcessorId: z.string(),
		name: z.string(),
		channels: z.array(channel),
		safeguard: transferSafeguard.nullable().meta({
			description: '`null`: none is on record, so rule ACC-07 applies',
		}),
		since: instant,
	})
	.meta({ id: 'DataTransfer' });
export const dataTransferList = z
	.object({ data: z.array(dataTransfer) })
	.meta({ id: 'DataTransferList' });

/** The same sub-processor as the operator sees it. */
export const operatorSubProcessor = shared
	.extend({
		state: z.enum(['announced', 'in_use', 'ended']),
		notices: z
			.object({ told: z.int(), received: z.int(), objected: z.int() })
			.meta({ description: 'Number of clients' }),
	})
	.meta({ id: 'OperatorSubProcessor' });
export const operatorSubProcessorList = listOf(operatorSubProcessor);

export const subProcessorNotice = z
	.object({
		accountId: z.string(),
		announcedAt: instant,
		receivedAt: instant.nullable(),
		receivedBy: z.enum(['email', 'other']).nullable(),
		proof: z
			.string()
			.nullable()
			.meta({ description: 'Proof of a receipt by means other than e-mail' }),
		objection: objection.nullable(),
	})
	.meta({ id: 'SubProcessorNotice' });
export const subProcessorNoticeList = listOf(subProcessorNotice);
export const subProcessorNoticeQuery = page;

export const subProcessorReceipt = z
	.strictObject({
		accountId: text(100),
		receivedAt: instant,
		proof: text(500).meta({
			description: 'Source of the information',
			example: 'Lettre recommandée 1A 123 456 7890 1',
		}),
	})
	.meta({ id: 'SubProcessorReceipt' });

export const subProcessorSafeguard = z
	.strictObject({
		safeguard: transferSafeguard.nullable().meta({
			description: '`null`: the safeguard on record is no longer valid, so rule ACC-07 applies',
		}),
	})
	.meta({ id: 'SubProcessorSafeguard' });

export const subProcessorEnd = z
	.strictObject({ reason: reason.meta({ description: 'Why; clients read it' }) })
	.meta({ id: 'SubProcessorEnd' });
