import { percent, provenRatio } from '../facts/ratio.ts';
import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

const WARNED = 0.02;
const HELD = 0.05;
const SAMPLE = 200;

export default defineRule({
	id: 'EML-06',
	source: {
		en: `${TERMS.en}: a bounce rate that is too high`,
		fr: `${TERMS.fr} : « le taux de bounce … est trop important »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'hold',
	channels: ['email'],
	purposes: ['marketing'],
	needs: ['campaign'],
	check({ facts }) {
		const { attempted, hardBounces } = facts.campaign ?? { attempted: 0, hardBounces: 0 };
		if (attempted < SAMPLE) return null;
		const proven = provenRatio(hardBounces, attempted);
		if (!(proven > WARNED)) return null;
		const share = percent(hardBounces / attempted);
		return {
			outcome: proven > HELD ? 'hold' : 'warn',
			message: {
				en: `${share.en} of this campaign's e-mails bounced permanently. Remove the invalid addresses before sending the rest.`,
				fr: `${share.fr} des e-mails de cette campagne sont revenus définitivement. Retirez les adresses invalides avant d'envoyer la suite.`,
			},
			detail: { attempted, hardBounces, warnAbove: WARNED, holdAbove: HELD },
		};
	},
});
