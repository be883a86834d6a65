import { defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM } from '../sources/citations.ts';
import { fold } from '../text/fold.ts';
import type { EmailIdentity } from '../types/facts.ts';
import { memoize } from '../util/memoize.ts';

/** The domain of a From address, with or without a display name; `null` if there is none. */
function domainOf(from: string): string | null {
	const bracketed = /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
	const at = bracketed.lastIndexOf('@');
	const domain = bracketed
		.slice(at + 1)
		.trim()
		.toLowerCase();
	return at < 1 || domain === '' ? null : domain;
}

function owns(domains: readonly string[], domain: string): boolean {
	return domains.some((owned) => {
		const root = owned.trim().toLowerCase();
		return root !== '' && (domain === root || domain.endsWith(`.${root}`));
	});
}

/** Blanks other than a single space. */
const LAYOUT = /(?:[^\S ]| (?=\s))\s*/g;

/** For comparison without regard to layout, case and accents. */
const plain = (text: string): string => fold(text).replace(LAYOUT, ' ');
/** An account has a handful of names and addresses. */
const plainMention = memoize((mention) => plain(mention).trim());

/** Whether the text contains one of the names or addresses of the advertiser. */
function shows({ mentions }: EmailIdentity, text: string): boolean {
	const body = plain(text);
	return mentions.some((mention) => {
		const words = plainMention(mention);
		return words !== '' && body.includes(words);
	});
}

/**
 * The domain of the From address that the account may not use; `null` if the address has none; `undefined` if there is no problem.
 */
function foreignDomain(identity: EmailIdentity, sender: unknown): string | null | undefined {
	if (typeof sender !== 'string' || sender.trim() === '') return undefined;
	const domain = domainOf(sender);
	if (domain === null) return null;
	return identity.domains === undefined || owns(identity.domains, domain) ? undefined : domain;
}

export default defineRule({
	id: 'EML-03',
	source: {
		en: `${CPCE_L34_5.en}: concealing the identity of the person for whom the message is sent; LCEN, art. 20`,
		fr: `${CPCE_L34_5.fr} : « dissimuler l'identité de la personne pour le compte de laquelle la communication est émise » ; LCEN, art. 20`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['email'],
	purposes: ['marketing'],
	needs: ['emailIdentity'],
	check({ message, text, facts: { emailIdentity } }) {
		if (emailIdentity === undefined) return null;
		const foreign = foreignDomain(emailIdentity, message.sender);
		if (foreign !== undefined) {
			return {
				message: {
					en: 'The domain of the From address is not registered for this account. Use a registered domain, or register this one.',
					fr: "L'adresse d'expédition ne relève d'aucun domaine enregistré pour ce compte. Utilisez-en une autre, ou enregistrez le domaine.",
				},
				detail: { reason: 'domain', domain: foreign },
			};
		}
		if (emailIdentity.appended === true || shows(emailIdentity, text)) return null;
		return {
			message: {
				en: 'The e-mail does not state for whom it advertises. Show the name or postal address of the advertiser in its body.',
				fr: "L'e-mail ne dit pas pour qui il fait de la publicité. Indiquez dans le corps le nom ou l'adresse postale de l'annonceur.",
			},
			detail: { reason: 'no_identity' },
		};
	},
});
