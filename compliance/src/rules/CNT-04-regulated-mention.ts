import { mayBeFrench } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { fold } from '../text/fold.ts';
import { countSegments } from '../text/gsm.ts';
import { REQUIRED_MENTIONS } from '../text/required-mentions.ts';

/** Room for the STOP mention, which is added afterwards. */
const STOP_CLAUSE = 14;
/** A completed SMS with more segments is held, so that a person shortens it. */
const MOST_SEGMENTS = 3;

export default defineRule({
	id: 'CNT-04',
	title: { en: 'Mention of a regulated sector', fr: "Mention d'un secteur réglementé" },
	source: {
		en: `${TERMS.en}, regulated sectors: “together with duties of information”; Public Health Code, art. L3323-4; Consumer Code, art. L312-5`,
		fr: `${TERMS.fr}, secteurs réglementés : « assortie d’obligations d’information » ; CSP, art. L3323-4 ; C. conso., art. L312-5`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	// The obligation is certain; the wording that suffices in an SMS is not.
	confidence: 'low',
	outcome: 'amend',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	reads: ['content', 'places'],
	docs: `Advertising for alcohol and credit must carry a sentence prescribed by law; advertising for investments, food,
insurance and donations must carry certain information. The rule checks the declared \`sector\` and, for finance and
food, whether the text concerns a subject of the duty (\`text/required-mentions.ts\`). For alcohol and credit, the
missing sentence is added to an SMS if the result fits within ${MOST_SEGMENTS} segments; otherwise, and on the other
channels, the message is held. The other sectors only warn, because it is unsettled how an SMS fulfills the duty.
Write the sentence yourself to choose its position.`,
	check({ message, text, places }) {
		const folded = fold(text);
		const missing = REQUIRED_MENTIONS.find(
			({ sector, about, present }) =>
				sector === message.sector && about?.test(folded) !== false && !present.test(folded),
		);
		if (missing === undefined || !mayBeFrench(places.candidates)) return null;
		const { name, mention, binding } = missing;
		const detail = { sector: message.sector, mention };
		if (!binding) {
			return {
				outcome: 'warn',
				message: {
					en: `Advertising for ${name.en} must carry information that seems to be missing from the text. Check: “${mention}”.`,
					fr: `La publicité pour ${name.fr} est assortie d'obligations d'information que le texte ne semble pas remplir. Vérifiez : « ${mention} ».`,
				},
				detail,
			};
		}
		const length = `${text} ${mention}`;
		const fits = countSegments(length + ' '.repeat(STOP_CLAUSE)).segments <= MOST_SEGMENTS;
		if (message.channel === 'sms' && fits && text !== '') {
			return {
				message: {
					en: `Advertising for ${name.en} must carry a mention; “${mention}” is added.`,
					fr: `La publicité pour ${name.fr} exige sa mention ; « ${mention} » est ajouté.`,
				},
				detail,
				append: mention,
			};
		}
		return {
			outcome: 'hold',
			message: {
				en: `Advertising for ${name.en} must carry the mention “${mention}”. Add it.`,
				fr: `La publicité pour ${name.fr} exige sa mention : « ${mention} ». Ajoutez-la.`,
			},
			detail,
		};
	},
});
