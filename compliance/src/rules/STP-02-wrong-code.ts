import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { stopCodeFor } from '../text/stop-code.ts';

export default defineRule({
	id: 'STP-02',
	source: {
		en: `${TERMS.en}: “the mention STOP au 36180 is mandatory”`,
		fr: `${TERMS.fr} : « La mention « STOP au 36180 » est obligatoire. »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms'],
	purposes: ['marketing'],
	territories: FRENCH,
	reads: ['content', 'places'],
	check({ stopMentions, policy, places }) {
		if (stopMentions.length === 0) return null;
		const code = stopCodeFor(policy, places.candidates);
		const wrong = stopMentions.find((mention) => mention.code !== code);
		if (wrong === undefined) return null;
		return {
			message: {
				en: `The text sends STOP to ${wrong.code}, which is not this account's code${code === null ? '' : ` (${code})`}. Replace it.`,
				fr: `Le texte envoie STOP au ${wrong.code}, qui n'est pas le code de ce compte${code === null ? '' : ` (${code})`}. Remplacez-le.`,
			},
			detail: { found: wrong.code, expected: code },
		};
	},
});
