import * as z from 'zod';
import { shortText } from './common.ts';

export const policy = z
	.object({
		preset: z.enum(['contract', 'charter', 'law', 'us']),
		stopCodes: z.record(
			z
				.string()
				.regex(
					/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/,
					'must be a country code of two letters or a territory, e.g. FR or FR-971',
				),
			z.string().regex(/^\d{3,8}$/, 'must be a short code of 3 to 8 digits'),
		),
		options: z.object({
			rules: z.record(z.string(), z.enum(['off', 'warn', 'enforce'])).optional(),
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
			authorizedSenders: z.array(shortText).max(100).readonly().optional().meta({
				description: 'Sender IDs that the account may use although they resemble a protected brand',
			}),
			enabledCountries: z
				.array(z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two capitals, e.g. FR'))
				.min(1)
				.max(300)
				.readonly()
				.optional()
				.meta({
					description:
						'Countries that the account sends to; `FR` includes overseas France. Default: all',
				}),
			consentExceptions: z
				.array(z.enum(['existing_customer', 'professional']))
				.readonly()
				.optional()
				.meta({
					description:
						'Exceptions of article L34-5 that the account uses; only with the preset `law`',
				}),
		}),
	})
	.meta({ id: 'Policy' });
