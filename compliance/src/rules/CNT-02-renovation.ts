import { mayBeFrench } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';
import type { Sector } from '../types/message.ts';

const BANNED: readonly Sector[] = ['energy_renovation', 'home_adaptation'];

export default defineRule({
	id: 'CNT-02',
	title: {
		en: 'Energy renovation and home adaptation',
		fr: 'Rénovation énergétique et adaptation du logement',
	},
	source: {
		en: 'Consumer Code, art. L223-1 (act 2025-594)',
		fr: 'Code de la consommation, art. L223-1 (loi 2025-594)',
	},
	layer: 'law',
	// “July 2025”: the act is of 30 June 2025.
	effectiveFrom: '2025-07-02',
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	sectors: BANNED,
	docs: `Canvassing for energy renovation and for adapting homes to age or disability is banned by phone, SMS, e-mail
and social networks, with or without consent. The only exception is an ongoing contract: if \`reference\` names it,
the rule warns instead. The rule checks the declared \`sector\`. It also applies to recipients whose place is
unknown.`,
	check({ message: { sector, reference }, places }) {
		if (sector === undefined || !BANNED.includes(sector) || !mayBeFrench(places.candidates))
			return null;
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
