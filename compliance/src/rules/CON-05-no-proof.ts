import { defineRule } from '../rule.ts';
import type { ConsentRecord } from '../types.ts';
import { TERMS, TERMS_FROM } from './shared.ts';

const MISSING = {
	method: { en: 'how it was given', fr: 'son mode de recueil' },
	wording: { en: 'the wording agreed to', fr: 'le texte accepté' },
	source: {
		en: 'where it was given (sourceUrl or evidence)',
		fr: 'sa source (sourceUrl ou evidence)',
	},
} as const;

function missingIn({ method, wording, sourceUrl, evidence }: ConsentRecord) {
	const missing: (keyof typeof MISSING)[] = [];
	if (isBlank(method)) missing.push('method');
	if (isBlank(wording?.text)) missing.push('wording');
	if (isBlank(sourceUrl) && !(Array.isArray(evidence) && evidence.length > 0)) {
		missing.push('source');
	}
	return missing;
}

function isBlank(value: unknown): boolean {
	return typeof value !== 'string' || value.trim() === '';
}

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
	needs: ['consents'],
	docs: `Whoever sends must be able to prove the consent, within five working days of being asked: how it was given
(\`method\`), to which words (\`wording.text\`), and where (\`sourceUrl\`, or \`evidence\` for paper, a call, a till). Proof is
owed when it is asked for, not when the message leaves, and the evidence that shops and forms pass today is often thin:
hence the presets warn and nothing is held on that account. To hold such messages until someone has looked at them, set
\`options.rules\` to \`{ "CON-05": "enforce" }\`. To be rid of the finding, record the consent again with what is missing.`,
	check({ standing }) {
		if (standing.state !== 'granted' || standing.record === null) return null;
		const missing = missingIn(standing.record);
		if (missing.length === 0) return null;
		const names = missing.map((part) => MISSING[part]);
		return {
			message: {
				en: `The consent could not be proved; its record lacks ${names.map(({ en }) => en).join(', ')}. Complete it with POST /v1/consents.`,
				fr: `Ce consentement ne pourrait pas être prouvé ; il manque ${names.map(({ fr }) => fr).join(', ')}. Complétez-le par POST /v1/consents.`,
			},
			detail: { missing },
		};
	},
});
