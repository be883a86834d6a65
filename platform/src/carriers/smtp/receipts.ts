import type { Receipt } from '../../carrier.ts';
import { reasonOf } from './status-code.ts';
import type { NotificationMail } from './notification-mail.ts';

/**
 * What a notice means for the message that its address names, in the words that every carrier speaks. Whatever came back proves
 * that the message had been taken: one whose outcome was unknown is so no more.
 */
export function receiptsOf(messageId: string, notice: NotificationMail): Receipt[] {
	const taken = { messageId, kind: 'accepted' } as const;
	switch (notice.kind) {
		case 'bounced': {
			const reason = notice.status.basic === null ? 'returned' : reasonOf(notice.status);
			const type = notice.type === 'hard' ? ('hard' as const) : ('soft' as const);
			const bounce = { type, code: notice.status.enhanced };
			return [{ messageId, kind: 'undelivered', reason, bounced: true, bounce }];
		}
		case 'delivered':
			return [{ messageId, kind: 'delivered' }];
		case 'complained':
			return [taken, { messageId, kind: 'complained' }];
		case 'delayed':
		case 'ignored':
			return [taken];
	}
}
