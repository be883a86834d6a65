import { FRENCH } from '../places/territories.ts';
import { ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { plainSender, protectedLikeness } from '../text/sender-likeness.ts';

export default defineRule({
	id: 'SND-02',
	source: {
		en: `${TERMS.en}, sender ID: not to infringe trademarks, not to mislead about the identity of the sender; AF2M, lists SI and ISA`,
		fr: `${TERMS.fr}, OADC : « en particulier de ne pas contrevenir au droit des marques », « induire le destinataire … en erreur sur … l’identité » ; AF2M, listes SI et ISA`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms'],
	purposes: ALL_PURPOSES,
	territories: FRENCH,
	reads: ['content'],
	check({ message, policy }) {
		const sender: unknown = message.sender;
		if (typeof sender !== 'string' || sender === '') return null;
		const match = protectedLikeness(sender);
		if (match === null || isAuthorized(sender, policy.options.authorizedSenders)) return null;
		const detail = { protected: match.name, how: match.how };
		if (match.how === 'one_edit') {
			return {
				outcome: 'hold',
				message: {
					en: `The sender ID differs by one letter from ${match.name}, a name that fraudsters imitate. Use another one, or have it authorized in the sending policy.`,
					fr: `L'émetteur est à une lettre de ${match.name}, que la fraude imite. Choisissez-en un autre, ou faites-le autoriser dans la politique d'envoi.`,
				},
				detail,
			};
		}
		return {
			message: {
				en: `The sender ID contains or imitates the protected name ${match.name}. Use your own brand, or have the sender ID authorized in the sending policy if you have the right to it.`,
				fr: `L'émetteur reprend ou imite le nom protégé ${match.name}. Utilisez votre marque, ou faites autoriser l'émetteur dans la politique d'envoi si vous y avez droit.`,
			},
			detail,
		};
	},
});

/** Whether the policy lists exactly this sender ID, ignoring case; similar ones are not authorized. */
function isAuthorized(sender: string, authorized: unknown): boolean {
	if (!Array.isArray(authorized) || /[^\x20-\x7e]/.test(sender)) return false;
	const asked = plainSender(sender);
	return authorized.some((one: unknown) => typeof one === 'string' && plainSender(one) === asked);
}
