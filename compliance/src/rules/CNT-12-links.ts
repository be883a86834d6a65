import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { readLinks, SHORTENERS } from '../text/link-hosts.ts';

export default defineRule({
	id: 'CNT-12',
	title: { en: 'Link that carriers distrust', fr: 'Lien dont les opérateurs se méfient' },
	source: {
		en: `${TERMS.en}: not to mislead about the identity of the sender; usage of carriers: filters of shorteners and look-alike hosts`,
		fr: `${TERMS.fr} : ne pas induire en erreur sur l'identité de l'émetteur ; usage des opérateurs : filtrage des réducteurs d'URL et des hôtes imités`,
	},
	layer: 'house',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'warn',
	channels: ['sms'],
	purposes: ['marketing'],
	reads: ['content'],
	docs: `A generic shortener (bit.ly and the like) hides the target of a link: fraudsters use it, carriers filter it,
and recipients have learned not to tap. A link over plain http can be altered in transit. Use https and your own
domain; a short domain of your own is fine. The list is in \`text/link-hosts.ts\`.`,
	check({ text }) {
		if (!text.includes('.')) return null;
		const links = readLinks(text);
		const shortener = links.find(({ host }) => SHORTENERS.has(host));
		if (shortener !== undefined) {
			return {
				message: {
					en: `The link goes through ${shortener.host}, a generic shortener that carriers filter. Use your own domain.`,
					fr: `Le lien passe par ${shortener.host}, un réducteur générique que les opérateurs filtrent. Utilisez votre propre domaine.`,
				},
				detail: { reason: 'shortener', host: shortener.host },
			};
		}
		if (links.every(({ scheme }) => scheme !== 'http')) return null;
		return {
			message: {
				en: 'A link uses plain http. Use https.',
				fr: 'Un lien est en http. Utilisez https.',
			},
			detail: { reason: 'http' },
		};
	},
});
