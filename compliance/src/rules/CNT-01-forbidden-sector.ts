import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import type { LocalizedText } from '../types/localized-text.ts';
import type { Sector } from '../types/message.ts';

const FORBIDDEN: Readonly<Partial<Record<Sector, LocalizedText>>> = {
	weapons: { en: 'weapons', fr: 'les armes' },
	drugs: { en: 'drugs', fr: 'les produits stupéfiants' },
	gambling: { en: 'gambling', fr: "les jeux d'argent" },
	pharmacy: { en: 'medicines', fr: 'les médicaments' },
	adult: { en: 'adult content', fr: 'les contenus pour adultes' },
	// The contract regulates tobacco; the statute (CSP L3512-4) forbids its advertising altogether.
	tobacco: { en: 'tobacco', fr: 'le tabac' },
};

export default defineRule({
	id: 'CNT-01',
	title: { en: 'Forbidden sector', fr: 'Secteur interdit' },
	source: {
		en: `${TERMS.en}: advertising for weapons, drugs, gambling, medicines … “is forbidden”; Public Health Code, art. L3512-4`,
		fr: `${TERMS.fr} : « La publicité pour les armes, les produits stupéfiants, les jeux d'argent, les médicaments … est interdite » ; CSP, art. L3512-4`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	reads: ['content'],
	docs: `The contract forbids advertising for weapons, drugs, gambling (licensed or not), medicines and adult content;
the law forbids it for tobacco. The rule checks the declared \`sector\`.`,
	check({ message: { sector } }) {
		const name =
			sector !== undefined && Object.hasOwn(FORBIDDEN, sector) ? FORBIDDEN[sector] : undefined;
		if (name === undefined) return null;
		return {
			message: {
				en: `Advertising for ${name.en} is forbidden on this platform, whatever the channel.`,
				fr: `La publicité pour ${name.fr} est interdite sur cette plateforme, quel que soit le canal.`,
			},
			detail: { sector },
		};
	},
});
