import { mayBeFrench } from '../places/candidates.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';
import type { Report } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { fold } from '../text/fold.ts';
import { countSegments } from '../text/gsm.ts';
import { isAbout, REQUIRED_MENTIONS } from '../text/required-mentions.ts';
import type { RequiredMention } from '../text/required-mentions.ts';
import { findUndeclared } from '../text/sectors/undeclared.ts';
import type { UndeclaredSector } from '../text/sectors/undeclared.ts';
import type { Message } from '../types/message.ts';

/** Room for the STOP mention, which is added afterwards. */
const STOP_CLAUSE = 14;
/** A completed SMS with more segments is held, so that a person shortens it. */
const MOST_SEGMENTS = 3;

export default defineRule({
	id: 'CNT-04',
	source: {
		en: `${TERMS.en}, regulated sectors: “together with duties of information”; Public Health Code, art. L3323-4; Consumer Code, art. L312-5`,
		fr: `${TERMS.fr}, secteurs réglementés : « assortie d’obligations d’information » ; CSP, art. L3323-4 ; C. conso., art. L312-5`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	// The obligation is certain; the wording that suffices in an SMS is not.
	confidence: 'low',
	outcome: 'amend',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	reads: ['content', 'places'],
	check({ message, text, places, sectors }) {
		if (message.sector === undefined && sectors.length === 0) return null;
		if (!mayBeFrench(places.candidates)) return null;
		const folded = fold(text);
		const missing = REQUIRED_MENTIONS.find(
			({ sector, about, present, byWordsOnly }) =>
				byWordsOnly === undefined &&
				sector === message.sector &&
				(about === undefined || isAbout(text, about)) &&
				!present.test(folded),
		);
		if (missing !== undefined) return forDeclared(missing, message, text);
		if (sectors.length === 0) return null;
		for (const required of REQUIRED_MENTIONS) {
			const { topic, sector, present } = required;
			if (topic === undefined || sector === message.sector) continue;
			const found = findUndeclared(sectors, [topic], message);
			if (found !== null && !present.test(folded)) return forWords(required, found, message, text);
		}
		return null;
	},
});

/** A sector that was declared. */
function forDeclared(missing: RequiredMention, message: Message, text: string): Report {
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
	if (canAppend(mention, message, text)) {
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
}

/** A sector that only the words name. */
function forWords(
	{ name, mention, binding }: RequiredMention,
	{ outcome, words, detail: found }: UndeclaredSector,
	message: Message,
	text: string,
): Report {
	const detail = { ...found, mention };
	if (outcome === 'warn') {
		return {
			outcome,
			message: {
				en: `The text may advertise ${name.en} (${words.en}). If it does, add “${mention}” and declare the sector.`,
				fr: `Le texte fait peut-être de la publicité pour ${name.fr} (${words.fr}). Dans ce cas, ajoutez « ${mention} » et déclarez le secteur.`,
			},
			detail,
		};
	}
	if (binding && canAppend(mention, message, text)) {
		return {
			message: {
				en: `The text advertises ${name.en} (${words.en}), which must carry a mention; “${mention}” is added.`,
				fr: `Le texte fait de la publicité pour ${name.fr} (${words.fr}), qui exige sa mention ; « ${mention} » est ajouté.`,
			},
			detail,
			append: mention,
		};
	}
	return {
		outcome: 'hold',
		message: {
			en: `The text advertises ${name.en} (${words.en}) and does not carry the information that the law asks for: “${mention}”. Add it${binding ? '' : ' or declare the sector'}.`,
			fr: `Le texte fait de la publicité pour ${name.fr} (${words.fr}) sans l'information exigée : « ${mention} ». Ajoutez-la${binding ? '' : ' ou déclarez le secteur'}.`,
		},
		detail,
	};
}

/** Whether an SMS with the mention, and with the STOP mention, stays short enough. */
function canAppend(mention: string, { channel }: Message, text: string): boolean {
	const completed = `${text} ${mention}${' '.repeat(STOP_CLAUSE)}`;
	return channel === 'sms' && text !== '' && countSegments(completed).segments <= MOST_SEGMENTS;
}
