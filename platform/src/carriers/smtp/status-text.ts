import type { Judgement } from './status-code.ts';

/**
 * Classifies the text of a refusal that has no enhanced code, with the phrases of Postfix, Exim, Exchange, Gmail, Orange, Free,
 * SFR and others. The text is only searched, never kept: it quotes addresses.
 */

/** No such mailbox. */
const NO_MAILBOX =
	/user unknown|unknown user|no such (?:user|recipient|mailbox|person|address)|(?:does(?: not|n't)|doesn’t) exist|recipient (?:address )?(?:not found|unknown|invalid)|invalid (?:recipient|mailbox)|mailbox (?:not found|unavailable|disabled)|unrouteable address|adresse .{0,40}(?:invalide|inconnue)|utilisateur inconnu|destinataire (?:inconnu|invalide)|boite .{0,20}(?:inexistante|desactivee)/i;
/** The mailbox is full. */
const FULL = /quota|(?:mailbox|inbox) (?:is )?full|full (?:mailbox|inbox)|bo[iî]te .{0,20}pleine/i;
/** The server refuses us or this message, whatever the recipient. */
const NOT_WANTED =
	/\brelay|authenti[cf]|block(?:ed|ing|list)|black-?\s?list|\bspam|spamhaus|\b(?:dns|s)?[rx]?bl\b|reputation|polic(?:y|ies)|prohibit|banned|denied|not (?:allowed|authorized|permitted)|sender|\b(?:helo|ehlo|spf|dkim|dmarc|ptr|rdns)\b|reverse (?:dns|lookup|hostname)|too many|rate limit|indesirable|indésirable/i;

const MAX_SEARCHED_CHARACTERS = 4000;

/** @returns `null`: the text does not tell what the refusal is about. */
export function classifyStatusText(fullText: string): Judgement | null {
	const text = fullText.slice(0, MAX_SEARCHED_CHARACTERS);
	if (NO_MAILBOX.test(text)) return 'hard';
	if (FULL.test(text)) return 'soft';
	return NOT_WANTED.test(text) ? 'blocked' : null;
}
