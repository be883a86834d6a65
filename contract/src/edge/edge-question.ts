import type { Content, Policy, Question } from '@marketing-cible/compliance';
import type { MessageRequest } from '../types.ts';

/**
 * Builds the question of an edge to the rules: the message without facts. Only the platform knows consents and opt-outs, and it
 * always decides again.
 *
 * @param content the content that the recipient would get; for a template, the filled-in text.
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
