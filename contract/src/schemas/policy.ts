import * as z from 'zod';
import { shortMap, shortText } from './common.ts';
import { shortList } from './short-list.ts';

export const policy = z
	.object({
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
		options: z.object({
			rules: shortMap(z.string().max(20), z.enum(['off', 'warn', 'enforce']), 500).optional(),
			appendStop: z.boolean().optional().meta({
				description:
					'`false`: a marketing SMS without a STOP mention is refused instead of amended',
			}),
			smsCaps: z
				.object({
					perDay: z.number().int().min(1).optional(),
					per30Days: z.number().int().min(1).optional(),
				})
				.optional()
				.meta({
					description: 'Number of marketing SMS to one person above which rule CAP-02 warns',
				}),
			foldTypography: z.boolean().optional().meta({
				description:
					'`true`: characters that GSM-7 lacks are replaced by plain ones when that saves segments',
			}),
			authorizedSenders: shortList(shortText, 100).readonly().optional().meta({
				description:
					'Sender IDs that the account may use although they resemble a protected brand; it may also write in the name of that brand and link to hosts that contain it',
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
		}),
	})
	.meta({ id: 'Policy' });
