import { grantOf } from '../consent/own-grant.ts';
import { AMERICAN } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { ConsentRecord } from '../types/consent.ts';

/** Methods that produce a signed written agreement, electronic ones included; a point of sale or a list proves neither. */
const WRITTEN: ReadonlySet<unknown> = new Set<ConsentRecord['method']>([
	'web_form',
	'double_opt_in',
	'paper',
	'keyword',
	'voice_recording',
]);

export default defineRule({
	id: 'CON-17',
	source: {
		en: '47 CFR 64.1200(a)(2) and (f)(9)',
		fr: 'États-Unis : 47 CFR 64.1200(a)(2) et (f)(9)',
	},
	layer: 'law',
	effectiveFrom: '2013-10-16',
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'voice'],
	purposes: ['marketing'],
	territories: AMERICAN,
	needs: ['consents'],
	check({ standing }) {
		const grant = grantOf(standing);
		if (grant === null) {
			return {
				message: {
					en: 'Marketing to a number in the United States requires prior express written consent; there is none.',
					fr: "Un message marketing vers un numéro des États-Unis exige un consentement écrit, exprès et préalable ; il n'y en a pas.",
				},
				detail: { reason: 'none', state: standing.state },
			};
		}
		const written = WRITTEN.has(grant.method);
		const worded = typeof grant.wording?.text === 'string' && grant.wording.text.trim() !== '';
		if (written && worded) return null;
		return {
			message: {
				en: `Marketing to a number in the United States requires written consent; this one does not show ${written ? 'the wording agreed to' : 'that it was written'}. Complete the consent on the person's page.`,
				fr: `Un message marketing vers un numéro des États-Unis exige un consentement écrit ; celui-ci n'établit pas ${written ? 'le texte accepté' : "qu'il l'était"}. Complétez l'accord dans la fiche de la personne.`,
			},
			detail: { reason: written ? 'no_wording' : 'not_written' },
		};
	},
});
