import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import type { Facts } from '../types/facts.ts';
import type { LocalizedText } from '../types/localized-text.ts';

type Closed = Exclude<NonNullable<Facts['account']>['state'], 'active'>;

const MESSAGES: Readonly<Record<Closed, LocalizedText>> = {
	suspended: {
		en: 'The account is suspended. Contact support to find out what must be resolved first.',
		fr: "Le compte est suspendu. Contactez l'assistance pour savoir ce qui doit être réglé.",
	},
	unpaid: {
		en: 'The account is suspended for an unpaid invoice. Pay it to send again.',
		fr: 'Le compte est suspendu pour facture impayée. Réglez-la pour reprendre les envois.',
	},
	disabled: {
		en: 'The credentials of this account are disabled. Create new ones and replace them everywhere.',
		fr: 'Les identifiants de ce compte sont neutralisés. Créez-en de nouveaux et remplacez-les partout.',
	},
};

export default defineRule({
	id: 'ACC-01',
	source: {
		en: `${TERMS.en}: “suspend temporarily”; “neutralized without delay”`,
		fr: `${TERMS.fr} : « suspendre temporairement » ; « sans délai … neutralisés »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	needs: ['account'],
	check({ facts }) {
		const state = facts.account?.state ?? 'active';
		if (state === 'active') return null;
		return { message: MESSAGES[state], detail: { state } };
	},
});
