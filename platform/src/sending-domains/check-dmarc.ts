import type { LookUpTxt } from '../net/txt-query.ts';
import { type Finding, missing, seenText, unknown, type Words, wrong } from './finding.ts';
import { readTags } from './tag-list.ts';

/** RFC 9989, 4.10: a walk queries eight names at most. */
const MAX_LABELS = 8;
const POLICIES = ['none', 'quarantine', 'reject'];
/** What to publish where nothing is: reports nothing and rejects nothing, but receivers know that the domain takes part. */
const PROPOSED = 'v=DMARC1; p=none';

/** What the DNS said, and whether the domain declares itself a public suffix (`psd=y`, RFC 9989, 4.7). */
export interface DmarcFinding extends Finding {
	isPublicSuffix: boolean;
}

interface PolicyRecord {
	domain: string;
	text: string;
	tags: ReadonlyMap<string, string>;
}

type LookedUp =
	| { kind: 'none' }
	| { kind: 'several'; texts: string[] }
	| { kind: 'failed'; code: string }
	| { kind: 'found'; record: PolicyRecord };

/**
 * Finds the DMARC record that holds for a domain: its own, else the one of its organizational domain, which the walk up the DNS tree finds
 * (RFC 9989, 4.10; RFC 7489, 6.6.3 has a list of public suffixes in place of the walk), else the one of a public suffix.
 */
export async function checkDmarc(
	domain: string,
	txt: LookUpTxt,
	signal: AbortSignal,
): Promise<DmarcFinding> {
	const own = await lookUp(domain, txt, signal);
	const isPublicSuffix = own.kind === 'found' && own.record.tags.get('psd') === 'y';
	const finding = async (): Promise<Finding> => {
		switch (own.kind) {
			case 'failed':
				return unknown(own.code);
			case 'several':
				return wrong(seenText(own.texts), SEVERAL, PROPOSED);
			case 'found':
				return judge(own.record, domain);
			case 'none':
				return inherited(domain, txt, signal);
		}
	};
	return { ...(await finding()), isPublicSuffix };
}

async function inherited(domain: string, txt: LookUpTxt, signal: AbortSignal): Promise<Finding> {
	const above: PolicyRecord[] = [];
	for (const name of parentsOf(domain)) {
		const found = await lookUp(name, txt, signal);
		if (found.kind === 'failed') return unknown(found.code);
		if (found.kind !== 'found') continue;
		above.push(found.record);
		// RFC 9989, 4.10: `psd=n` marks the organizational domain, `psd=y` the suffix above it.
		if (found.record.tags.has('psd') && found.record.tags.get('psd') !== 'u') break;
	}
	const suffix = above.find(({ tags }) => tags.get('psd') === 'y');
	// The record with the fewest labels is the organizational domain's; without one, the suffix speaks.
	const record = above.filter((one) => one !== suffix).at(-1) ?? suffix;
	return record === undefined ? missing(NO_RECORD, PROPOSED) : judge(record, domain);
}

/** The domains above, nearest first; of a long name only the last seven labels. */
function parentsOf(domain: string): string[] {
	const labels = domain.split('.');
	const first = labels.length >= MAX_LABELS ? labels.length - (MAX_LABELS - 1) : 1;
	const parents: string[] = [];
	for (let start = first; start < labels.length; start++)
		parents.push(labels.slice(start).join('.'));
	return parents;
}

async function lookUp(domain: string, txt: LookUpTxt, signal: AbortSignal): Promise<LookedUp> {
	const answer = await txt(`_dmarc.${domain}`, signal);
	if (answer.records === undefined) {
		return answer.code === 'ENOTFOUND' ? { kind: 'none' } : { kind: 'failed', code: answer.code };
	}
	// What is no DMARC record is discarded (RFC 9989, 4.10); several that remain count as none.
	const texts = answer.records.filter((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text));
	const [text, ...others] = texts;
	if (text === undefined) return { kind: 'none' };
	if (others.length > 0) return { kind: 'several', texts };
	return { kind: 'found', record: { domain, text, tags: readTags(text) ?? new Map() } };
}

function judge({ domain, text, tags }: PolicyRecord, asked: string): Finding {
	const seen = seenText([text]);
	const isOwn = domain === asked;
	const policy = isOwn ? tags.get('p') : (tags.get('sp') ?? tags.get('p'));
	const isReported = tags.has('rua');
	// RFC 9989, 4.7: without a valid p it counts as p=none if there is a rua, else the record counts as none. RFC 7489 requires p.
	if (tags.size === 0 || (policy === undefined && !isReported))
		return wrong(seen, NO_POLICY, PROPOSED);
	if (policy !== undefined && !POLICIES.includes(policy.toLowerCase())) {
		return wrong(seen, NO_POLICY, PROPOSED);
	}
	if (!isOwn) return { state: 'ok', seen, message: inheritedFrom(domain) };
	return { state: 'ok', seen, message: tags.get('adkim') === 's' ? STRICT : null };
}

const NO_RECORD: Words = {
	en: 'Neither the domain nor one above it has a DMARC record. Large mailbox providers require one.',
	fr: 'Ni le domaine ni un domaine au-dessus n’a d’enregistrement DMARC. Les grandes messageries en exigent un.',
};
const SEVERAL: Words = {
	en: 'There are several DMARC records, so receivers use none of them. Leave one.',
	fr: 'Il y a plusieurs enregistrements DMARC, et les destinataires n’en utilisent aucun. N’en laissez qu’un.',
};
const NO_POLICY: Words = {
	en: 'The DMARC record has no valid policy: p= must be none, quarantine or reject.',
	fr: 'L’enregistrement DMARC n’a pas de politique valable : p= doit être none, quarantine ou reject.',
};
const STRICT: Words = {
	en: 'The record demands strict alignment (adkim=s): addresses of subdomains do not pass with this domain’s signature. Add such a subdomain here as a domain of its own.',
	fr: 'L’enregistrement exige un alignement strict (adkim=s) : les adresses de sous-domaines ne passent pas avec la signature de ce domaine. Ajoutez un tel sous-domaine ici comme domaine à part.',
};
const inheritedFrom = (domain: string): Words => ({
	en: `The record of ${domain} holds for this domain too.`,
	fr: `L’enregistrement de ${domain} vaut aussi pour ce domaine.`,
});
