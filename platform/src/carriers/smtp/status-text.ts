import type { Judgement } from './status-code.ts';

/**
 * What the words of a refusal say where no enhanced code does. Words of Postfix, Exim, Exchange, Gmail, Orange, Free, SFR and their
 * like; they are only searched, never kept: they quote addresses.
 */

/** No such mailbox. */
const NO_MAILBOX =
	/user unknown|unknown user|no such (?:user|recipient|mailbox|person|address)|(?:does(?: not|n't)|doesn’t) exist|recipient (?:address )?(?:not found|unknown|invalid)|invalid (?:recipient|mailbox)|mailbox (?:not found|unavailable|disabled)|unrouteable address|adresse .{0,40}(?:invalide|inconnue)|utilisateur inconnu|destinataire (?:inconnu|invalide)|boite .{0,20}(?:inexistante|desactivee)/i;
/** The mailbox takes nothing at the moment. */
const FULL = /quota|(?:mailbox|inbox) (?:is )?full|full (?:mailbox|inbox)|bo[iî]te .{0,20}pleine/i;
/** The server does not want us, or this message, whoever it is for. */
const NOT_WANTED =
	/\brelay|authenti[cf]|block(?:ed|ing|list)|black-?\s?list|\bspam|spamhaus|\b(?:dns|s)?[rx]?bl\b|reputation|polic(?:y|ies)|prohibit|banned|denied|not (?:allowed|authorized|permitted)|sender|\b(?:helo|ehlo|spf|dkim|dmarc|ptr|rdns)\b|reverse (?:dns|lookup|hostname)|too many|rate limit|indesirable|indésirable/i;

const SEARCHED = 4000;

/** @returns `null` when the words say nothing of whose fault it is. */
export function classifyStatusText(words: string): Judgement | null {
	const text = words.slice(0, SEARCHED);
	if (NO_MAILBOX.test(text)) return 'hard';
	if (FULL.test(text)) return 'soft';
	return NOT_WANTED.test(text) ? 'blocked' : null;
}
