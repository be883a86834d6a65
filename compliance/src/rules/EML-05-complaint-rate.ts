import { percent } from '../facts/ratio.ts';
import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

const WARNED = 0.001;
const HELD = 0.003;
/** In a smaller sample, a single complaint would exceed the threshold. */
const SAMPLE = 1000;

export default defineRule({
	id: 'EML-05',
	source: {
		en: `Gmail, rules for bulk senders; ${TERMS.en}: “if spam is reported”`,
		fr: `Gmail, règles pour les envois en nombre ; ${TERMS.fr} : « en cas de signalement de spam »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'hold',
	channels: ['email'],
	purposes: ['marketing'],
	needs: ['emailReputation'],
	check({ facts }) {
		const { delivered, complaints } = facts.emailReputation ?? { delivered: 0, complaints: 0 };
		if (delivered < SAMPLE) return null;
		const ratio = complaints / delivered;
		if (!(ratio >= WARNED)) return null;
		const share = percent(ratio);
		return {
			outcome: ratio >= HELD ? 'hold' : 'warn',
			message: {
				en: `${share.en} of the e-mails were reported as spam (recommended: at most 0.1%). Send only to recent, active contacts and check the sources of consent.`,
				fr: `${share.fr} des e-mails ont été signalés comme indésirables (0,1 % au plus est sain). N'écrivez qu'aux contacts récents et actifs, et vérifiez les sources de consentement.`,
			},
			detail: { delivered, complaints, warnFrom: WARNED, holdFrom: HELD },
		};
	},
});
