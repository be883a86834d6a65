import { defineRule } from '../rule.ts';

export default defineRule({
	id: 'CON-15',
	source: {
		en: 'Switzerland: LCD/UWG, art. 3(1)(o); OFCOM, advertising calls from a tape',
		fr: 'Suisse : LCD, art. 3(1)(o) ; OFCOM, appels publicitaires enregistrés',
	},
	layer: 'law',
	effectiveFrom: '2007-04-01',
	// The act covers mass advertising without consent, the office every recording: the stricter reading applies.
	confidence: 'medium',
	outcome: 'reject',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: ['CH'],
	reads: [],
	check() {
		return {
			message: {
				en: 'Recorded advertising calls are not lawful in Switzerland. Use another channel that the person consented to.',
				fr: 'Les appels publicitaires enregistrés ne sont pas permis en Suisse. Utilisez un autre canal auquel la personne a consenti.',
			},
		};
	},
});
