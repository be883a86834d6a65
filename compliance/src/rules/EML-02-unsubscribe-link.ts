import { defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM } from '../sources/citations.ts';
import type { Message } from '../types/message.ts';

/** Whether every body contains the link; in HTML its ampersands may be escaped. */
function shows({ content }: Message, url: string): boolean {
	if (url.trim() === '') return false;
	const { text, html }: Readonly<Record<string, unknown>> = { ...content };
	const bodies = [text, html].filter((body) => typeof body === 'string' && body.trim() !== '');
	const spellings = [url, url.replaceAll('&', '&amp;')];
	// A reader sees only one of the bodies, so each of them needs the link.
	return (
		bodies.length > 0 &&
		bodies.every((body) => spellings.some((spelling) => String(body).includes(spelling)))
	);
}

export default defineRule({
	id: 'EML-02',
	source: {
		en: `${CPCE_L34_5.en}: valid contact details`,
		fr: `${CPCE_L34_5.fr} : « coordonnées valables »`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['email'],
	purposes: ['marketing'],
	needs: ['unsubscribe'],
	check({ message, facts: { unsubscribe } }) {
		if (unsubscribe === undefined || unsubscribe.appended === true) return null;
		if (shows(message, unsubscribe.url)) return null;
		return {
			message: {
				en: 'The e-mail does not show its unsubscribe link. Put it in the text and in the HTML.',
				fr: "L'e-mail n'affiche pas son lien de désinscription. Placez-le dans le texte et dans le code HTML.",
			},
		};
	},
});
