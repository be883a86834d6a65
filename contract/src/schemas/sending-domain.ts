import * as z from 'zod';
import { instant, listOf, localizedText, order, page } from './common.ts';

/** A domain whose addresses an account sends e-mail from, signed with a DKIM key of its own. */
export const sendingDomainRequest = z
	.object({
		domain: z.string().trim().min(1, 'must not be empty').max(255).meta({
			description:
				'The domain of your From addresses, without `@`; letters beyond ASCII are allowed',
			example: 'boutique.example',
		}),
	})
	.meta({ id: 'SendingDomainRequest' });

export const dnsRecordState = z.enum(['missing', 'wrong', 'ok', 'unknown']).meta({
	id: 'DnsRecordState',
	description: 'Result of the last DNS query. `unknown`: not queried yet, or no usable answer',
});

/** One DNS record to publish, with the record that the DNS has now. */
const sendingDomainRecord = z
	.object({
		purpose: z.enum(['dkim', 'spf', 'dmarc']),
		type: z.literal('TXT'),
		name: z.string().meta({ example: 'mc1a2b3c._domainkey.boutique.example' }),
		value: z.string().nullable().meta({
			description:
				'The value to publish; a provider may require strings of up to 255 characters. SPF: your record, completed. `null`: the operator of the platform has not set MC_SPF_INCLUDE',
		}),
		use: z.enum(['signing', 'next', 'previous']).nullable().meta({
			description:
				'DKIM only. `signing`: the key that signs. `next`: the key that signs once its record is in the DNS. `previous`: a former key; keep its record until `keepUntil`, for mail in transit',
		}),
		keepUntil: instant.nullable(),
		state: dnsRecordState,
		message: localizedText.nullable().meta({
			description: 'The error and the remedy, or a remark',
		}),
		seen: z.string().nullable().meta({ description: 'The record in the DNS, shortened' }),
		checkedAt: instant.nullable(),
	})
	.meta({ id: 'SendingDomainRecord' });

export const sendingDomain = z
	.object({
		id: z.string().meta({ example: 'sdm_01JC…' }),
		domain: z.string().meta({ description: 'In ASCII, as in the DNS' }),
		unicode: z.string().meta({ description: 'In Unicode, for display' }),
		status: z.enum(['pending', 'verified']).meta({
			description:
				'`verified`: the DNS shows the public key of this account, so its mail is signed for the domain, and other accounts cannot send as it. `pending`: not verified yet, or no longer: verification ends when the record has been missing for three days',
		}),
		states: z
			.object({ dkim: dnsRecordState, spf: dnsRecordState, dmarc: dnsRecordState })
			.meta({ description: '`dkim`: the status of the key that signs or will sign first' }),
		records: z.array(sendingDomainRecord),
		verifiedAt: instant.nullable(),
		checkedAt: instant.nullable(),
		nextCheckAt: instant.meta({ description: 'When the platform queries the DNS again' }),
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'SendingDomain' });

export const sendingDomainQuery = page.extend({ order });
export const sendingDomainList = listOf(sendingDomain);
