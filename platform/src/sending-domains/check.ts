import type { Core } from '../core.ts';
import { checkDmarc, type DmarcFinding } from './check-dmarc.ts';
import { judgeDkim } from './check-dkim.ts';
import { checkSpf } from './check-spf.ts';
import { dkimName } from './dkim-key.ts';
import type { Finding } from './finding.ts';
import type { StoredDomain } from './secrets.ts';

/** Time limit of all look-ups of a domain; what is not answered by then is unknown. */
const CHECK_TIMEOUT_MS = 10_000;

/** What the DNS says of a domain. */
export interface CheckedDomain {
	/** When the check began. */
	at: number;
	/** By the id of the key. */
	keys: ReadonlyMap<string, Finding>;
	spf: Finding;
	dmarc: DmarcFinding;
}

/** Looks up all records of a domain, outside any transaction: name servers may take their time. */
export async function checkDomain(
	{ clock, names, settings }: Pick<Core, 'clock' | 'names' | 'settings'>,
	{ secret: { domain }, keys }: StoredDomain,
): Promise<CheckedDomain> {
	const at = clock.now();
	const abort = new AbortController();
	const timer = setTimeout(() => abort.abort(), CHECK_TIMEOUT_MS);
	const { signal } = abort;
	try {
		const [dkim, spf, dmarc] = await Promise.all([
			Promise.all(
				keys.map(async ({ id, secret: { selector, publicKey } }) => {
					const answer = await names.txt(dkimName(selector, domain), signal);
					return [id, judgeDkim(answer, publicKey)] as const;
				}),
			),
			checkSpf(domain, settings.mail.spfInclude, names.txt, signal),
			checkDmarc(domain, names.txt, signal),
		]);
		return { at, keys: new Map(dkim), spf, dmarc };
	} finally {
		clearTimeout(timer);
	}
}
