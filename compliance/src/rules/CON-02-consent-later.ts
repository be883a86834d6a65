import { laterGrant } from '../consent/fold.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'CON-02',
	source: {
		en: `${CPCE_L34_5.en}: “beforehand”`,
		fr: `${CPCE_L34_5.fr} : « préalablement »`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	standings: ['none', 'withdrawn'],
	needs: ['consents'],
	check(context) {
		if (context.standing.record !== null) return null;
		const later = laterGrant(context);
		if (later === undefined) return null;
		return {
			message: {
				en: 'The consent is dated later than the message; it must come before. Check the date and time zone of the consent.',
				fr: "Le consentement est daté d'après le message ; il doit le précéder. Vérifiez la date et le fuseau de l'accord.",
			},
			detail: { collectedAt: later.collectedAt },
		};
	},
});
