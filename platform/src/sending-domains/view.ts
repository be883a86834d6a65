import type { DnsRecordState, SendingDomain, SendingDomainRecord } from '@marketing-cible/contract';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { dkimName, dkimRecord } from './dkim-key.ts';
import { readableDomain } from './domain-name.ts';
import type { Finding } from './finding.ts';
import type { StoredDomain, StoredKey } from './secrets.ts';

const USES = ['signing', 'next', 'previous'] as const;

/** A domain as the API answers it: the records to publish and what the DNS has; never a private key. */
export function domainView(
	{ settings }: Pick<Core, 'settings'>,
	stored: StoredDomain,
): SendingDomain {
	const { secret, keys } = stored;
	const { domain, spf, dmarc } = secret;
	const checkedAt = isoOrNull(stored.checked_at);
	const include = settings.mail.spfInclude;
	const record = (
		purpose: SendingDomainRecord['purpose'],
		name: string,
		value: string | null,
		found: Finding | null,
	): SendingDomainRecord => ({
		purpose,
		type: 'TXT',
		name,
		value,
		use: null,
		keepUntil: null,
		state: found?.state ?? 'unknown',
		message: found?.message ?? null,
		seen: found?.seen ?? null,
		checkedAt: found === null ? null : checkedAt,
	});
	const ofKey = ({ state, keep_until, secret: key }: StoredKey): SendingDomainRecord => ({
		...record('dkim', dkimName(key.selector, domain), dkimRecord(key.publicKey), key.found),
		use: state,
		keepUntil: isoOrNull(keep_until),
	});
	const inOrder = [...keys].sort((a, b) => USES.indexOf(a.state) - USES.indexOf(b.state));
	return {
		id: stored.id,
		domain,
		unicode: readableDomain(domain),
		status: stored.verified_at === null ? 'pending' : 'verified',
		states: {
			dkim: stateOf(inOrder[0]?.secret.found),
			spf: stateOf(spf),
			dmarc: stateOf(dmarc),
		},
		records: [
			...inOrder.map(ofKey),
			record('spf', domain, spfValue(spf, include), spf),
			record('dmarc', `_dmarc.${domain}`, dmarc?.value ?? DMARC_VALUE, dmarc),
		],
		verifiedAt: isoOrNull(stored.verified_at),
		checkedAt,
		nextCheckAt: toIso(stored.next_check_at),
		createdAt: toIso(stored.created_at),
		updatedAt: toIso(stored.updated_at),
	};
}

const DMARC_VALUE = 'v=DMARC1; p=none';

function spfValue(found: Finding | null, include: string | undefined): string | null {
	if (include === undefined) return null;
	// What is there already is right, whatever else it contains.
	if (found?.state === 'ok' && found.seen !== null) return found.seen;
	return found?.value ?? `v=spf1 include:${include} ~all`;
}

function stateOf(found: Finding | null | undefined): DnsRecordState {
	return found?.state ?? 'unknown';
}

function isoOrNull(instant: number | null): string | null {
	return instant === null ? null : toIso(instant);
}
