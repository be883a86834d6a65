import type { Attachment, ParsedMail } from 'mailparser';
import { isAutoReply } from './auto-reply.ts';
import { readComplaint } from './complaint.ts';
import { readDeliveryStatus } from './delivery-status.ts';
import { parseMail } from './parse-mail.ts';
import { isBounce, judgeText, readPlainBounce } from './plain-bounce.ts';
import type { Judgement, MailStatus } from './status-code.ts';

/** What a notification mail reports about the message. */
export type NotificationMail =
	| { kind: 'bounced'; type: Judgement; status: MailStatus }
	/** Not delivered yet; the server keeps trying. */
	| { kind: 'delayed' }
	| { kind: 'delivered' }
	| { kind: 'complained' }
	/** A person's text, an absence notice or an empty report: no reason to act. */
	| { kind: 'ignored'; why: 'auto_reply' | 'not_a_report' | 'unreadable' | 'feedback' };

/**
 * Reads a mail to a return path: a feedback report (RFC 5965), a delivery status notification (RFC 3464), or the bounce of a server
 * that writes none. Only what is none of these can be an automatic reply. Never throws, whatever the input.
 */
export async function parseNotificationMail(mail: Buffer): Promise<NotificationMail> {
	const parsed = await parseMail(mail);
	if (parsed === null) return { kind: 'ignored', why: 'unreadable' };
	const complaint = readComplaint(parsed);
	if (complaint === 'complained') return { kind: 'complained' };
	if (complaint === 'feedback') return { kind: 'ignored', why: 'feedback' };
	return (
		deliveryStatusOf(parsed) ??
		plainBounceOf(parsed) ?? {
			kind: 'ignored',
			why: isAutoReply(parsed) ? 'auto_reply' : 'not_a_report',
		}
	);
}

/** @returns `null`: there is no part for a machine, or nothing in it can be read. */
function deliveryStatusOf(mail: ParsedMail): NotificationMail | null {
	const part = partOf(mail, 'message/delivery-status', 'message/global-delivery-status');
	if (part === null) return null;
	const statuses = readDeliveryStatus(part);
	const failed = statuses.find(({ action }) => action === 'failed');
	const arrived = statuses.some(({ action }) => action === 'delivered' || action === 'relayed');
	if (failed !== undefined) {
		// The text may quote the reply that the fields leave out.
		const told = failed.judgement === null ? judgeText(mail) : failed;
		const { judgement } = told;
		const status = told.status.enhanced === null ? failed.status : told.status;
		// A forwarder has several addresses behind ours: if one of them took the message, ours is good.
		const type = arrived && judgement === 'hard' ? 'soft' : (judgement ?? 'soft');
		return { kind: 'bounced', type, status };
	}
	if (statuses.some(({ action }) => action === 'delayed')) return { kind: 'delayed' };
	if (statuses.some(({ action }) => action === 'delivered')) return { kind: 'delivered' };
	return statuses.length === 0 ? null : { kind: 'ignored', why: 'unreadable' };
}

function plainBounceOf(mail: ParsedMail): NotificationMail | null {
	if (!isBounce(mail)) return null;
	const bounce = readPlainBounce(mail);
	if (bounce.kind === 'delayed') return bounce;
	return { kind: 'bounced', type: bounce.judgement ?? 'soft', status: bounce.status };
}

function partOf(mail: ParsedMail, ...types: string[]): string | null {
	const part = mail.attachments.find((attachment: Attachment) =>
		types.includes(attachment.contentType.toLowerCase()),
	);
	return part === undefined ? null : part.content.subarray(0, 64 * 1024).toString('utf8');
}
