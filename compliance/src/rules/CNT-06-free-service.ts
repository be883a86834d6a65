import { mayBeFrench } from '../places/candidates.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { fold } from '../text/fold.ts';
import { findPremiumNumbers } from '../text/premium-numbers.ts';

const FREE_SERVICE =
	/\bservices? (?:(?:100\s?%|entierement|totalement|completement|tout a fait) )?gratuite?s?\b/;
/** Emphatic wording without “service”. The clause does not cover free delivery or gifts. */
const ALL_FREE = /(?:\b100\s?%|\bentierement|\btotalement) gratuite?s?\b/;
/** A price to pay: not zero, and not the value of a thing or its price elsewhere. */
const PRICE =
	/(?<!(?:valeur de|valeur|au lieu de|lieu de|economisez|hors) )(?<![\d.,])(?!0+(?:[.,]0+)?\s?(?:€|e))\d{1,4}(?:[.,]\d{1,2})?\s?(?:€|eur\b|euros?\b)/;
const SUBSCRIPTION =
	/\b(?:puis|ensuite) (?:seulement )?\d{1,4}(?:[.,]\d{1,2})?\s?(?:€|eur)|(?<![\d.,])(?!0+(?:[.,]0+)?\s?(?:€|e))\d{1,4}(?:[.,]\d{1,2})?\s?(?:€|eur\w*)\s?(?:\/|par )\s?(?:mois|an|semaine|sms|appel|min)|\b(?:abonnement|engagement) (?:obligatoire|payant)/;

export default defineRule({
	id: 'CNT-06',
	source: {
		en: `${TERMS.en}: “free service” only if all its contents are free`,
		fr: `${TERMS.fr} : « n’utiliser … la mention « service gratuit » que si tous les contenus … sont gratuits »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	reads: ['content', 'places'],
	check({ text, places }) {
		const folded = fold(text);
		const named = FREE_SERVICE.test(folded);
		if ((!named && !ALL_FREE.test(folded)) || !mayBeFrench(places.candidates)) return null;
		const subscription = SUBSCRIPTION.test(folded);
		const premium = findPremiumNumbers(text).some(({ certain }) => certain);
		const priced = subscription || premium || (named && PRICE.test(folded));
		if (!priced) return null;
		return {
			outcome: named ? 'reject' : 'warn',
			message: {
				en: 'The text promises a free service but names a price. Remove the promise, unless everything that it promotes is free.',
				fr: 'Le texte promet un service gratuit et indique un prix. Retirez la promesse, sauf si tout ce qui est promu est gratuit.',
			},
			detail: { reason: subscription ? 'subscription' : premium ? 'premium_number' : 'price' },
		};
	},
});
