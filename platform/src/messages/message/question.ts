import type { ParsedMessageRequest } from '@marketing-cible/contract';
import type { Channel, Purpose, Question } from '../../compliance.ts';

/** The data of a requested or stored message that the rules read; `null` counts as absent. */
interface Asked {
	channel: Channel;
	purpose: Purpose;
	to: string;
	sender?: string | null | undefined;
	content?: Question['content'] | undefined;
	recipient?: Question['recipient'] | null;
	sector?: ParsedMessageRequest['sector'] | null;
	reference?: string | null | undefined;
	/** ISO 8601 with an offset. */
	notAfter?: string | null | undefined;
}

/** The message as a question to the rules. */
export function questionOf(message: Asked): Question {
	return {
		channel: message.channel,
		purpose: message.purpose,
		to: message.to,
		sender: message.sender ?? undefined,
		content: message.content ?? {},
		recipient: message.recipient ?? undefined,
		sector: message.sector ?? undefined,
		reference: message.reference ?? undefined,
		notAfter: message.notAfter ?? undefined,
	};
}
