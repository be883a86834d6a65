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
	description:
		'As last seen in the DNS. `unknown`: not looked up yet, or the name servers gave no usable answer',
});

/** One DNS record to publish, and what the DNS has in its place. */
const sendingDomainRecord = z
	.object({
		purpose: z.enum(['dkim', 'spf', 'dmarc']),
		type: z.literal('TXT'),
		name: z.string().meta({ example: 'mc1a2b3c._domainkey.boutique.example' }),
		value: z.string().nullable().meta({
			description:
				'What to publish; a provider may ask for it in strings of up to 255 characters. SPF: your record, completed. `null`: the operator of the platform has to say it (MC_SPF_INCLUDE)',
		}),
		use: z.enum(['signing', 'next', 'previous']).nullable().meta({
			description:
				'DKIM only. `signing`: the key that signs. `next`: it will sign once its record is seen. `previous`: it signs no more; keep its record until `keepUntil`, for mail that is still on its way',
		}),
		keepUntil: instant.nullable(),
		state: dnsRecordState,
		message: localizedText.nullable().meta({
			description: 'What is wrong and what to do, or what is worth knowing',
		}),
		seen: z.string().nullable().meta({ description: 'What the DNS has, shortened' }),
		checkedAt: instant.nullable(),
	})
	.meta({ id: 'SendingDomainRecord' });

export const sendingDomain = z
	.object({
		id: z.string().meta({ example: 'sdm_01JC…' }),
		domain: z.string().meta({ description: 'In ASCII, as the DNS has it' }),
		unicode: z.string().meta({ description: 'As people read it' }),
		status: z.enum(['pending', 'verified']).meta({
			description:
				'`verified`: the DNS shows the public key of this account, so its mail is signed for the domain, and other accounts cannot send as it. `pending`: not yet, or no longer: a record that is missing for three days ends it',
		}),
		states: z
			.object({ dkim: dnsRecordState, spf: dnsRecordState, dmarc: dnsRecordState })
			.meta({ description: '`dkim`: of the key that signs or is to sign first' }),
		records: z.array(sendingDomainRecord),
		verifiedAt: instant.nullable(),
		checkedAt: instant.nullable(),
		nextCheckAt: instant.meta({ description: 'When the platform looks again by itself' }),
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'SendingDomain' });

export const sendingDomainQuery = page.extend({ order });
export const sendingDomainList = listOf(sendingDomain);
