import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { TERMS } from '../sources/citations.ts';
import type { NoticeContent, NoticeItem } from '../types/facts.ts';
import type { LocalizedText } from '../types/localized-text.ts';

const NAMES: Readonly<Record<NoticeItem, LocalizedText>> = {
	controller: { en: 'who the controller is', fr: 'le responsable du traitement' },
	representative: { en: 'its representative', fr: 'son représentant' },
	dpo: { en: 'the data protection officer', fr: 'le délégué à la protection des données' },
	purposes_and_basis: {
		en: 'purposes and legal basis',
		fr: 'les finalités et la base juridique',
	},
	legitimate_interests: { en: 'the legitimate interests', fr: 'les intérêts légitimes' },
	recipients: { en: 'the recipients', fr: 'les destinataires' },
	transfers: { en: 'transfers to third countries', fr: 'les transferts hors UE' },
	retention: { en: 'how long data is kept', fr: 'la durée de conservation' },
	rights: { en: "the person's rights", fr: 'les droits de la personne' },
	withdrawal: { en: 'how to withdraw consent', fr: 'le retrait du consentement' },
	complaint: {
		en: 'the right to complain to the authority',
		fr: "la réclamation auprès de l'autorité de contrôle",
	},
	obligation: {
		en: 'whether the data is required',
		fr: 'le caractère obligatoire ou non des données',
	},
	automated_decisions: { en: 'automated decisions', fr: 'les décisions automatisées' },
	categories: { en: 'the categories of data', fr: 'les catégories de données' },
	source: { en: 'where the data comes from', fr: 'la source des données' },
};
const ALWAYS: readonly NoticeItem[] = [
	'controller',
	'purposes_and_basis',
	'recipients',
	'retention',
	'rights',
	'withdrawal',
	'complaint',
];
const FROM_OTHERS: readonly NoticeItem[] = ['categories', 'source'];

function missingIn({ items, alsoOwed = [], fromOthers }: NoticeContent): readonly NoticeItem[] {
	const owed = new Set([...ALWAYS, ...alsoOwed, ...(fromOthers === true ? FROM_OTHERS : [])]);
	return [...owed].filter((item) => !items.includes(item));
}

export default defineRule({
	id: 'CON-06',
	source: {
		en: `GDPR, art. 13 and 14; ${TERMS.en}, personal data annex: information at collection`,
		fr: `RGPD, art. 13 et 14 ; ${TERMS.fr}, annexe données personnelles : information à la collecte`,
	},
	layer: 'law',
	effectiveFrom: '2018-05-25',
	confidence: 'medium',
	outcome: 'hold',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	needs: ['consents', 'notice'],
	check({ facts: { notice }, standing }) {
		if (notice === undefined || standing.state !== 'granted') return null;
		const missing = missingIn(notice);
		if (missing.length === 0) return null;
		return {
			message: {
				en: `The privacy notice of this consent omits: ${missing.map((item) => NAMES[item].en).join(', ')}. Complete it under a new version.`,
				fr: `La mention d'information de ce consentement omet : ${missing.map((item) => NAMES[item].fr).join(', ')}. Complétez-la et donnez-lui une nouvelle version.`,
			},
			detail: { missing },
		};
	},
});
