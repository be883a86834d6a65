import type { Receipt } from '../../carrier/inbound.ts';
import { reasonOf } from './status-code.ts';
import type { NotificationMail } from './notification-mail.ts';

/**
 * Translates a notification mail about a message to receipts. Any notification proves that the mail server had accepted the
 * message, and so settles an `unknown` outcome.
 */
export function receiptsOf(messageId: string, notification: NotificationMail): Receipt[] {
	const accepted = { messageId, kind: 'accepted' } as const;
	switch (notification.kind) {
		case 'bounced': {
			const reason =
				notification.status.basic === null ? 'returned' : reasonOf(notification.status);
			const { type, status } = notification;
			// Not the address's fault: it must not count as a bounce, whatever its code, not even as a soft one.
			if (type === 'blocked') return [{ messageId, kind: 'undelivered', reason, bounced: false }];
			const bounce = { type, code: status.enhanced };
			return [{ messageId, kind: 'undelivered', reason, bounced: true, bounce }];
		}
		case 'delivered':
			return [{ messageId, kind: 'delivered' }];
		case 'complained':
			return [accepted, { messageId, kind: 'complained' }];
		case 'delayed':
		case 'ignored':
			return [accepted];
	}
}
