import { decide, type Policy, type Verdict } from '@marketing-cible/compliance';
import type { MessageRequest } from '@marketing-cible/contract/requests';

/**
 * The decision before any message leaves n8n, on what is known here: the message itself, its time and its place. Consents
 * and opt-outs are known to the platform only, which decides again and has the last word.
 */
export function decideAtEdge(message: MessageRequest, policy: Policy, now: number): Verdict {
	const { channel, purpose, to, sender, content, recipient, sector, reference, notAfter } = message;
	return decide({
		message: {
			channel,
			purpose,
			to,
			sender,
			content: content ?? {},
			recipient,
			sector,
			reference,
			notAfter,
		},
		facts: {},
		policy,
		// A time that has passed means now.
		at: Math.max(now, message.sendAt === undefined ? now : Date.parse(message.sendAt)),
		outsideHours: message.outsideHours,
		vantage: 'edge',
	});
}
