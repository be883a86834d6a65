import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import type { CheckedDomain } from './check.ts';
import { findDomain } from './queries.ts';
import { sealedDomain, sealedKey, type StoredDomain, type StoredKey } from './secrets.ts';
import type { KeyState } from './tables.ts';
import { lockDomain } from './write.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A record that waits is looked for often at first: people publish it and wait. */
const NEXT_CHECK_MS = { soon: 10 * MINUTE_MS, later: 6 * HOUR_MS, verified: DAY_MS };
const EAGER_MS = 3 * DAY_MS;
/** How long a record may be missing before the domain is no longer the account's: a mishap with the zone takes less. */
const LAPSE_MS = 3 * DAY_MS;
/** How long the record of a previous key is kept: servers deliver a mail for up to five days (RFC 5321, 4.5.4.1), and receivers verify later still. */
const KEEP_MS = 7 * DAY_MS;

/**
 * Stores what the DNS said, and draws the consequences: a key whose record is seen takes over and the one before signs no more; a domain
 * whose signing key is seen is verified; one whose key has been missing for three days is no longer. A name server that does not answer
 * changes nothing.
 *
 * @returns the domain as it stands now; `null`: it was deleted meanwhile.
 */
export async function applyCheck(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
	checked: CheckedDomain,
): Promise<StoredDomain | null> {
	await lockDomain(unit, id);
	const stored = await findDomain(core, unit.db, accountId, id);
	if (stored === null || isOutdated(stored.checked_at, checked.at)) return stored;
	const now = core.clock.now();
	const keys = keysAfter(stored.keys, checked, now);
	for (const key of keys) await saveKey(core, unit, key);
	const columns = columnsAfter(stored, keys, checked, now);
	const { dmarc, spf } = checked;
	const { isPublicSuffix: _, ...dmarcFinding } = dmarc;
	const secret = { ...stored.secret, spf, dmarc: dmarcFinding };
	await unit.db
		.updateTable('sending_domains')
		.set({ ...columns, sealed: sealedDomain.seal(core.vault, secret, id) })
		.where('id', '=', id)
		.execute();
	return { ...stored, ...columns, secret, keys };
}

/** Of two checks at the same time the later one counts; one of the future is of a clock that was set back. */
function isOutdated(storedAt: number | null, at: number): boolean {
	return storedAt !== null && storedAt > at && storedAt - at < MINUTE_MS;
}

/** The keys with what was found; a next key that the DNS shows signs from now on. */
function keysAfter(keys: readonly StoredKey[], checked: CheckedDomain, now: number): StoredKey[] {
	const takesOver = keys.some((key) => key.state === 'next' && isSeen(key, checked));
	return keys.map((key) => {
		const found = checked.keys.get(key.id) ?? key.secret.found;
		const state = stateAfter(key, checked, takesOver);
		const retires = state === 'previous' && key.state !== 'previous';
		return {
			...key,
			state,
			keep_until: retires ? now + KEEP_MS : key.keep_until,
			// A key that signs no more cannot be stolen any more.
			secret: { ...key.secret, found, ...(state === 'previous' ? { privateKey: null } : {}) },
		};
	});
}

function stateAfter(key: StoredKey, checked: CheckedDomain, takesOver: boolean): KeyState {
	if (key.state === 'next') return isSeen(key, checked) ? 'signing' : 'next';
	return key.state === 'signing' && takesOver ? 'previous' : key.state;
}

function isSeen({ id }: StoredKey, { keys, dmarc }: CheckedDomain): boolean {
	return keys.get(id)?.state === 'ok' && !dmarc.isPublicSuffix;
}

function columnsAfter(
	stored: StoredDomain,
	keys: readonly StoredKey[],
	checked: CheckedDomain,
	now: number,
) {
	const signing = keys.find(({ state }) => state === 'signing');
	const found = signing === undefined ? undefined : checked.keys.get(signing.id)?.state;
	const isVerified = found === 'ok' && !checked.dmarc.isPublicSuffix;
	const isGone = found === 'missing' || found === 'wrong';
	const missingSince = isGone ? (stored.missing_since ?? now) : stored.missing_since;
	const hasLapsed =
		checked.dmarc.isPublicSuffix || (missingSince !== null && now - missingSince >= LAPSE_MS);
	const verifiedAt = hasLapsed ? null : stored.verified_at;
	const columns = {
		verified_at: isVerified ? (stored.verified_at ?? now) : verifiedAt,
		missing_since: isVerified ? null : missingSince,
		checked_at: checked.at,
		updated_at: now,
	};
	const isSteady = columns.verified_at !== null && columns.missing_since === null;
	return { ...columns, next_check_at: now + untilNextCheck(isSteady, keys, now) };
}

function untilNextCheck(isSteady: boolean, keys: readonly StoredKey[], now: number): number {
	const next = keys.find(({ state }) => state === 'next');
	if (next !== undefined) {
		return now - next.created_at < EAGER_MS ? NEXT_CHECK_MS.soon : NEXT_CHECK_MS.later;
	}
	return isSteady ? NEXT_CHECK_MS.verified : NEXT_CHECK_MS.later;
}

async function saveKey(core: Core, unit: Unit, { secret, ...row }: StoredKey): Promise<void> {
	await unit.db
		.updateTable('sending_domain_keys')
		.set({
			state: row.state,
			keep_until: row.keep_until,
			sealed: sealedKey.seal(core.vault, secret, row.id),
		})
		.where('id', '=', row.id)
		.execute();
}
