import { mayBeFrench } from '../places/candidates.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';
import type { Report } from '../rule.ts';
import { CPCE_L34_5, TERMS, TERMS_FROM } from '../sources/citations.ts';
import { fold } from '../text/fold.ts';
import { findPremiumNumbers } from '../text/premium-numbers.ts';

/** SMS+ tariffs by first digit: 3 costs an ordinary SMS, 4 to 8 cost more. */
const SURCHARGED_CODE = /^[4-8]/;
const OPT_OUT = /\b(?:stop|desabonn\w*|desinscri\w*|resili\w*|ne plus recevoir|unsubscribe)\b/;
/** Words about a price near the opt-out. “Prix d’un SMS” is the transport itself, which the law allows. */
const CHARGED =
	/\b(?:stop|desabonn\w*|desinscri\w*)\b[^.!?\n]{0,40}?(?:\b\d{1,2}(?:[.,]\d{2})?\s?(?:€|eur(?:os?)?\b)\s?(?:\/|par\s)\s?(?:sms|appel|min\w*|envoi)|\b(?:surtaxee?s?|payante?s?)\b)/;
const NOT_CHARGED = /\b(?:non|sans) (?:surtaxe|payant)/;
const LOGIN =
	/\b(?:connectez-vous|identifiez-vous|creez un compte)\b[^.!?\n]{0,60}\b(?:desabonn\w*|desinscri\w*|ne plus recevoir)/;

export default defineRule({
	id: 'STP-04',
	source: {
		en: `${TERMS.en}, right to object: “without surcharge for the User”; ${CPCE_L34_5.en}`,
		fr: `${TERMS.fr}, droit d’opposition : « sans surtaxe pour l’Utilisateur » ; ${CPCE_L34_5.fr}`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	reads: ['content', 'places'],
	check({ text, stopMentions, places }): Report | null {
		const folded = fold(text);
		if (!OPT_OUT.test(folded) || !mayBeFrench(places.candidates)) return null;
		const surcharged =
			stopMentions.some(({ code }) => SURCHARGED_CODE.test(code)) ||
			(CHARGED.test(folded) && !NOT_CHARGED.test(folded)) ||
			leavesByPremium(text);
		if (surcharged) {
			return {
				message: {
					en: 'Opting out costs the recipient more than the transport. Offer an opt-out without surcharge, such as “STOP au 36180”.',
					fr: 'La désinscription coûte au destinataire plus que le transport. Proposez une voie sans surtaxe, comme « STOP au 36180 ».',
				},
				detail: { reason: 'surcharged' },
			};
		}
		if (!LOGIN.test(folded) || stopMentions.length > 0) return null;
		return {
			outcome: 'warn',
			message: {
				en: 'Opting out requires a login. Offer an opt-out without login, such as STOP or an unsubscribe link.',
				fr: 'La désinscription demande une connexion. Proposez une voie qui s’en passe, comme STOP ou un lien de désinscription.',
			},
			detail: { reason: 'login' },
		};
	},
});

/** “Pour vous désabonner : 0899 …”: a premium number in the clause that follows the word. */
function leavesByPremium(text: string): boolean {
	const composed = text.normalize('NFC');
	return findPremiumNumbers(text).some(
		({ start, certain }) =>
			certain && CLAUSE.test(fold(composed.slice(Math.max(0, start - 60), start))),
	);
}

const CLAUSE =
	/\b(?:stop|desabonn\w*|desinscri\w*|resili\w*|ne plus recevoir|unsubscribe)\b[^.!?\n]{0,60}$/;
