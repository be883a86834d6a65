import type { SendingDomain } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { invalidField, ProblemError } from '../problems.ts';
import { mayRegister } from '../senders/ownership.ts';
import type { Unit } from '../store/store.ts';
import type { NewDkimKey } from './dkim-key.ts';
import { findDomain } from './queries.ts';
import { domainHash, sealedDomain, sealedKey, type StoredDomain } from './secrets.ts';
import { domainView } from './view.ts';

/** Domains of an account: each is looked up again and again. */
const MAX_DOMAINS = 50;

/**
 * Stores a domain that nothing is proven of yet, with its first key. It keeps nobody from the same name: several accounts may have it
 * until the DNS shows the key of one of them.
 *
 * @param domain in canonical form.
 */
export async function createDomain(
	core: Core,
	unit: Unit,
	accountId: string,
	domain: string,
	key: NewDkimKey,
): Promise<SendingDomain> {
	if (!(await mayRegister(core, unit.db, accountId, `postmaster@${domain}`))) {
		throw invalidField(
			'/domain',
			'is the domain that this platform signs for, or one below it: use a domain of your own, or ask the operator to add the account to MC_DKIM_ACCOUNTS',
		);
	}
	await unit.lock([`sending-domains ${accountId}`], 'exclusive');
	const hash = domainHash(core, domain);
	const known = await unit.db
		.selectFrom('sending_domains')
		.select(['id', 'domain_hash'])
		.where('account_id', '=', accountId)
		.execute();
	const same = known.find(({ domain_hash }) => domain_hash === hash);
	if (same !== undefined) {
		throw new ProblemError('conflict', `The account already has this domain: ${same.id}.`, {
			errors: [{ pointer: '/domain', message: `is the domain ${same.id}` }],
		});
	}
	if (known.length >= MAX_DOMAINS) {
		throw new ProblemError(
			'conflict',
			`An account has at most ${MAX_DOMAINS} sending domains. Delete one that you no longer use.`,
		);
	}
	const id = core.newId('sdm');
	const now = core.clock.now();
	const row = {
		id,
		account_id: accountId,
		domain_hash: hash,
		verified_at: null,
		missing_since: null,
		checked_at: null,
		next_check_at: now,
		created_at: now,
		updated_at: now,
	};
	const secret = { domain, spf: null, dmarc: null };
	await unit.db
		.insertInto('sending_domains')
		.values({ ...row, sealed: sealedDomain.seal(core.vault, secret, id) })
		.execute();
	await addKey(core, unit, id, key);
	return requireView(core, unit, accountId, id);
}

/**
 * Adds a key that takes over as soon as the DNS shows it; until then the other one signs.
 * @returns `null` for an unknown domain.
 * @throws {ProblemError} 409 while another key waits for its record.
 */
export async function rotateKey(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
	key: NewDkimKey,
): Promise<SendingDomain | null> {
	await lockDomain(unit, id);
	const stored = await findDomain(core, unit.db, accountId, id);
	if (stored === null) return null;
	const waiting = stored.keys.find(({ state }) => state === 'next');
	if (waiting !== undefined) {
		throw new ProblemError(
			'conflict',
			`A key already waits for its record: publish the selector ${waiting.secret.selector}, then verify the domain.`,
		);
	}
	const now = core.clock.now();
	// Three at most: a previous key that a further rotation meets gives up the rest of its time.
	await unit.db
		.deleteFrom('sending_domain_keys')
		.where('domain_id', '=', id)
		.where('state', '=', 'previous')
		.execute();
	await addKey(core, unit, id, key);
	await unit.db
		.updateTable('sending_domains')
		.set({ next_check_at: now, updated_at: now })
		.where('id', '=', id)
		.execute();
	return requireView(core, unit, accountId, id);
}

/** Deletes a domain and its keys; waiting messages then leave without its signature. @returns whether it existed. */
export async function deleteDomain(unit: Unit, accountId: string, id: string): Promise<boolean> {
	await lockDomain(unit, id);
	const own = await unit.db
		.selectFrom('sending_domains')
		.select('id')
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (own === undefined) return false;
	await unit.db.deleteFrom('sending_domain_keys').where('domain_id', '=', id).execute();
	await unit.db.deleteFrom('sending_domains').where('id', '=', id).execute();
	return true;
}

/** Serializes rotations, checks and the deletion of a domain. */
export function lockDomain(unit: Unit, id: string): Promise<void> {
	return unit.lock([`sending-domain ${id}`], 'exclusive');
}

async function addKey(core: Core, unit: Unit, domainId: string, key: NewDkimKey): Promise<void> {
	const id = core.newId('dkm');
	await unit.db
		.insertInto('sending_domain_keys')
		.values({
			id,
			domain_id: domainId,
			state: 'next',
			keep_until: null,
			sealed: sealedKey.seal(core.vault, { ...key, found: null }, id),
			created_at: core.clock.now(),
		})
		.execute();
}

async function requireView(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<SendingDomain> {
	const stored: StoredDomain | null = await findDomain(core, unit.db, accountId, id);
	if (stored === null) throw new Error('a domain that was just stored is gone');
	return domainView(core, stored);
}
