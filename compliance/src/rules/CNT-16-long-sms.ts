import { ALL_PURPOSES, defineRule } from '../rule.ts';
import { countSegments, fitsIn } from '../text/gsm.ts';
import { MAX_SEGMENTS } from '../text/message-text.ts';
import { pendingClause } from '../text/pending-clause.ts';

/** The number of segments that carriers and handsets commonly assemble; the standard allows 255. */
const USUAL_SEGMENTS = 10;
/** Characters that take fewer segments in any encoding, with the mention that is added. */
const SURELY_SHORT = 280;

export default defineRule({
	id: 'CNT-16',
	source: {
		en: '3GPP TS 23.040, 9.2.3.24.1 (255 segments); usage of carriers and phones: about ten',
		fr: '3GPP TS 23.040, 9.2.3.24.1 (255 segments) ; usage des opérateurs et des téléphones : environ dix',
	},
	layer: 'house',
	effectiveFrom: '2018-05-25',
	// The standard allows more; the limits of carriers and handsets are not published.
	confidence: 'low',
	outcome: 'hold',
	channels: ['sms'],
	purposes: ALL_PURPOSES,
	reads: ['content', 'places'],
	check(context) {
		const { text, isWholeText } = context;
		if (!isWholeText || text.length <= SURELY_SHORT) return null;
		const completed = text + pendingClause(context);
		if (fitsIn(completed, USUAL_SEGMENTS)) return null;
		const { segments } = countSegments(completed);
		if (segments > MAX_SEGMENTS) return null;
		return {
			message: {
				en: `This SMS takes ${segments} segments; many phones and carriers assemble no more than ${USUAL_SEGMENTS}. Shorten it, or link to the rest.`,
				fr: `Ce SMS compte ${segments} segments ; beaucoup de téléphones et d'opérateurs n'en assemblent pas plus de ${USUAL_SEGMENTS}. Raccourcissez-le, ou mettez un lien vers la suite.`,
			},
			detail: { segments, limit: USUAL_SEGMENTS },
		};
	},
});
