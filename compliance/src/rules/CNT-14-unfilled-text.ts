import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import { findLeftover } from '../text/leftovers.ts';
import type { Leftover } from '../text/leftovers.ts';
import { contentOf } from '../text/message-text.ts';
import type { LocalizedText } from '../types/localized-text.ts';

export default defineRule({
	id: 'CNT-14',
	source: {
		en: 'Usage: merge syntaxes of n8n, Mailchimp, Brevo, Mautic and others',
		fr: 'Usage : syntaxes de fusion de n8n, Mailchimp, Brevo, Mautic et autres',
	},
	layer: 'house',
	effectiveFrom: '2018-05-25',
	// Each tool has its own syntax of placeholders, and an ordinary text may contain the same signs.
	confidence: 'medium',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	reads: ['content'],
	check({ message, text }) {
		const found = findLeftover(text, contentOf(message).language);
		if (found === null) return null;
		return {
			outcome: found.certain ? 'reject' : 'warn',
			message: MESSAGES[found.kind],
			detail: { reason: found.kind, found: found.text },
		};
	},
});

const MESSAGES: Readonly<Record<Leftover['kind'], LocalizedText>> = {
	placeholder: {
		en: 'The text contains a placeholder that was not filled in. Fill it in, or use a template.',
		fr: "Le texte contient un champ qui n'a pas été rempli. Remplissez-le, ou utilisez un modèle.",
	},
	value: {
		en: 'The text contains what a program prints when a value is missing. Fill it in, or give it a default.',
		fr: "Le texte contient ce qu'un programme écrit quand une valeur manque. Remplissez-la, ou donnez une valeur par défaut.",
	},
	greeting: {
		en: 'The greeting seems to lack the name of the person. Fill it in, or greet without a name.',
		fr: 'La formule de salutation semble attendre le nom de la personne. Remplissez-le, ou saluez sans nom.',
	},
};
