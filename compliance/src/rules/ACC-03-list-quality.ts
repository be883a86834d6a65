import { percent } from '../facts/ratio.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

const WARNED = 0.02;
const HELD = 0.05;
/** A typing error in a handful of addresses does not make a bad list. */
const SAMPLE = 20;

export default defineRule({
	id: 'ACC-03',
	source: {
		en: `${TERMS.en}: too many “wrong numbers and/or e-mail addresses”`,
		fr: `${TERMS.fr} : « nombre trop élevé de numéro[s] … faux et/ou d'adresse[s] email erronées »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'low',
	outcome: 'hold',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	needs: ['list'],
	check({ facts }) {
		const { recipients, invalid } = facts.list ?? { recipients: 0, invalid: 0 };
		if (recipients < SAMPLE) return null;
		const ratio = invalid / recipients;
		if (!(ratio > WARNED)) return null;
		const share = percent(ratio);
		return {
			outcome: ratio > HELD ? 'hold' : 'warn',
			message: {
				en: `${share.en} of the addresses in this list are invalid. Clean the list before sending.`,
				fr: `${share.fr} des adresses de cette liste sont fausses. Nettoyez la liste avant l'envoi.`,
			},
			detail: { recipients, invalid, warnAbove: WARNED, holdAbove: HELD },
		};
	},
});
