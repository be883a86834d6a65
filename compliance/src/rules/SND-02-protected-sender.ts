import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { plainSender, protectedLikeness } from '../text/sender-likeness.ts';

export default defineRule({
	id: 'SND-02',
	title: { en: 'Sender ID of a protected brand', fr: "Émetteur d'une marque protégée" },
	source: `${TERMS}, OADC : « en particulier de ne pas contrevenir au droit des marques », « induire le destinataire … en erreur sur … l’identité » ; AF2M, listes SI et ISA`,
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms'],
	purposes: ['marketing', 'transactional'],
	territories: FRENCH,
	reads: ['content'],
	docs: `Fraud sends under the names of health insurance, tax office, parcel services and banks; carriers block such sender
IDs unless their owner asked for them. The carriers' own lists are not public: ours (\`text/protected-senders.ts\`) gives a
reason for every name. Refused are the name itself, whatever its case, digits for letters (AMEL1), letters of other
scripts, and the name with a word around it (InfoAmeli). One letter away from a name of five letters or more is held for
a person to look at, since a shop may honestly be called so. The owner, and who sends for him, names the sender ID in the
policy's \`authorizedSenders\`, and keeps the proof of his right.`,
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
					en: `The sender ID is one letter away from ${match.name}, which fraud imitates. Use another one, or have it authorized (authorizedSenders).`,
					fr: `L'émetteur est à une lettre de ${match.name}, que la fraude imite. Choisissez-en un autre, ou faites-le autoriser (authorizedSenders).`,
				},
				detail,
			};
		}
		return {
			message: {
				en: `The sender ID shows the protected name ${match.name}. Use your own brand, or name the sender ID in authorizedSenders if you have the right to it.`,
				fr: `L'émetteur affiche le nom protégé ${match.name}. Utilisez votre marque, ou indiquez l'émetteur dans authorizedSenders si vous en avez le droit.`,
			},
			detail,
		};
	},
});

/** Authorized is what is written there, in any case; not what resembles it. */
function isAuthorized(sender: string, authorized: unknown): boolean {
	if (!Array.isArray(authorized) || /[^\x20-\x7e]/.test(sender)) return false;
	const asked = plainSender(sender);
	return authorized.some((one: unknown) => typeof one === 'string' && plainSender(one) === asked);
}
