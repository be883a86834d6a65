import { ALL_PURPOSES, defineRule } from '../rule.ts';

/** Messages per day from which mailbox providers reject unauthenticated mail. */
const BULK = 5000;

export default defineRule({
	id: 'EML-04',
	source: {
		en: 'Gmail, Yahoo and Outlook, rules for bulk senders: SPF, DKIM, aligned DMARC (RFC 7489)',
		fr: 'Gmail, Yahoo et Outlook, règles pour les envois en nombre : SPF, DKIM, DMARC aligné (RFC 7489)',
	},
	layer: 'house',
	effectiveFrom: '2024-02-01',
	confidence: 'high',
	outcome: 'hold',
	channels: ['email'],
	purposes: ALL_PURPOSES,
	needs: ['emailAuthentication'],
	check({ facts: { emailAuthentication: found } }) {
		if (found === undefined) return null;
		const missing = [
			...(found.spf ? [] : ['SPF']),
			...(found.dkim ? [] : ['DKIM']),
			...(found.dmarcAligned ? [] : ['DMARC']),
		];
		if (missing.length === 0) return null;
		const bulk = (found.perDay ?? 0) >= BULK;
		const names = missing.join(', ');
		return {
			outcome: bulk ? 'hold' : 'warn',
			message: {
				en: `The From domain lacks ${names}; mailbox providers ${bulk ? 'reject such mail at this volume' : 'distrust such mail'}. Publish the records, then send.`,
				fr: `Le domaine d'expédition n'a pas ${names} ; les messageries ${bulk ? 'rejettent ces e-mails à ce volume' : 's’en méfient'}. Publiez les enregistrements, puis envoyez.`,
			},
			detail: { missing, perDay: found.perDay ?? null, holdFrom: BULK },
		};
	},
});
