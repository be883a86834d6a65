/** The codes of a mail server's reply or report, without its text, which quotes addresses. */
export interface MailStatus {
	/** Three digits (RFC 5321, 4.2). */
	basic: number | null;
	/** `class.subject.detail` (RFC 3463), e.g. `5.1.1`. */
	enhanced: string | null;
}

/**
 * What a permanent failure says about the address. `hard`: it is bad, send nothing to it again. `soft`: it cannot take messages
 * for a while. `blocked`: the failure is about the message or its sender, not about the address.
 */
export type Judgement = 'hard' | 'soft' | 'blocked';

/** RFC 3463, 2: the class is 2, 4 or 5; subject and detail have up to three digits. */
const ENHANCED = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\d|\.\d)/;
/** Matches `smtp; 550 …` and `550-5.1.1 …`, but not the start of a date or of an IP address. */
const BASIC = /(?:^|[\s;:<(])([245]\d{2})(?=[\s-])/;

/** Reads the codes in a line of a reply, a `Status:` or a `Diagnostic-Code:` field. */
export function readMailStatus(text: string): MailStatus {
	const line = text.slice(0, 2000);
	const enhanced = ENHANCED.exec(line);
	const basic = BASIC.exec(line);
	return {
		basic: basic === null ? null : Number(basic[1]),
		enhanced:
			enhanced === null ? null : `${enhanced[1] ?? ''}.${enhanced[2] ?? ''}.${enhanced[3] ?? ''}`,
	};
}

/**
 * Codes of a permanently bad address (RFC 3463, 3.2–3.5; RFC 7505 for 5.1.10). Postfix gives 5.4.4 for a domain that does not
 * exist.
 */
const HARD = new Set(['1.0', '1.1', '1.2', '1.3', '1.6', '1.10', '2.1', '4.4', '4.310']);
/** About the sender (1.7, 1.8), the message length (2.3) or a mail loop (4.6), not about the address. */
const BLOCKED = new Set(['1.7', '1.8', '2.3', '4.6']);

/** Judges a permanent failure; `null`: the codes do not tell what it is about. */
export function judgeStatus({ basic, enhanced }: MailStatus): Judgement | null {
	if (enhanced === null || /^5\.[05]\.0$/.test(enhanced)) return null;
	if (enhanced.startsWith('4.')) return 'soft';
	const [, subject = '', detail = ''] = enhanced.split('.');
	const rest = `${Number(subject)}.${Number(detail)}`;
	if (HARD.has(rest)) return 'hard';
	if (BLOCKED.has(rest) || ['5', '6', '7'].includes(subject)) return 'blocked';
	// A full mailbox, a system out of order: 552 and all others are temporary.
	return basic === null || basic >= 400 ? 'soft' : null;
}

/** The reason for events, e.g. `smtp_550_5.1.1`. */
export function reasonOf({ basic, enhanced }: MailStatus): string {
	return ['smtp', basic, enhanced].filter((part) => part !== null).join('_');
}
