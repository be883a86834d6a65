import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { TERMS } from '../sources/citations.ts';

export default defineRule({
	id: 'CON-23',
	source: {
		en: `GDPR, art. 6(1); ${TERMS.en}: “beforehand and expressly”`,
		fr: `RGPD, art. 6(1) ; ${TERMS.fr} : « préalablement et expressément »`,
	},
	layer: 'law',
	effectiveFrom: '2018-05-25',
	confidence: 'medium',
	outcome: 'hold',
	channels: ALL_CHANNELS,
	purposes: ['transactional'],
	check({ message }) {
		const reference: unknown = message.reference;
		if (typeof reference === 'string' && reference.trim() !== '') return null;
		return {
			message: {
				en: 'The message does not name its basis. Name the order or file in “Reference”.',
				fr: 'Le message ne précise pas son fondement. Indiquez la commande ou le dossier dans « Référence ».',
			},
		};
	},
});
