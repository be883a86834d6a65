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
	source: 'Code de la consommation, art. L223-1 (loi 2025-594)',
	layer: 'law',
	// “July 2025”: the act is of 30 June 2025.
	effectiveFrom: '2025-07-02',
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	sectors: BANNED,
	docs: `Canvassing for energy renovation and for the adaptation of homes to age or disability is banned by phone, SMS, e-mail
and social networks, consent or not. Only an ongoing contract is excepted: name it in \`reference\`, and the rule warns
instead. The rule judges the declared \`sector\`. It holds for recipients whose place is not known, too.`,
	check({ message: { sector, reference }, places }) {
		if (sector === undefined || !BANNED.includes(sector) || !mayBeFrench(places.candidates))
			return null;
		const contract = typeof reference === 'string' && reference.trim() !== '';
		return contract
			? {
					outcome: 'warn',
					message: {
						en: 'Canvassing in this sector is lawful within an ongoing contract only; keep the proof of the one that reference names.',
						fr: "Le démarchage dans ce secteur n'est permis que dans un contrat en cours ; gardez la preuve de celui que désigne reference.",
					},
					detail: { sector },
				}
			: {
					message: {
						en: 'Canvassing for energy renovation or home adaptation is banned on every channel, save within an ongoing contract (name it in reference).',
						fr: 'Le démarchage pour la rénovation énergétique ou l’adaptation du logement est interdit sur tous les canaux, sauf contrat en cours (à désigner dans reference).',
					},
					detail: { sector },
				};
	},
});
