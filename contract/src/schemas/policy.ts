import * as z from 'zod';
import { channel, instant, purpose, shortMap, shortText } from './common.ts';
import { shortList } from './short-list.ts';

/** A share of deliveries; the rules refuse a value above the shipped baseline. */
const failureRate = z.number().gt(0).lt(1).optional();
const numberRates = z
	.strictObject({ wrong_number: failureRate, opt_out: failureRate })
	.readonly()
	.optional();

/** A misspelled member is refused: ignoring it would apply the default, which may be looser. */
export const policy = z
	.strictObject({
		preset: z.enum(['contract', 'charter', 'law', 'us']),
		stopCodes: shortMap(
			z
				.string()
				.regex(
					/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/,
					'must be a country code of two letters or a territory, e.g. FR or FR-971',
				),
			z.string().regex(/^\d{3,8}$/, 'must be a short code of 3 to 8 digits'),
			300,
		),
		options: z.strictObject({
			rules: shortMap(z.string().max(20), z.enum(['off', 'warn', 'enforce']), 500).optional(),
			appendStop: z.boolean().optional().meta({
				description:
					'`false`: a marketing SMS without a STOP mention is refused instead of amended',
			}),
			smsCaps: z
				.strictObject({
					perDay: z.number().int().min(1).optional(),
					per30Days: z.number().int().min(1).optional(),
				})
				.optional()
				.meta({
					description: 'Rule CAP-02 warns above this number of marketing SMS to one person',
				}),
			foldTypography: z.boolean().optional().meta({
				description:
					'`true`: characters outside GSM-7 are replaced by plain ones if that saves segments',
			}),
			authorizedSenders: shortList(shortText, 100).readonly().optional().meta({
				description:
					'Sender IDs that the account may use although they resemble a protected brand. The account may also write in the name of that brand and link to hosts that contain it',
			}),
			enabledCountries: shortList(
				z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two capitals, e.g. FR'),
				300,
			)
				.min(1)
				.readonly()
				.optional()
				.meta({
					description:
						'Countries that the account sends to; `FR` includes overseas France. Default: all',
				}),
			consentExceptions: shortList(z.enum(['existing_customer', 'professional']), 2)
				.readonly()
				.optional()
				.meta({
					description:
						'Exceptions of article L34-5 that the account uses; only with the preset `law`',
				}),
			advertisingDoubt: z.enum(['warn', 'hold']).optional().meta({
				description:
					'`hold`: an alert that reads like advertising (rule CNT-15) waits for a review. Default: `warn`',
			}),
			campaignApproval: z
				.strictObject({ aboveRecipients: z.number().int().min(0) })
				.readonly()
				.optional()
				.meta({
					description:
						'A campaign to more recipients than this needs the approval of a second person; 0: every campaign. Default: none does',
				}),
			newListPilot: z
				.strictObject({ waitMinutes: z.number().int().min(0).max(180) })
				.readonly()
				.optional()
				.meta({
					description:
						'Minutes that a marketing campaign to a new list waits after its first recipients, unless it gives its own `pilot`; 0: it has none. Default: 10',
				}),
			suspendAbove: z
				.strictObject({
					email: z
						.strictObject({ hard_bounce: failureRate, complaint: failureRate })
						.readonly()
						.optional(),
					sms: numberRates,
					voice: numberRates,
				})
				.readonly()
				.optional()
				.meta({
					description:
						'Shares of failures above which a campaign is suspended; each at most the shipped one (e-mail: `hard_bounce` 0.05, `complaint` 0.003; SMS and voice: `wrong_number` 0.1, `opt_out` 0.05). Default: the shipped ones',
				}),
		}),
	})
	.meta({ id: 'Policy' });

const replayedOutcome = z.enum(['allow', 'amend', 'defer', 'hold', 'reject']);

/** A trial of a policy on past messages. */
export const policyReplayRequest = z
	.strictObject({
		policy,
		from: instant.optional().meta({ description: 'Default: 28 days before `to`' }),
		to: instant.optional().meta({ description: 'Default: now. At most 31 days after `from`' }),
	})
	.meta({ id: 'PolicyReplayRequest' });

export const policyReplay = z
	.object({
		from: instant,
		to: instant,
		examined: z.number().int().meta({ description: 'Messages that were decided again' }),
		complete: z.boolean().meta({
			description:
				'`false`: the period has more messages than one request decides again; only the newest were',
		}),
		examinedFrom: instant
			.nullable()
			.meta({ description: 'When the oldest of these messages was accepted' }),
		changed: z.number().int().meta({ description: 'Messages with another outcome' }),
		changes: z
			.array(
				z.object({
					rule: z.string().nullable().meta({
						description: 'The rule that decides the stronger of the two outcomes',
						example: 'HRS-03',
					}),
					before: replayedOutcome,
					after: replayedOutcome,
					messages: z.number().int(),
				}),
			)
			.meta({ description: 'Most messages first' }),
		examples: z
			.array(
				z.object({
					messageId: z.string().meta({ example: 'msg_01JC…' }),
					channel,
					purpose,
					to: z.string().meta({ description: 'Masked' }),
					at: instant.meta({ description: 'The instant of the decision' }),
					rule: z.string().nullable(),
					before: replayedOutcome,
					after: replayedOutcome,
				}),
			)
			.meta({ description: 'The newest, at most 20' }),
	})
	.meta({ id: 'PolicyReplay' });
