import type { Message } from '@marketing-cible/contract';
import type { Format } from '../../words/format.ts';
import type { words } from './words.ts';

type W = (typeof words)['fr'];

/** The sentence that a person can repeat on the phone. */
export function sentenceOf(
	message: Pick<Message, 'status' | 'sendAt' | 'updatedAt'>,
	{ say, on }: W,
	format: Pick<Format, 'moment'>,
): string {
	const { status, sendAt, updatedAt } = message;
	const moment = on(format.moment(updatedAt));
	if (status === 'scheduled') {
		return sendAt === null ? say.scheduledSoon : say.scheduled(format.moment(sendAt));
	}
	if (status === 'sent') return say.sent(moment);
	if (status === 'delivered') return say.delivered(moment);
	return say[status];
}
