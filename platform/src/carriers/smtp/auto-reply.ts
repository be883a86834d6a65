import type { ParsedMail } from 'mailparser';

const ABSENCE_SUBJECT =
	/^\s*(?:re\s*:\s*)?(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?reply|réponse automatique|absence du bureau|absent|je suis absent)/i;

/** Whether a mail is an absence notice by its subject. */
export function hasAbsenceSubject(mail: ParsedMail): boolean {
	return ABSENCE_SUBJECT.test(mail.subject ?? '');
}

/**
 * Whether a mail is an automatic reply (RFC 3834, 5), older responders included. Bounces carry the same fields: look for bounces
 * first.
 */
export function isAutoReply(mail: ParsedMail): boolean {
	if (/^auto-(?:replied|notified)/i.test(headerText(mail, 'auto-submitted'))) return true;
	if (['x-autoreply', 'x-autorespond', 'x-autoresponder'].some((name) => mail.headers.has(name))) {
		return true;
	}
	if (/^(?:auto_reply|vacation)$/i.test(headerText(mail, 'precedence'))) return true;
	return hasAbsenceSubject(mail);
}

/** A field of the head, when it has a plain value. */
export function headerText(mail: ParsedMail, name: string): string {
	const value = mail.headers.get(name);
	return typeof value === 'string' ? value : '';
}
