import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'STP-05',
	source: {
		en: `${TERMS.en}, alerting: “the STOP mention is not mandatory”`,
		fr: `${TERMS.fr}, alerting : « La mention STOP n’est pas obligatoire. »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'warn',
	channels: ['sms'],
	purposes: ['transactional'],
	reads: ['content'],
	check({ stopMentions }) {
		const [mention] = stopMentions;
		if (mention === undefined) return null;
		return {
			message: {
				en: 'The alert contains a STOP mention and may therefore be treated as marketing. Remove it, or declare it as marketing.',
				fr: "L'alerte contient une mention STOP et pourrait être traitée comme du marketing. Retirez-la, ou déclarez le message marketing.",
			},
			detail: { code: mention.code },
		};
	},
});
