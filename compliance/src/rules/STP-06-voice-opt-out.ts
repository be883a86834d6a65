import { mayBeFrench } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM } from '../sources/citations.ts';
import { explainsVoiceOptOut } from '../text/voice-opt-out.ts';

export default defineRule({
	id: 'STP-06',
	source: {
		en: `${CPCE_L34_5.en}: valid contact details; Consumer Code, art. L221-16`,
		fr: `${CPCE_L34_5.fr} : « coordonnées valables » ; Code de la consommation, art. L221-16`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	// The wording is recognized by patterns only; a carrier may add the announcement.
	confidence: 'low',
	outcome: 'reject',
	channels: ['voice'],
	purposes: ['marketing'],
	reads: ['content', 'places'],
	check({ text, places }) {
		if (text.trim() === '' || explainsVoiceOptOut(text) || !mayBeFrench(places.candidates))
			return null;
		return {
			message: {
				en: 'The script does not explain how to opt out of further calls. Add for example “Tapez 9 pour ne plus être appelé”.',
				fr: "Le script n'indique pas comment ne plus être appelé. Ajoutez par exemple « Tapez 9 pour ne plus être appelé ».",
			},
		};
	},
});
