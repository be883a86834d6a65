import { isNationalMobile } from '../address/overseas.ts';
import { readPhone } from '../address/phone.ts';
import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Report } from '../rule.ts';

/** « Numéros polyvalents vérifiés »: the ranges that automated systems must present. National numbers without the 0. */
const VERIFIED =
	/^\+33(?:162|163|270|271|377|378|424|425|568|569|948|949|947[56789])|^\+(?:590|594|596|262)947[56789]/;
const PREMIUM = new Set(['PREMIUM_RATE', 'SHARED_COST']);

export default defineRule({
	id: 'SND-06',
	source: {
		en: 'ARCEP, decision 2022-1583',
		fr: 'ARCEP, décision 2022-1583',
	},
	layer: 'law',
	effectiveFrom: '2023-01-01',
	// Whether decision 2025-2215 changed the ranges is unconfirmed.
	confidence: 'medium',
	outcome: 'reject',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: FRENCH,
	reads: ['content'],
	check({ message }): Report | null {
		const sender: unknown = message.sender;
		if (typeof sender !== 'string' || sender.trim() === '') return null;
		const phone = readPhone(sender, 'FR');
		if (typeof phone === 'string') {
			return {
				message: {
					en: 'The caller ID is masked or not a phone number. Present a verified number, for example in 0162 or 0948.',
					fr: "Le numéro présenté est masqué ou n'est pas un numéro. Présentez un numéro polyvalent vérifié, par exemple en 0162 ou 0948.",
				},
				detail: { reason: 'not_a_number' },
			};
		}
		const mobile = isNationalMobile(phone.address);
		if (mobile || PREMIUM.has(phone.type ?? '')) {
			return {
				message: {
					en: 'Canvassing calls may not present a mobile or premium number. Present a verified number, for example in 0162 or 0948.',
					fr: 'Un démarchage ne peut pas présenter un numéro mobile ou surtaxé. Présentez un numéro polyvalent vérifié, par exemple en 0162 ou 0948.',
				},
				detail: { reason: mobile ? 'mobile' : 'premium' },
			};
		}
		if (VERIFIED.test(phone.address)) return null;
		return {
			outcome: 'warn',
			message: {
				en: 'The caller ID is outside the ranges reserved for canvassing; operators may block it.',
				fr: 'Le numéro présenté est hors des tranches réservées au démarchage ; les opérateurs peuvent le bloquer.',
			},
			detail: { reason: 'not_reserved' },
		};
	},
});
