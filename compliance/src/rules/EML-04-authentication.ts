import { defineRule } from '../rule.ts';

/** From so many a day mailbox providers reject what is not authenticated. */
const BULK = 5000;

export default defineRule({
	id: 'EML-04',
	title: { en: 'Domain not authenticated', fr: 'Domaine non authentifié' },
	source: 'Gmail, Yahoo and Outlook, rules for bulk senders: SPF, DKIM, aligned DMARC (RFC 7489)',
	layer: 'house',
	effectiveFrom: '2024-02-01',
	confidence: 'high',
	outcome: 'hold',
	channels: ['email'],
	purposes: ['marketing', 'transactional'],
	needs: ['emailAuthentication'],
	docs: `The large mailbox providers want SPF, DKIM and an aligned DMARC record; from ${BULK} messages a day they reject what
lacks one of them, order confirmations included. Below that the rule warns, from there on it holds: what is sent now
would bounce and cost the domain its standing. \`emailAuthentication\` is what was declared or looked up for the From
domain, with \`perDay\`. Without that fact the rule says nothing. Publish the records, then look again.`,
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
