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
const ENHANCED = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\d|\.\d)/g;
/** Matches `smtp; 550 …` and `550-5.1.1 …`, but not the start of a date or of an IP address. */
const BASIC = /(?:^|[\s:;<(#'"])([245]\d{2})(?=[\s-])/;
const MAX_READ_CHARACTERS = 2000;
/** A reply of many lines repeats its code. */
const MAX_CODES = 20;

/** Reads the first codes in a line of a reply, a `Status:` or a `Diagnostic-Code:` field. */
export function readMailStatus(text: string): MailStatus {
	return { basic: readBasic(text), enhanced: readEnhanced(text)[0] ?? null };
}

/**
 * Reads the statuses in a text, one for each enhanced code: a server that passes on the reply of another one quotes its codes behind
 * its own. All have the first basic code.
 */
export function readAllStatuses(text: string): MailStatus[] {
	const basic = readBasic(text);
	const codes = readEnhanced(text);
	return codes.length === 0
		? [{ basic, enhanced: null }]
		: codes.map((enhanced) => ({ basic, enhanced }));
}

function readBasic(text: string): number | null {
	const basic = BASIC.exec(text.slice(0, MAX_READ_CHARACTERS));
	return basic === null ? null : Number(basic[1]);
}

function readEnhanced(text: string): string[] {
	const codes = text.slice(0, MAX_READ_CHARACTERS).matchAll(ENHANCED);
	return [...new Set(Array.from(codes, ([code]) => code))].slice(0, MAX_CODES);
}

/**
 * Codes of a permanently bad address (RFC 3463, 3.2–3.5; RFC 7505 for 5.1.10). Postfix gives 5.4.4 for a domain that does not
 * exist, Exchange Online 5.4.310; its 5.1.351 is a recipient that the remote server does not know. 5.1.0 is not among them: it says
 * only that something is wrong with an address, which may be the sender's.
 */
const HARD = new Set(['1.1', '1.2', '1.3', '1.6', '1.10', '1.351', '2.1', '4.4', '4.310']);
/**
 * About the sender (1.7, 1.8; Exchange Online: several From addresses 1.20, its daily limit 1.90), the message length (2.3) or a mail
 * loop (4.6), not about the address.
 */
const BLOCKED = new Set(['1.7', '1.8', '1.20', '1.90', '2.3', '4.6']);

/** Judges a permanent failure by its code alone; `null`: the code does not tell what it is about. */
export function judgeStatus({ basic, enhanced }: MailStatus): Judgement | null {
	if (enhanced === null) return null;
	if (enhanced.startsWith('4.')) return 'soft';
	if (/^5\.[05]\.0$|^5\.1\.0$/.test(enhanced)) return null;
	const [, subject = '', detail = ''] = enhanced.split('.');
	const rest = `${Number(subject)}.${Number(detail)}`;
	if (HARD.has(rest)) return 'hard';
	if (BLOCKED.has(rest) || ['5', '6', '7'].includes(subject)) return 'blocked';
	// A full mailbox, a system out of order: 552 and all others are temporary.
	return basic === null || basic >= 400 ? 'soft' : null;
}

/**
 * Whether a code is general (`5.0.0`, `5.1.0`): a server gives it when it has nothing exact to say. X.6.0 and X.7.0 are not: they
 * name content and policy.
 */
export function isGeneral({ enhanced }: MailStatus): boolean {
	return enhanced === null || /^[245]\.[0-5]\.0$/.test(enhanced);
}

/** The reason for events, e.g. `smtp_550_5.1.1`. */
export function reasonOf({ basic, enhanced }: MailStatus): string {
	return ['smtp', basic, enhanced].filter((part) => part !== null).join('_');
}
