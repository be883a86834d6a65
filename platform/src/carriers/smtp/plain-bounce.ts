import type { ParsedMail } from 'mailparser';
import { hasAbsenceSubject, headerText } from './auto-reply.ts';
import { readDeliveryStatus, type RecipientStatus } from './delivery-status.ts';
import { type JudgedFailure, judgeFailure } from './judge-failure.ts';
import { plainText } from './plain-text.ts';
import { readAllStatuses } from './status-code.ts';

/**
 * Bounces of servers that send no status notification (RFC 3464), and the text part of those that do: a person reads it, and there is
 * no format.
 */
export type PlainBounce = { kind: 'delayed' } | ({ kind: 'bounced' } & JudgedFailure);

/** Patterns search only the beginning of a text. */
const MAX_SEARCHED_CHARACTERS = 16_384;
const MAX_HTML_CHARACTERS = 65_536;
/** A quoted reply has at most this many lines. */
const MAX_REPLY_LINES = 10;

/** Senders of bounces; Exchange has one with an id in its name. */
const MACHINE_ADDRESS =
	/^(?:mailer[-_.]?daemon|post[-_.]?master|mail[-_.]?daemon|mail[-_.]?delivery[a-z-]*|mail-?system|mdaemon|"?system[ _.]administrator"?|microsoftexchange[0-9a-f]{32})(?:@|$)/i;
const MACHINE_NAME =
	/mail delivery (?:sub)?system|mailer[- ]daemon|^postmaster$|system administrator|mail system/i;
const BOUNCE_SUBJECT =
	/undeliver|undelivr|delivery (?:status|failure|failed|error|problem|report|has failed)|failed delivery|returned (?:mail|message|to sender)|automatically rejected|returning message|mail delivery|failure notice|mail (?:system error|failure)|could(?: not|n['’]t) be delivered|non[- ]?(?:remis|deliver|livr|distribu)|[ée]chec de (?:la )?(?:remise|distribution|livraison)|retour [àa] l['’]exp[ée]diteur|pas pu [êe]tre (?:remis|distribu|d[ée]livr)|unzustellbar|zustellung|no (?:se )?(?:ha )?entregad|devuelto|mancat[ao] (?:recapito|consegna)|onbestelbaar/i;
/** How the text of a bounce introduces itself. */
const BOUNCE_TEXT =
	/created automatically by (?:the )?mail delivery|this is (?:the|a) (?:mail (?:system|delivery|program)|qmail-send|postfix)|(?:could|can) ?not be (?:delivered|reached)|couldn['’]t be (?:delivered|reached)|(?:was|were|been) not delivered|not been delivered|(?:unable|not able) to deliver|(?:could|can)(?: ?not|n['’]t) deliver|undeliver|did not reach|requested (?:mail )?action (?:not taken|aborted)|delivery (?:to .{0,80} )?(?:has )?failed|failed permanently|permanent (?:fatal )?error|pas pu [êe]tre (?:remis|distribu|d[ée]livr)|n['’]a pas [ée]t[ée] (?:remis|distribu|d[ée]livr)/i;
const DELAYED =
	/delayed|not yet been delivered|has not been delivered yet|will (?:continue|keep) (?:to try|trying)|will be retried|attempts will continue|delivery incomplete|warning message only|(?:need|have) (?:not|to) (?:to )?resend|temporary problem delivering|retardé|n['’]a pas encore été/i;
const FINAL =
	/permanently|permanent (?:fatal )?(?:error|failure)|giv(?:ing|en) up|gave up|has been failing|will not (?:try|be retried)|no further attempts|d[ée]finitive/i;
/** Where our own message, which a bounce returns, begins: its words are not those of a server. */
const RETURNED =
	/^(?:[ \t]*[-=_*#|]{2,}.{0,40}\b(?:copy of|original|returned|below this line|header of|undelivered message|unsent|message header|message (?:text )?follows)|(?:return-path|received|dkim-signature|x-received|message-id|mime-version): ?\S|[ \t]*(?:original message\b|.{0,60}\b(?:copy|headers?) of (?:the|your)\b))/im;

const ADDRESS = /[^\s@<>]{1,64}@[a-z0-9.-]{1,253}/i;
/** The lines in which a server repeats the head of our message. */
const REPEATED_FIELD = /^[ \t>]*(?:subject|objet|betreff|asunto|oggetto|onderwerp)[ \t]*:.*$/gim;

/**
 * Whether a mail is a bounce without a status notification. It is asked before automatic replies are looked for: servers mark bounces
 * with `Auto-Submitted: auto-replied` (RFC 3834, 5 allows it), `Precedence` and the like, so these fields say nothing.
 */
export function isBounce(mail: ParsedMail): boolean {
	if (mail.headers.has('x-failed-recipients') || isReport(mail)) return true;
	const isBounceSubject = BOUNCE_SUBJECT.test(mail.subject ?? '');
	if (!isFromMachine(mail)) return isBounceSubject && isGenerated(mail);
	return isBounceSubject || (!hasAbsenceSubject(mail) && BOUNCE_TEXT.test(textOf(mail)));
}

/** Programs other than mail servers say so too, such as help desks. */
function isGenerated(mail: ParsedMail): boolean {
	return /^auto-generated/i.test(headerText(mail, 'auto-submitted'));
}

/** The report is of a type that its parts do not keep, as in a mail whose parts were broken on the way. */
function isReport(mail: ParsedMail): boolean {
	const line = mail.headerLines.find(({ key }) => key === 'content-type')?.line ?? '';
	return /report-type\s*=\s*"?delivery-status\b/i.test(line);
}

function isFromMachine(mail: ParsedMail): boolean {
	const [sender] = mail.from?.value ?? [];
	if (sender === undefined) return true;
	const { address = '', name } = sender;
	return (
		(address === '' && name === '') ||
		MACHINE_ADDRESS.test(address === '' ? name : address) ||
		MACHINE_NAME.test(name)
	);
}

/** Reads such a bounce. */
export function readPlainBounce(mail: ParsedMail): PlainBounce {
	const text = textOf(mail);
	const inText = readDeliveryStatus(text).find(({ action }) => action === 'failed');
	if (inText !== undefined) return fromFields(inText);
	if (isDelayed(mail.subject ?? '', text)) return { kind: 'delayed' };
	return { kind: 'bounced', ...judgeText(mail) };
}

/**
 * Judges a failure by what its mail says to a person: by the reply that it quotes, else by all of its words. These may be about
 * anything, so they make an address bad only if a mail server wrote them and names an address.
 */
export function judgeText(mail: ParsedMail): JudgedFailure {
	const text = textOf(mail);
	const quoted = readQuotedReply(text);
	if (quoted !== null) return quoted;
	const judged = judgeFailure({
		statuses: [{ basic: null, enhanced: null }],
		text: aroundAddress(text),
	});
	const isServer = mail.headers.has('x-failed-recipients') || isReport(mail) || isFromMachine(mail);
	const isSure = judged.cause === 'no mailbox' && isServer && namesAddress(mail, text);
	return {
		...judged,
		judgement: judged.judgement === 'hard' && !isSure ? 'soft' : judged.judgement,
	};
}

/** The lines from the first address on: before it a server introduces itself, and far behind it, it gives advice. */
function aroundAddress(text: string): string {
	const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
	const start = lines.findIndex(
		(line) => ADDRESS.test(line) && !/assistance|contact|\bsend\b/i.test(line),
	);
	return start < 0 ? text : lines.slice(start, start + MAX_REPLY_LINES).join(' ');
}

function namesAddress(mail: ParsedMail, text: string): boolean {
	return mail.headers.has('x-failed-recipients') || ADDRESS.test(text);
}

function fromFields({ status, judgement }: RecipientStatus): PlainBounce {
	return { kind: 'bounced', status, judgement, cause: null };
}

/** A notice that a server keeps trying; nothing in it may say that it gave up. */
function isDelayed(subject: string, text: string): boolean {
	if (FINAL.test(text)) return false;
	return DELAYED.test(text) || /\bdelay|retard[ée]|^warning:/i.test(subject);
}

/**
 * Judges the reply that a text quotes: the paragraph with the most exact code, and the two lines before it, which say at which command
 * the server refused.
 * @returns `null`: it quotes none.
 */
function readQuotedReply(text: string): JudgedFailure | null {
	const lines = text.split(/\r?\n/);
	const start = [
		/(?<![\d.])5\.\d{1,3}\.\d{1,3}\b/,
		/(?:^|[\s:;<#('"])5[0-5]\d[\s-]/,
		/(?<![\d.])4\.\d{1,3}\.\d{1,3}\b|(?:^|[\s:;<#('"])4[2-5]\d[\s-]/,
	]
		.map((code) => lines.findIndex((line) => code.test(line)))
		.find((index) => index >= 0);
	if (start === undefined) return null;
	const quoted = [lines[start] ?? ''];
	for (const line of lines.slice(start + 1, start + MAX_REPLY_LINES)) {
		if (line.trim() === '') break;
		quoted.push(line.trim());
	}
	const reply = quoted.join(' ');
	const before = lines.slice(Math.max(0, start - 2), start).filter((line) => line.trim() !== '');
	return judgeFailure({
		statuses: readAllStatuses(reply),
		text: `${before.join(' ')} ${reply}`,
	});
}

/** The text of the server, without what it returns of our message. */
function textOf(mail: ParsedMail): string {
	const html = typeof mail.html === 'string' ? mail.html.slice(0, MAX_HTML_CHARACTERS) : '';
	const written = mail.text ?? '';
	// A mail of HTML alone has an empty text.
	const text = (written.trim() === '' ? plainText(html) : written).slice(
		0,
		MAX_SEARCHED_CHARACTERS,
	);
	const returned = RETURNED.exec(text);
	return (returned === null ? text : text.slice(0, returned.index)).replace(REPEATED_FIELD, '');
}
