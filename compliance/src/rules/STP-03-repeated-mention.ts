import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import {
	locateStopMentions,
	repeatedMention,
	withoutRepeatedMentions,
} from '../text/stop-mention.ts';

export default defineRule({
	id: 'STP-03',
	source: {
		en: 'Usage: one STOP mention a message is enough',
		fr: 'Usage : une mention STOP par message suffit',
	},
	layer: 'house',
	effectiveFrom: '2018-05-25',
	confidence: 'medium',
	outcome: 'amend',
	channels: ['sms'],
	purposes: ['marketing'],
	territories: FRENCH,
	reads: ['content'],
	check({ text, isWholeText, stopMentions }) {
		if (stopMentions.length < 2 || !isWholeText) return null;
		const repeated = repeatedMention(locateStopMentions(text));
		if (repeated === undefined) return null;
		const { cuts } = withoutRepeatedMentions(text);
		if (cuts.length === 0) {
			return {
				outcome: 'warn',
				message: {
					en: 'The text contains its STOP mention twice. Remove one of them.',
					fr: 'Le texte porte deux fois la mention STOP. Retirez-en une.',
				},
				detail: { code: repeated.code },
			};
		}
		return {
			message: {
				en: 'The text contains its STOP mention twice; the second one is removed.',
				fr: 'Le texte porte deux fois la mention STOP ; la seconde est retirée.',
			},
			detail: { code: repeated.code },
			rewrite: {
				apply: (current) => withoutRepeatedMentions(current).text,
				changes: cuts.map((from) => ({ from, to: '' })),
			},
		};
	},
});
