/** How a case is written down. */
export const CONSENT = {
	action: 'grant',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	collectedAt: '2025-12-31T10:00:00+01:00',
	method: 'web_form',
};
export const KNOWN = { consents: [CONSENT], optOuts: [] };
export const TUESDAY = '2026-11-24T09:00:00Z';

export const SMS = {
	channel: 'sms',
	purpose: 'marketing',
	to: '+33612345678',
	sender: 'DURAND',
	content: { text: 'DURAND : la collection est en boutique. STOP au 36180' },
	recipient: { postalCode: '75011' },
};
export const ALERT = {
	...SMS,
	purpose: 'transactional',
	content: { text: 'DURAND : votre colis 1042 est en chemin.' },
	reference: 'order-1042',
};
export const CALL = {
	channel: 'voice',
	purpose: 'marketing',
	to: '+33612345678',
	sender: '+33162001234',
	content: { text: 'Bonjour, ici la boutique Durand.' },
	recipient: { postalCode: '75011' },
};
export const EMAIL = {
	channel: 'email',
	purpose: 'marketing',
	to: 'zoe@example.com',
	sender: 'boutique@durand.example',
	content: { subject: 'La collection', text: 'La collection est en boutique.' },
};

const RANK = ['warn', 'amend', 'defer', 'hold', 'reject'];

/** The strongest finding decides; without leave to wait, a deferral is a refusal. */
export function outcomeOf(rules, outsideHours) {
	const rank = Math.max(0, ...rules.map(([, outcome]) => RANK.indexOf(outcome)));
	const strongest = rank === 0 ? 'allow' : RANK[rank];
	return strongest === 'defer' && outsideHours !== 'defer' ? 'reject' : strongest;
}

/**
 * One case. `rules` are all findings that are expected, warnings too; `next` counts only where waiting helps, that is where
 * nothing stronger than a deferral was found.
 */
export function vector(about, question, rules, more = {}) {
	const { next = null, ...expected } = more;
	const waits = outcomeOf(rules, 'defer') === 'defer';
	return {
		about,
		question: { at: TUESDAY, ...question },
		expect: {
			outcome: outcomeOf(rules, question.outsideHours),
			rules: rules
				.map(([rule, outcome]) => ({ rule, outcome }))
				.sort((a, b) => (a.rule < b.rule ? -1 : 1)),
			nextPermittedAt: waits ? next : null,
			...expected,
		},
	};
}

/** As an edge asks: without facts. */
export const edge = (message, more = {}) => ({ message, vantage: 'edge', ...more });
/** As the platform asks, of a person who consented. */
export const known = (message, more = {}) => ({ message, facts: KNOWN, ...more });
