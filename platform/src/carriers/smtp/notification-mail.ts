import { simpleParser, type Attachment, type ParsedMail } from 'mailparser';
import { type MailStatus, readMailStatus } from './status-code.ts';
import { judgeFailure, readDeliveryStatus, readGroups } from './delivery-status.ts';

/** What a notification mail reports about the message. */
export type NotificationMail =
	| { kind: 'bounced'; type: 'hard' | 'soft' | 'blocked'; status: MailStatus }
	/** Not delivered yet; the server keeps trying. */
	| { kind: 'delayed' }
	| { kind: 'delivered' }
	| { kind: 'complained' }
	/** A person's text, an absence notice or an empty report: no reason to act. */
	| { kind: 'ignored'; why: 'auto_reply' | 'not_a_report' | 'unreadable' | 'feedback' };

/** Patterns search only the beginning of a text. */
const MAX_SEARCHED_CHARACTERS = 16_384;

/**
 * Reads a mail to a return path: a delivery status notification (RFC 3464), a feedback report (RFC 5965), or the bounce of a
 * server that writes neither. Never throws, whatever the input.
 */
export async function parseNotificationMail(mail: Buffer): Promise<NotificationMail> {
	let parsed: ParsedMail;
	try {
		parsed = await simpleParser(mail, {
			keepDeliveryStatus: true,
			ignoreEmbedded: true,
			skipHtmlToText: true,
			skipTextToHtml: true,
			skipTextLinks: true,
			skipImageLinks: true,
			keepCidLinks: true,
			checksumAlgo: false,
			maxChildNodes: 100,
			maxHeadSize: 128 * 1024,
		});
	} catch {
		return { kind: 'ignored', why: 'unreadable' };
	}
	return (
		feedbackOf(parsed) ??
		deliveryStatusOf(parsed) ??
		(isAutoReply(parsed) ? { kind: 'ignored', why: 'auto_reply' } : plainBounceOf(parsed))
	);
}

function feedbackOf(mail: ParsedMail): NotificationMail | null {
	const part = partOf(mail, 'message/feedback-report');
	if (part === null) return null;
	const type = readGroups(part)[0]?.get('feedback-type')?.toLowerCase();
	// RFC 5965, 7.3; RFC 6650, 3.2. `not-spam` and `auth-failure` (RFC 6591) are not complaints of a person.
	if (type === 'not-spam' || type === 'auth-failure' || type === undefined) {
		return { kind: 'ignored', why: 'feedback' };
	}
	return { kind: 'complained' };
}

function deliveryStatusOf(mail: ParsedMail): NotificationMail | null {
	const part = partOf(mail, 'message/delivery-status', 'message/global-delivery-status');
	if (part === null) return null;
	const statuses = readDeliveryStatus(part);
	const failed = statuses.find(({ action }) => action === 'failed');
	if (failed !== undefined) {
		return { kind: 'bounced', type: failed.judgement, status: failed.status };
	}
	if (statuses.some(({ action }) => action === 'delayed')) return { kind: 'delayed' };
	if (statuses.some(({ action }) => action === 'delivered')) return { kind: 'delivered' };
	return { kind: 'ignored', why: 'unreadable' };
}

/** RFC 3834, 5: automatic responses carry Auto-Submitted; older responders are recognized by other fields or the subject. */
function isAutoReply(mail: ParsedMail): boolean {
	const submitted = headerText(mail, 'auto-submitted').toLowerCase();
	if (submitted.startsWith('auto-replied') || submitted.startsWith('auto-notified')) return true;
	if (['x-autoreply', 'x-autorespond', 'x-autoresponder'].some((name) => mail.headers.has(name))) {
		return true;
	}
	if (/^(?:auto_reply|vacation)$/i.test(headerText(mail, 'precedence'))) return true;
	return /^\s*(?:re\s*:\s*)?(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?reply|réponse automatique|absence du bureau|absent|je suis absent)/i.test(
		mail.subject ?? '',
	);
}

/**
 * The bounce of a server that sends no status notification. Its sender and subject must say that it is one. Because its text may
 * be about anything, only an enhanced code makes it hard.
 */
function plainBounceOf(mail: ParsedMail): NotificationMail {
	const from = mail.from?.value[0]?.address ?? '';
	const isFromMachine =
		/^(?:mailer-daemon|postmaster|mail-daemon|mail\.daemon)@|^$/i.test(from) ||
		headerText(mail, 'auto-submitted').toLowerCase().startsWith('auto-generated') ||
		mail.headers.has('x-failed-recipients');
	const isBounceSubject =
		/undeliver|delivery (?:status|failure|failed)|returned (?:mail|to sender)|mail delivery|failure notice|non[- ]remis|échec de (?:la )?remise|non distribu/i.test(
			mail.subject ?? '',
		);
	if (!isFromMachine || !(isBounceSubject || mail.headers.has('x-failed-recipients'))) {
		return { kind: 'ignored', why: 'not_a_report' };
	}
	const text = (mail.text ?? '').slice(0, MAX_SEARCHED_CHARACTERS);
	if (/\b(?:delayed|will (?:continue|keep) (?:to try|trying)|retardé)/i.test(text)) {
		return { kind: 'delayed' };
	}
	const status = readMailStatus(lineWithCode(text));
	const type = status.enhanced === null ? 'soft' : judgeFailure(status, '');
	return { kind: 'bounced', type, status };
}

/** The line that quotes the server's reply. */
function lineWithCode(text: string): string {
	const lines = text.split('\n');
	return (
		lines.find((line) => /\b5\.\d{1,3}\.\d{1,3}\b/.test(line)) ??
		lines.find((line) => /(?:^|[\s:;<#])5[0-5]\d[\s-]/.test(line)) ??
		''
	);
}

function partOf(mail: ParsedMail, ...types: string[]): string | null {
	const part = mail.attachments.find((attachment: Attachment) =>
		types.includes(attachment.contentType.toLowerCase()),
	);
	return part === undefined ? null : part.content.subarray(0, 64 * 1024).toString('utf8');
}

function headerText(mail: ParsedMail, name: string): string {
	const value = mail.headers.get(name);
	return typeof value === 'string' ? value : '';
}
