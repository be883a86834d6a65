import { mayBeFrench } from '../places/candidates.ts';
import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import type { Report } from '../rule.ts';
import { findUndeclared } from '../text/sectors/undeclared.ts';
import type { UndeclaredSector } from '../text/sectors/undeclared.ts';
import type { Sector } from '../types/message.ts';

const TOPICS = ['energy_renovation', 'home_adaptation'] as const;
const BANNED: readonly Sector[] = TOPICS;

export default defineRule({
	id: 'CNT-02',
	source: {
		en: 'Consumer Code, art. L223-1 (act 2025-594)',
		fr: 'Code de la consommation, art. L223-1 (loi 2025-594)',
	},
	layer: 'law',
	// “July 2025”: the act is of 30 June 2025.
	effectiveFrom: '2025-07-02',
	confidence: 'medium',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	sectors: BANNED,
	check({ message, places, sectors }) {
		if (!mayBeFrench(places.candidates)) return null;
		const { purpose, sector, reference } = message;
		if (purpose !== 'marketing' || sector === undefined || !BANNED.includes(sector)) {
			const found = findUndeclared(sectors, TOPICS, message);
			return found === null ? null : undeclared(found);
		}
		const contract = typeof reference === 'string' && reference.trim() !== '';
		return contract
			? {
					outcome: 'warn',
					message: {
						en: 'In this sector, canvassing is lawful only within an ongoing contract; keep proof of the contract that “Reference” names.',
						fr: "Le démarchage dans ce secteur n'est permis que dans un contrat en cours ; gardez la preuve de celui que désigne « Référence ».",
					},
					detail: { sector },
				}
			: {
					message: {
						en: 'Canvassing for energy renovation or home adaptation is banned on every channel, except within an ongoing contract. Name the current contract in “Reference”.',
						fr: 'Le démarchage pour la rénovation énergétique ou l’adaptation du logement est interdit sur tous les canaux, sauf contrat en cours. Indiquez ce contrat dans « Référence ».',
					},
					detail: { sector },
				};
	},
});

function undeclared({ topic, outcome, words, detail }: UndeclaredSector): Report {
	const name =
		topic === 'home_adaptation'
			? { en: 'home adaptation', fr: "l'adaptation du logement" }
			: { en: 'energy renovation', fr: 'la rénovation énergétique' };
	const verb =
		outcome === 'reject'
			? { en: 'offers', fr: 'propose' }
			: { en: 'seems to offer', fr: 'semble proposer' };
	return {
		outcome,
		message: {
			en: `The text ${verb.en} ${name.en} (${words.en}); canvassing for it is banned on every channel. Within an ongoing contract, declare the sector and name the contract.`,
			fr: `Le texte ${verb.fr} ${name.fr} (${words.fr}) ; ce démarchage est interdit sur tous les canaux. Dans un contrat en cours, déclarez le secteur et indiquez le contrat.`,
		},
		detail,
	};
}
