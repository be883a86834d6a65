import * as z from 'zod';
import { calendarDate, channel, instant, listOf, order, page, shortText } from './common.ts';
import { country } from './country.ts';
import { shortList } from './short-list.ts';

/** Hours that the personal data annex of the terms (2.2) gives the client at least, from the receipt of the notice. */
const LEAST_NOTICE_HOURS = 48;
/** Fifteen days, as most providers give. */
const USUAL_NOTICE_HOURS = 360;
const MOST_NOTICE_HOURS = 2160;

const text = (most: number) => z.string().trim().min(1, 'must not be empty').max(most);
const reason = z.string().trim().min(10, 'must say why, in ten characters at least').max(2000);

/** On what a transfer to a country outside the European Economic Area rests (GDPR, articles 45 to 49). */
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
			description: 'Which one: decision, module of the clauses, register of the certification',
			example: 'Clauses types 2021/914, module 3',
		}),
	})
	.meta({ id: 'TransferSafeguard' });

/** What the notice says (personal data annex, 2.2): activities, identity, contact, dates of the contract. */
const facts = {
	name: text(200).meta({ example: 'Exemple Mail SARL' }),
	activity: text(2000).meta({ description: 'Which processing it takes over' }),
	contact: text(500).meta({ description: 'Postal address, e-mail address or telephone number' }),
	country: country.meta({ description: 'Where it processes the data', example: 'FR' }),
	channels: shortList(channel, channel.options.length)
		.min(1, 'must name a channel; a host concerns all of them')
		.meta({ description: 'Messages of which channels it handles' }),
	contractFrom: calendarDate,
	contractUntil: calendarDate.optional().meta({ description: 'Absent: without a fixed end' }),
	replaces: text(100).optional().meta({ description: 'The id of the one that it replaces' }),
	safeguard: transferSafeguard.optional().meta({
		description:
			'Needed outside the European Economic Area: without it, rule ACC-07 warns, or holds messages under stricter policies',
	}),
};

export const subProcessorRequest = z
	.strictObject({
		...facts,
		startsAt: instant.meta({
			description: 'When it begins to handle messages: not before the notice is over',
		}),
		noticeHours: z
			.int()
			.min(LEAST_NOTICE_HOURS, 'must be 48 at least: personal data annex, 2.2')
			.max(MOST_NOTICE_HOURS)
			.optional()
			.meta({
				description: `How long clients may object, from the receipt of the notice; default: ${USUAL_NOTICE_HOURS}`,
			}),
		namedIn: text(500).optional().meta({
			description:
				'The document of the contract that names it already, so that nobody is told again and nobody may object',
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
		'`announced`: it does not handle messages yet · `in_use`: it does · `objected`: you objected, and no message of yours that it would handle is sent once it has begun · `ended`: it handles none any more',
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
			description: 'When the notice reached you; `null`: it has not, or you needed none',
		}),
		mayObject: z.boolean(),
		objectUntil: instant.nullable().meta({
			description:
				'Up to when you may object; `null`: the notice has not reached you, or you may not',
		}),
		objection: objection.nullable(),
	})
	.meta({ id: 'SubProcessor' });
export const subProcessorList = listOf(subProcessor);
export const subProcessorQuery = page.extend({ order });

export const subProcessorObjection = z
	.strictObject({
		reason: reason.meta({ description: 'Why; the provider reads it' }),
		name: shortText.meta({ description: 'Who objects', example: 'Claire Durand' }),
		function: shortText.meta({ example: 'gérante' }),
	})
	.meta({ id: 'SubProcessorObjection' });

/** A country outside the European Economic Area to which data of the account goes. */
export const dataTransfer = z
	.object({
		country: z.string(),
		subProcessorId: z.string(),
		name: z.string(),
		channels: z.array(channel),
		safeguard: transferSafeguard.nullable().meta({
			description: '`null`: none is on record; rule ACC-07 speaks then',
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
			.meta({ description: 'Of how many clients' }),
	})
	.meta({ id: 'OperatorSubProcessor' });
export const operatorSubProcessorList = listOf(operatorSubProcessor);

export const subProcessorNotice = z
	.object({
		accountId: z.string(),
		announcedAt: instant,
		receivedAt: instant.nullable(),
		receivedBy: z.enum(['email', 'other']).nullable(),
		proof: z.string().nullable().meta({ description: 'Of a receipt by other means than e-mail' }),
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
			description: 'How you know it',
			example: 'Lettre recommandée 1A 123 456 7890 1',
		}),
	})
	.meta({ id: 'SubProcessorReceipt' });

export const subProcessorSafeguard = z
	.strictObject({
		safeguard: transferSafeguard.nullable().meta({
			description: '`null`: the one on record holds no more, and rule ACC-07 speaks',
		}),
	})
	.meta({ id: 'SubProcessorSafeguard' });

export const subProcessorEnd = z
	.strictObject({ reason: reason.meta({ description: 'Why; clients read it' }) })
	.meta({ id: 'SubProcessorEnd' });
