import type { KeyObject } from 'node:crypto';
import type { Core } from '../core.ts';
import type { MailSignature } from '../hooks.ts';
import { mailDomain } from '../net/mail-domain.ts';
import { BoundedMap } from '../queue/bounded-map.ts';
import { addressesIn } from '../senders/format.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { readPrivateKey } from './dkim-key.ts';
import { hashesUpFrom, sealedDomain, sealedKey } from './secrets.ts';

/** Keys that are ready to sign: reading one takes longer than signing with it. */
const MAX_READY_KEYS = 1000;

const verifiedOwners = prepare(['hashes'], (db, { hashes }: { hashes: readonly string[] }) =>
	db
		.selectFrom('sending_domains')
		.select(['account_id', 'domain_hash'])
		.where('verified_at', 'is not', null)
		.where(inList(db, 'domain_hash', hashes)),
);

const signingKeys = prepare(
	['accountId', 'hashes'],
	(db, { accountId, hashes }: { accountId: string; hashes: readonly string[] }) =>
		db
			.selectFrom('sending_domains')
			.innerJoin('sending_domain_keys', 'sending_domain_keys.domain_id', 'sending_domains.id')
			.select([
				'sending_domains.id as domainId',
				'sending_domains.domain_hash as hash',
				'sending_domains.sealed as sealedDomain',
				'sending_domain_keys.id as keyId',
				'sending_domain_keys.sealed as sealedKey',
			])
			.where('sending_domains.account_id', '=', accountId)
			.where('sending_domains.verified_at', 'is not', null)
			.where('sending_domain_keys.state', '=', 'signing')
			.where(inList(db, 'sending_domains.domain_hash', hashes)),
);

/**
 * Finds the senders of domains that other accounts have proven to be theirs, and this one has not. Their mail would pass SPF and thereby
 * DMARC: all accounts share the servers that those domains pass.
 */
export async function sendersOfOthers(
	core: Core,
	db: Db,
	accountId: string,
	senders: readonly string[],
): Promise<string[]> {
	const hashesOf = new Map<string, string[]>();
	const ofSender = senders.map((sender) =>
		addressesIn(sender).map((address) => {
			const domain = mailDomain(address);
			const hashes = hashesOf.get(domain) ?? hashesUpFrom(core, domain);
			hashesOf.set(domain, hashes);
			return hashes;
		}),
	);
	const hashes = [...new Set([...hashesOf.values()].flat())];
	if (hashes.length === 0) return [];
	const owned = await verifiedOwners(db, { hashes });
	if (owned.length === 0) return [];
	const ownersOf = (of: readonly string[]) =>
		owned.filter(({ domain_hash }) => of.includes(domain_hash));
	const isForeign = (of: readonly string[]) => {
		const owners = ownersOf(of);
		return owners.length > 0 && !owners.some(({ account_id }) => account_id === accountId);
	};
	return senders.filter((_, index) => ofSender[index]?.some(isForeign) === true);
}

/**
 * The key of the account's own domain that a From address belongs to: the domain itself, else the nearest one above it (relaxed alignment,
 * RFC 9989, 4.4).
 */
export async function mailSignature(
	core: Core,
	db: Db,
	accountId: string,
	from: string,
): Promise<MailSignature | null> {
	const hashes = hashesUpFrom(core, mailDomain(from));
	if (hashes.length === 0) return null;
	const rows = await signingKeys(db, { accountId, hashes });
	const [nearest] = rows.sort((a, b) => hashes.indexOf(a.hash) - hashes.indexOf(b.hash));
	if (nearest === undefined) return null;
	const { domain } = sealedDomain.open(core.vault, nearest.sealedDomain, nearest.domainId);
	const { selector, privateKey } = sealedKey.open(core.vault, nearest.sealedKey, nearest.keyId);
	if (privateKey === null) return null;
	return { domain, selector, privateKey: readyKey(nearest.keyId, privateKey) };
}

const readyKeys = new BoundedMap<string, KeyObject>(MAX_READY_KEYS);

function readyKey(id: string, privateKey: string): KeyObject {
	const known = readyKeys.get(id) ?? readPrivateKey(privateKey);
	readyKeys.set(id, known);
	return known;
}
