import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import {
	ADVERTISING_FROM,
	advertisingProbability,
	classifyAdvertising,
} from '../text/classifier/classify.ts';

export default defineRule({
	id: 'CNT-15',
	source: {
		en: `${TERMS.en}, alerting: no marketing SMS under an alerting offer`,
		fr: `${TERMS.fr}, alerting : « ne pas envoyer de sms marketing sur une offre d’alerting »`,
	},
	// The clause is the contract's; its enforcement by a statistical estimate is a house choice.
	layer: 'house',
	effectiveFrom: TERMS_FROM,
	confidence: 'low',
	outcome: 'warn',
	channels: ALL_CHANNELS,
	purposes: ['transactional'],
	reads: ['content'],
	check({ text, promotional, policy }) {
		if (promotional.promotional) return null;
		const probability = advertisingProbability(text);
		if (probability < ADVERTISING_FROM) return null;
		const { spans } = classifyAdvertising(text);
		const percent = Math.floor(100 * probability);
		const detail = { probability: percent / 100, spans };
		if (policy.options.advertisingDoubt === 'hold') {
			return {
				outcome: 'hold',
				message: {
					en: `This alert reads like advertising (probability ${percent} %) and waits for a review. If it advertises, send it as marketing; if it does not, release it.`,
					fr: `Cette alerte se lit comme une publicité (probabilité : ${percent} %) et attend d'être relue. Si elle fait de la publicité, envoyez-la en marketing ; sinon, libérez-la.`,
				},
				detail,
			};
		}
		return {
			message: {
				en: `This alert reads like advertising (probability ${percent} %). If it advertises, send it as marketing; if it does not, you need not do anything.`,
				fr: `Cette alerte se lit comme une publicité (probabilité : ${percent} %). Si elle fait de la publicité, envoyez-la en marketing ; sinon, vous n'avez rien à faire.`,
			},
			detail,
		};
	},
});
