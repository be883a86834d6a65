import { grantOf } from '../consent/own-grant.ts';
import { missingProof, proofNames } from '../consent/proof.ts';
import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'CON-05',
	title: { en: 'Consent without proof', fr: 'Consentement sans preuve' },
	source: `GDPR, art. 7(1) ; ${TERMS} : « fournir la preuve de l'acceptation »`,
	layer: 'law',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'hold',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	standings: ['granted'],
	needs: ['consents'],
	docs: `Whoever sends must be able to prove the consent, within five working days of being asked: how it was given
(\`method\`), to which words (\`wording.text\`), and where (\`sourceUrl\`, or \`evidence\` for paper, a call, a till). Proof is
owed when it is asked for, not when the message leaves, and the evidence that shops and forms pass today is often thin:
hence the presets warn and nothing is held on that account. To hold such messages until someone has looked at them, set
\`options.rules\` to \`{ "CON-05": "enforce" }\`. To be rid of the finding, record the consent again with what is missing.`,
	check({ standing }) {
		const grant = grantOf(standing);
		if (grant === null) return null;
		const missing = missingProof(grant);
		if (missing.length === 0) return null;
		const names = proofNames(missing);
		return {
			message: {
				en: `The consent could not be proved; its record lacks ${names.en}. Complete it with POST /v1/consents.`,
				fr: `Ce consentement ne pourrait pas être prouvé ; il manque ${names.fr}. Complétez-le par POST /v1/consents.`,
			},
			detail: { missing },
		};
	},
});
