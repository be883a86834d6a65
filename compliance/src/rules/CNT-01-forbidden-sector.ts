import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import type { Report } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { findUndeclared } from '../text/sectors/undeclared.ts';
import type { UndeclaredSector } from '../text/sectors/undeclared.ts';
import type { LocalizedText } from '../types/localized-text.ts';
import type { Sector } from '../types/message.ts';

type Forbidden = Sector & ('weapons' | 'drugs' | 'gambling' | 'pharmacy' | 'adult' | 'tobacco');

const FORBIDDEN: Readonly<Record<Forbidden, LocalizedText>> = {
	weapons: { en: 'weapons', fr: 'les armes' },
	// Cannabidiol is lawful, but its advertising presents cannabis favorably (CSP L3421-4).
	drugs: { en: 'drugs or CBD', fr: 'les produits stupéfiants ou le CBD' },
	gambling: { en: 'gambling', fr: "les jeux d'argent" },
	pharmacy: { en: 'medicines', fr: 'les médicaments' },
	adult: { en: 'adult content', fr: 'les contenus pour adultes' },
	// The contract regulates tobacco; the statute (CSP L3512-4) forbids its advertising altogether.
	tobacco: { en: 'tobacco or vaping', fr: 'le tabac ou le vapotage' },
};
const TOPICS = Object.keys(FORBIDDEN) as readonly Forbidden[];

function isForbidden(sector: Sector | undefined): sector is Forbidden {
	return sector !== undefined && Object.hasOwn(FORBIDDEN, sector);
}

export default defineRule({
	id: 'CNT-01',
	source: {
		en: `${TERMS.en}: advertising for weapons, drugs, gambling, medicines … “is forbidden”; Public Health Code, art. L3512-4`,
		fr: `${TERMS.fr} : « La publicité pour les armes, les produits stupéfiants, les jeux d'argent, les médicaments … est interdite » ; CSP, art. L3512-4`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	reads: ['content'],
	check({ message, sectors }) {
		const { purpose, sector } = message;
		if (purpose === 'marketing' && isForbidden(sector)) return declared(sector);
		const found = findUndeclared(sectors, TOPICS, message);
		return found === null ? null : named(found, purpose === 'marketing');
	},
});

function declared(sector: Forbidden): Report {
	const name = FORBIDDEN[sector];
	return {
		message: {
			en: `Advertising for ${name.en} is forbidden on this platform, whatever the channel.`,
			fr: `La publicité pour ${name.fr} est interdite sur cette plateforme, quel que soit le canal.`,
		},
		detail: { sector },
	};
}

function named({ topic, outcome, words, detail }: UndeclaredSector, isOffer: boolean): Report {
	const name = FORBIDDEN[topic as Forbidden];
	const what = isOffer ? { en: 'text', fr: 'Le texte' } : { en: 'alert', fr: "L'alerte" };
	if (outcome === 'reject') {
		return {
			message: {
				en: `The ${what.en} advertises ${name.en} (${words.en}), which is forbidden on this platform, whatever sector was declared. Remove that offer.`,
				fr: `${what.fr} fait de la publicité pour ${name.fr} (${words.fr}), ce qui est interdit sur cette plateforme, quel que soit le secteur déclaré. Retirez cette offre.`,
			},
			detail,
		};
	}
	return {
		outcome,
		message: {
			en: `The ${what.en} seems to advertise ${name.en} (${words.en}), which is forbidden on this platform. Remove such an offer; if the words mean something else, say it in other words.`,
			fr: `${what.fr} semble faire de la publicité pour ${name.fr} (${words.fr}), ce qui est interdit sur cette plateforme. Retirez une telle offre ; si ces mots ont un autre sens, dites-le autrement.`,
		},
		detail,
	};
}
