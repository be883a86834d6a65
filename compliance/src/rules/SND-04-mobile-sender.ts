import { isNationalMobile } from '../address/overseas.ts';
import { readPhone } from '../address/phone.ts';
import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
	id: 'SND-04',
	source: {
		en: 'ARCEP, decision 2018-0881',
		fr: 'ARCEP, décision 2018-0881',
	},
	layer: 'law',
	effectiveFrom: '2019-08-01',
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms'],
	purposes: ['marketing'],
	territories: FRENCH,
	reads: ['content'],
	check({ message }) {
		const sender: unknown = message.sender;
		if (typeof sender !== 'string' || !/\d/.test(sender)) return null;
		if (!/\d{6}/.test(sender.replace(/\D/g, ''))) return null;
		const phone = readPhone(sender, 'FR');
		if (typeof phone === 'string' || !isNationalMobile(phone.address)) return null;
		return {
			message: {
				en: 'Marketing SMS may not be sent from a 06 or 07 number. Use a sender ID of 3 to 11 letters and digits.',
				fr: "Un SMS marketing ne peut pas partir d'un numéro en 06 ou 07. Utilisez un émetteur de 3 à 11 lettres et chiffres.",
			},
			detail: {},
		};
	},
});
