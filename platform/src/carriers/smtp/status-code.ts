/** What a mail server says of a failure, without its words: those quote addresses. */
export interface MailStatus {
	/** Three digits (RFC 5321, 4.2). */
	basic: number | null;
	/** `class.subject.detail` (RFC 3463), e.g. `5.1.1`. */
	enhanced: string | null;
}

/**
 * What a failure for good says of the address. `hard`: it is bad, nothing should go there again. `soft`: it cannot take messages
 * for a while. `blocked`: it is about the message or its sender, not about the address.
 */
export type Judgement = 'hard' | 'soft' | 'blocked';

/** RFC 3463, 2: the class is 2, 4 or 5; subject and detail have up to three digits. */
const ENHANCED = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\d|\.\d)/;
/** `smtp; 550 …`, `550-5.1.1 …`; not the start of a date or of an IP address. */
const BASIC = /(?:^|[\s;:<(])([245]\d{2})(?=[\s-])/;

/** Codes out of the line of a reply, a `Status:` or a `Diagnostic-Code:` field. */
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
 * Codes that speak of the address for good (RFC 3463, 3.2–3.5; RFC 7505 for 5.1.10). 5.4.4 is what Postfix says of a domain that
 * does not exist.
 */
const HARD = new Set(['1.0', '1.1', '1.2', '1.3', '1.6', '1.10', '2.1', '4.4', '4.310']);
/** About the sender (1.7, 1.8), the length (2.3), the route that loops (4.6): not about the address. */
const BLOCKED = new Set(['1.7', '1.8', '2.3', '4.6']);

/** Judges a failure for good; `null` when the codes say nothing of whose fault it is. */
export function judgeStatus({ basic, enhanced }: MailStatus): Judgement | null {
	if (enhanced === null || /^5\.[05]\.0$/.test(enhanced)) return null;
	if (enhanced.startsWith('4.')) return 'soft';
	const [, subject = '', detail = ''] = enhanced.split('.');
	const rest = `${Number(subject)}.${Number(detail)}`;
	if (HARD.has(rest)) return 'hard';
	if (BLOCKED.has(rest) || ['5', '6', '7'].includes(subject)) return 'blocked';
	// A mailbox over its quota, a system out of order: 552 and all the rest pass.
	return basic === null || basic >= 400 ? 'soft' : null;
}

/** Why it failed, for events: `smtp_550_5.1.1`. */
export function reasonOf({ basic, enhanced }: MailStatus): string {
	return ['smtp', basic, enhanced].filter((part) => part !== null).join('_');
}
