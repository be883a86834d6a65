import type { Attachment, ParsedMail } from 'mailparser';
import { readGroups } from './delivery-status.ts';

/** What a spam report reports; `null`: the mail is none. */
export type Complaint = 'complained' | 'feedback' | null;

/** Hotmail's reports before it sent ARF: our message inside a multipart/mixed, and no part for a machine. */
const REPORTER = /^staff@(?:hotmail|live|msn|outlook)\.com$/i;
const REPORT_SUBJECT = /^\s*complaint about message from\b/i;

/**
 * Reads a report of spam: a feedback report (RFC 5965), or an older one that only encloses our message.
 * @returns `feedback` for a report that is no complaint of a person.
 */
export function readComplaint(mail: ParsedMail): Complaint {
	const report = mail.attachments.find(isOfType('message/feedback-report'));
	if (report === undefined) return isOlderReport(mail) ? 'complained' : null;
	const fields = readGroups(report.content.subarray(0, 64 * 1024).toString('utf8'))[0];
	const type = fields?.get('feedback-type')?.toLowerCase();
	// RFC 5965, 7.3; RFC 6650, 3.2. `not-spam` and `auth-failure` (RFC 6591) are not complaints of a person.
	const isComplaint = type !== undefined && type !== 'not-spam' && type !== 'auth-failure';
	return isComplaint ? 'complained' : 'feedback';
}

function isOlderReport(mail: ParsedMail): boolean {
	const enclosed = mail.attachments.find(isOfType('message/rfc822', 'text/rfc822-headers'));
	if (enclosed === undefined) return false;
	const head = enclosed.content.subarray(0, 16 * 1024).toString('latin1');
	return (
		REPORTER.test(mail.from?.value[0]?.address ?? '') ||
		REPORT_SUBJECT.test(mail.subject ?? '') ||
		/^x-hmxmroriginalrecipient:/im.test(head)
	);
}

function isOfType(...types: string[]): (attachment: Attachment) => boolean {
	return ({ contentType }) => types.includes(contentType.toLowerCase());
}
