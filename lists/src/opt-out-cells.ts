import type { OptOutColumnKind } from './opt-out-columns.ts';
import { plain, words } from './plain.ts';

/** `unread`: a word of a status column that is not known. */
export type OptOutReading = 'none' | 'opted_out' | 'unread';

/** What a cell without an opt-out contains. A date of zeros is how databases export a missing one. */
const NO = new Set(
	words(`no non n f false faux null none nil nan na sansobjet undefined aucun aucune jamais never off unchecked decoche
		nein falsch`),
);
const YES = new Set(words('1 yes oui o y true vrai t on x checked coche ok ja wahr'));
const SUBSCRIBED = new Set(words('subscribed abonne abonnee inscrit inscrite optin optedin'));
const ACTIVE = new Set(
	words(`subscriber active actif actifs activee enabled confirmed confirme confirmee valid valide verified verifie
		contactable sms email granted accepted accepte acceptee accord agreed agree client cliente customer prospect lead contact vip new nouveau
		nouvelle particulier professionnel member membre marketingcontact`),
);
const OPTED_OUT =
	/unsub|opt(?:ed)?out|black?list|blocklist|blocked|bloque|denied|cleaned|bounce|complain|plainte|spam|suppress|desinscri|desabonn|resili|refus|reject|oppos|^stop|disabled|desactiv|inacti|archive|delete|supprim|revo|withdraw|retire|^non|^never|^not|pending|unconfirmed|enattente|transactional|donot|nepas|neplus|deceased|decede|invalid/;
const EMPTY_SIGNS = /^[-–—_./()[\]{}\s☐⬜◻□]*$/u;
const CROSS = /[✗✘❌✖×☒]/u;

/**
 * Reads a cell of a column about opt-outs. A value that is not understood counts as an opt-out; in a column that says
 * whether a person is subscribed, it is reported.
 * @param value the cell, not empty.
 */
export function readOptOutCell(value: string, kind: OptOutColumnKind): OptOutReading {
	const word = plain(value);
	if (word === '') return readSigns(value, kind);
	const no = NO.has(word) || /^0+$/.test(word);
	if (kind === 'optOut') return no || SUBSCRIBED.has(word) ? 'none' : 'opted_out';
	if (kind === 'named') {
		return no || SUBSCRIBED.has(word) || ACTIVE.has(word) ? 'none' : 'opted_out';
	}
	if (no || OPTED_OUT.test(word)) return 'opted_out';
	if (YES.has(word) || SUBSCRIBED.has(word) || ACTIVE.has(word)) return 'none';
	// The date since which a person is subscribed.
	return kind === 'subscribed' && /^\d{6,}/.test(word) ? 'none' : 'unread';
}

/** Cells without a letter or a digit of the Latin script: dashes, boxes, ticks and crosses, words of other scripts. */
function readSigns(value: string, kind: OptOutColumnKind): OptOutReading {
	const empty = EMPTY_SIGNS.test(value);
	if (kind === 'optOut' || kind === 'named') return empty ? 'none' : 'opted_out';
	if (CROSS.test(value) || /[☐⬜◻□]/u.test(value)) return 'opted_out';
	return empty || /[✓✔☑✅]/u.test(value) ? 'none' : 'unread';
}
