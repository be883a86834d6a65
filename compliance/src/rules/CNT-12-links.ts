import { ALL_PURPOSES, defineRule } from '../rule.ts';
import type { Report } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { hostLikeness } from '../text/host-likeness.ts';
import type { HostMatch } from '../text/host-likeness.ts';
import { numericHost, readLinks, SHORTENERS } from '../text/link-hosts.ts';
import type { ReadLink } from '../text/link-hosts.ts';
import { ownsName } from '../text/owned-names.ts';
import { pressuresIn } from '../text/pressure-words.ts';
import { readWords } from '../text/reading/words.ts';
import type { LocalizedText } from '../types/localized-text.ts';
import type { Policy } from '../types/policy.ts';

export default defineRule({
	id: 'CNT-12',
	source: {
		en: `${TERMS.en}: not to mislead about the identity of the sender; usage of carriers: filters of shorteners and look-alike hosts`,
		fr: `${TERMS.fr} : ne pas induire en erreur sur l'identité de l'émetteur ; usage des opérateurs : filtrage des réducteurs d'URL et des hôtes imités`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'hold',
	channels: ['sms', 'email'],
	purposes: ALL_PURPOSES,
	reads: ['content'],
	check({ message, text, policy }) {
		if (!/[.:]/.test(text)) return null;
		const links = readLinks(text);
		const address = numericHost(text);
		if (address !== null) return deceptive({ reason: 'ip', host: address }, NUMERIC, text);
		const imitation = imitationIn(links, policy);
		const report = imitation === null ? null : reportOf(imitation, text);
		if (report !== null || links.length === 0) return report;
		return message.channel === 'sms' ? distrusted(links) : null;
	},
});

interface Imitation {
	host: string;
	match: HostMatch;
}

function imitationIn(links: readonly ReadLink[], policy: Policy): Imitation | null {
	let weak: Imitation | null = null;
	for (const link of links) {
		if (!link.certain) continue;
		const match = hostLikeness(link);
		if (match === null || (match.owner !== null && ownsName(policy, match.owner))) continue;
		if (!match.weak) return { host: link.host, match };
		weak ??= { host: link.host, match };
	}
	return weak;
}

function reportOf({ host, match }: Imitation, text: string): Report | null {
	const { owner, weak } = match;
	if (owner === null) return deceptive({ reason: 'script', host }, MIXED, text);
	const detail = { reason: 'look_alike', host, protected: owner.name };
	const message = {
		en: `The link leads to ${host}, which imitates ${owner.name}. Use your own domain.`,
		fr: `Le lien mène à ${host}, qui imite ${owner.name}. Utilisez votre propre domaine.`,
	};
	if (!weak) return deceptive(detail, message, text);
	return pressuresIn(readWords(text)).size > 0 ? { outcome: 'hold', message, detail } : null;
}

/** Held; refused if the words of the text press its reader. */
function deceptive(
	detail: Readonly<Record<string, unknown>>,
	message: LocalizedText,
	text: string,
): Report {
	const pressed = pressuresIn(readWords(text)).size > 0;
	return {
		outcome: pressed ? 'reject' : 'hold',
		message,
		detail: { ...detail, pressure: pressed },
	};
}

const NUMERIC: LocalizedText = {
	en: 'A link leads to a numeric address, which does not tell whose it is. Use your own domain.',
	fr: 'Un lien mène à une adresse numérique, qui ne dit pas à qui elle est. Utilisez votre propre domaine.',
};
const MIXED: LocalizedText = {
	en: 'A link mixes letters of several scripts, so that it looks like another one. Use your own domain.',
	fr: 'Un lien mêle des lettres de plusieurs écritures et ressemble ainsi à un autre. Utilisez votre propre domaine.',
};

/** Links that carriers filter and recipients distrust. */
function distrusted(links: readonly ReadLink[]): Report | null {
	const shortener = links.find(({ host }) => SHORTENERS.has(host));
	if (shortener !== undefined) {
		return {
			outcome: 'warn',
			message: {
				en: `The link goes through ${shortener.host}, a generic shortener that carriers filter. Use your own domain.`,
				fr: `Le lien passe par ${shortener.host}, un réducteur générique que les opérateurs filtrent. Utilisez votre propre domaine.`,
			},
			detail: { reason: 'shortener', host: shortener.host },
		};
	}
	if (links.every(({ scheme }) => scheme !== 'http')) return null;
	return {
		outcome: 'warn',
		message: {
			en: 'A link uses plain http. Use https.',
			fr: 'Un lien est en http. Utilisez https.',
		},
		detail: { reason: 'http' },
	};
}
