import { percent, provenRatio } from '../facts/ratio.ts';
import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

const WARNED = 0.02;
const HELD = 0.05;
const SAMPLE = 200;

export default defineRule({
	id: 'EML-06',
	title: { en: 'Campaign with many bounces', fr: 'Campagne au taux de rebond élevé' },
	source: `${TERMS} : « le taux de bounce … est trop important »`,
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'hold',
	channels: ['email'],
	purposes: ['marketing'],
	needs: ['campaign'],
	docs: `The rest of a campaign waits when too many of its e-mails bounced for good. The terms name no number; the house warns
above 2 % and holds above 5 %. So that bad luck at the start stops nothing, ${SAMPLE} messages must have been tried, and
what is compared is the ratio that the counts prove (lower bound of Wilson's interval, 95 %). \`campaign\` counts the
messages tried and the hard bounces; without that fact the rule says nothing.`,
	check({ facts }) {
		const { attempted, hardBounces } = facts.campaign ?? { attempted: 0, hardBounces: 0 };
		if (attempted < SAMPLE) return null;
		const proven = provenRatio(hardBounces, attempted);
		if (!(proven > WARNED)) return null;
		const share = percent(hardBounces / attempted);
		return {
			outcome: proven > HELD ? 'hold' : 'warn',
			message: {
				en: `${share.en} of this campaign's e-mails bounced for good. Remove the dead addresses before the rest goes.`,
				fr: `${share.fr} des e-mails de cette campagne sont revenus définitivement. Retirez les adresses mortes avant d'envoyer la suite.`,
			},
			detail: { attempted, hardBounces, warnAbove: WARNED, holdAbove: HELD },
		};
	},
});
