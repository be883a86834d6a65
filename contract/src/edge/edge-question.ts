import type { Content, Policy, Question } from '@marketing-cible/compliance';
import type { MessageRequest } from '../types.ts';

/**
 * What an edge asks the rules before a message leaves: the message as it is, without facts. Consents and opt-outs are known to
 * the platform only, which decides again in any case.
 *
 * @param content what the recipient would get; of a template, the filled-in text.
 * @param now milliseconds since the epoch. A `sendAt` in the past is decided for now.
 */
export function edgeQuestion(
	message: MessageRequest,
	content: Content,
	policy: Policy,
	now: number,
): Question {
	const { channel, purpose, to, sender, recipient, sector, reference, notAfter } = message;
	return {
		message: { channel, purpose, to, sender, content, recipient, sector, reference, notAfter },
		facts: {},
		policy,
		at: message.sendAt === undefined ? now : Math.max(now, Date.parse(message.sendAt)),
		outsideHours: message.outsideHours,
		vantage: 'edge',
	};
}
