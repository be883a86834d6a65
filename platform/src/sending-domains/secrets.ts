import type { Selectable } from 'kysely';
import type { Core } from '../core.ts';
import { sealed } from '../security/sealed.ts';
import type { Finding } from './finding.ts';
import type { SendingDomainKeyTable, SendingDomainTable } from './tables.ts';

/** The sealed part of a domain: the name may be a person's, and what its zone says is a stranger's text. */
export interface DomainSecret {
	domain: string;
	spf: Finding | null;
	dmarc: Finding | null;
}

/** The sealed part of a key; both keys are DER in base64. */
export interface KeySecret {
	selector: string;
	publicKey: string;
	/** `null`: it signs no more. */
	privateKey: string | null;
	found: Finding | null;
}

export const sealedDomain = sealed<DomainSecret>('sending-domain');
export const sealedKey = sealed<KeySecret>('sending-domain-key');

export type StoredDomain = Omit<Selectable<SendingDomainTable>, 'sealed'> & {
	secret: DomainSecret;
	/** Oldest first. */
	keys: StoredKey[];
};
export type StoredKey = Omit<Selectable<SendingDomainKeyTable>, 'sealed'> & { secret: KeySecret };

export function openKey(
	core: Pick<Core, 'vault'>,
	{ sealed: bytes, ...row }: Selectable<SendingDomainKeyTable>,
): StoredKey {
	return { ...row, secret: sealedKey.open(core.vault, bytes, row.id) };
}

/** The hash by which domains are found, the same for all accounts. */
export function domainHash(core: Pick<Core, 'vault'>, domain: string): string {
	return core.vault.hash('sending-domain', domain);
}

/** Longer names are compared by their last labels; 127 labels fit into a name. */
const MAX_LABELS = 20;

/** Hashes of a domain and of those above it, nearest first. */
export function hashesUpFrom(core: Pick<Core, 'vault'>, domain: string): string[] {
	const labels = domain
		.split('.')
		.filter((label) => label !== '')
		.slice(-MAX_LABELS);
	const hashes: string[] = [];
	for (let start = 0; start < labels.length - 1; start++) {
		hashes.push(domainHash(core, labels.slice(start).join('.')));
	}
	return hashes;
}
