import { ALL_PURPOSES, defineRule } from '../rule.ts';
import { foldToGsm7 } from '../text/gsm-fold.ts';
import { countSegments, isGsm7 } from '../text/gsm.ts';
import { pendingClause } from '../text/pending-clause.ts';

export default defineRule({
	id: 'CNT-11',
	source: {
		en: '3GPP TS 23.038, 6.2.1',
		fr: '3GPP TS 23.038, 6.2.1',
	},
	layer: 'house',
	effectiveFrom: '2018-05-25',
	confidence: 'high',
	outcome: 'warn',
	channels: ['sms'],
	purposes: ALL_PURPOSES,
	reads: ['content', 'places'],
	check(context) {
		const { text, policy } = context;
		// The mention that is added has digits and plain letters only.
		if (!context.isWholeText || isGsm7(text)) return null;
		const pending = pendingClause(context);
		const before = countSegments(text + pending);
		if (before.encoding === 'GSM-7') return null;
		const folded = foldToGsm7(text);
		const after = countSegments(folded.text + pending);
		if (after.encoding !== 'GSM-7' || after.segments >= before.segments) return null;
		const detail = {
			segmentsBefore: before.segments,
			segmentsAfter: after.segments,
			characters: folded.changes.map(({ from, to, count }) => ({ from, to, count })),
		};
		if (policy.options.foldTypography === true) {
			return {
				outcome: 'amend',
				message: {
					en: `Typographic characters are replaced by plain ones: ${before.segments} segments become ${after.segments}.`,
					fr: `Les caractères typographiques sont simplifiés : ${before.segments} segments deviennent ${after.segments}.`,
				},
				detail,
				rewrite: {
					apply: (current) => foldToGsm7(current).text,
					changes: folded.changes.map(({ from, to }) => ({ from, to })),
				},
			};
		}
		return {
			message: {
				en: `Typographic characters make this SMS ${before.segments} segments long; with plain characters it takes ${after.segments}. Replace them, or let the sending policy simplify such characters.`,
				fr: `Quelques caractères typographiques portent ce SMS à ${before.segments} segments ; écrit simplement, il en prend ${after.segments}. Remplacez-les, ou laissez la politique d'envoi simplifier ces caractères.`,
			},
			detail,
		};
	},
});
