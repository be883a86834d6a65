import { mayBeFrench } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { fold } from '../text/fold.ts';
import { countSegments } from '../text/gsm.ts';
import { REQUIRED_MENTIONS } from '../text/required-mentions.ts';

/** Room for the STOP mention, which comes after. */
const STOP_CLAUSE = 14;
/** A completed SMS of more parts than this is written anew by a person. */
const MOST_SEGMENTS = 3;

export default defineRule({
	id: 'CNT-04',
	title: { en: 'Mention of a regulated sector', fr: "Mention d'un secteur réglementé" },
	source: `${TERMS}, secteurs réglementés : « assortie d’obligations d’information » ; CSP, art. L3323-4 ; C. conso., art. L312-5`,
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	// The obligation is certain; the wording that an SMS may carry is not.
	confidence: 'low',
	outcome: 'amend',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	reads: ['content', 'places'],
	docs: `Advertising for alcohol and credit carries a sentence set by law; that for investments, food, insurance and
donations has duties of information. The rule judges the declared \`sector\` and, for finance and food, whether the text
speaks of what the duty concerns (\`text/required-mentions.ts\`). Alcohol and credit: the missing sentence is added to an SMS
if the whole stays within ${MOST_SEGMENTS} segments; else, and on the other channels, the message is held. The others only warn: how an SMS
fulfills them is not settled. Write the sentence yourself to choose its place.`,
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
					en: `Advertising for ${name.en} has duties of information that the text does not seem to fulfill. Check: “${mention}”.`,
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
					en: `Advertising for ${name.en} needs its mention; “${mention}” is added.`,
					fr: `La publicité pour ${name.fr} exige sa mention ; « ${mention} » est ajouté.`,
				},
				detail,
				append: mention,
			};
		}
		return {
			outcome: 'hold',
			message: {
				en: `Advertising for ${name.en} needs its mention: “${mention}”. Add it.`,
				fr: `La publicité pour ${name.fr} exige sa mention : « ${mention} ». Ajoutez-la.`,
			},
			detail,
		};
	},
});
