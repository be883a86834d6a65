import type { SenderRequest, VerdictDocument } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import type { Language } from '../../words/catalogue.ts';

/** A number that ARCEP reserves for fiction: the rules need a recipient, and a check sends nothing. */
const SAMPLE_RECIPIENT = '+33639980000';

/**
 * Why the rules refuse a sender ID, in the language of the person: the answer of the senders names them in English alone.
 * @returns nothing where no rule says it.
 */
export async function refusalOf(
	{ channel, value }: SenderRequest,
	language: Language,
): Promise<readonly { rule: string; text: string }[]> {
	if (channel !== 'sms') return [];
	const { results } = await call<{ results: { verdict?: VerdictDocument }[] }>('/v1/checks', {
		method: 'POST',
		body: {
			messages: [
				{
					channel,
					purpose: 'transactional',
					to: SAMPLE_RECIPIENT,
					sender: value,
					content: { text: 'Bonjour' },
					reference: 'sender',
				},
			],
		},
	});
	const findings = results[0]?.verdict?.findings ?? [];
	return findings
		.filter(({ rule, outcome }) => rule.startsWith('SND-') && ['reject', 'hold'].includes(outcome))
		.map(({ rule, message }) => ({ rule, text: message[language] }));
}
