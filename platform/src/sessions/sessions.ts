import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Core } from '../core.ts';
import { sealed } from '../security/sealed.ts';
import type { Vault } from '../security/vault.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { forgetDevices } from './devices.ts';
import {
	ABSOLUTE_MS,
	CONFIRMED_MS,
	IDLE_MS,
	MOST_SESSIONS,
	SECOND_FACTOR_MS,
	TOUCH_MS,
} from './limits.ts';
import type { SessionTable } from './tables.ts';

/** What the browser said about itself at the sign-in. */
export const sealedSession = sealed<{ userAgent: string | null }>('session');

/** A session as it is stored, while it lasts. */
export type StoredSession = Selectable<SessionTable>;

/** A session that was just started or renewed. */
export interface StartedSession {
	session: StoredSession;
	/** 256 random bits in base64url; goes into the cookie and nowhere else. */
	token: string;
}

/** Starts a session; the oldest sessions of the person beyond {@link MOST_SESSIONS} end. */
export async function startSession(
	core: Core,
	unit: Unit,
	{ userId, stage, userAgent }: Pick<NewSession, 'userId' | 'stage' | 'userAgent'>,
): Promise<StartedSession> {
	const now = core.clock.now();
	const id = core.newId('ses');
	const token = randomBytes(32).toString('base64url');
	const session: StoredSession = {
		id,
		...grantOf(core.vault, token, userId, stage),
		sealed: sealedSession.seal(core.vault, { userAgent: userAgent?.slice(0, 300) ?? null }, id),
		created_at: now,
		seen_at: now,
		// The first factor alone opens nothing that demands a proof of identity.
		confirmed_at: stage === 'complete' ? now : null,
		ends_at: now + (stage === 'complete' ? ABSOLUTE_MS : SECOND_FACTOR_MS),
	};
	await unit.lock([`sessions ${userId}`], 'exclusive');
	await unit.db.insertInto('sessions').values(session).execute();
	await endOldest(unit, userId);
	return { session, token };
}

interface NewSession {
	userId: string;
	stage: SessionTable['stage'];
	userAgent: string | undefined;
}

/** Renews the token of a session whose identity was just proven: a token that was stolen before is worth nothing now. */
export async function renewSession(
	core: Core,
	unit: Unit,
	sessionId: string,
): Promise<StartedSession | null> {
	const now = core.clock.now();
	const known = await unit.db
		.selectFrom('sessions')
		.selectAll()
		.where('id', '=', sessionId)
		.executeTakeFirst();
	if (known === undefined || isOver(known, now)) return null;
	const token = randomBytes(32).toString('base64url');
	const change = {
		...grantOf(core.vault, token, known.user_id, 'complete' as const),
		confirmed_at: now,
		seen_at: now,
		ends_at: known.stage === 'complete' ? known.ends_at : now + ABSOLUTE_MS,
	};
	const { numUpdatedRows } = await unit.db
		.updateTable('sessions')
		.set(change)
		.where('id', '=', sessionId)
		.where('token_hash', '=', known.token_hash)
		.executeTakeFirst();
	return numUpdatedRows === 1n ? { session: { ...known, ...change }, token } : null;
}

/** Finds the session of a token without using it. @returns `null` when it is unknown, over, or was tampered with. */
export async function findSession(core: Core, token: string): Promise<StoredSession | null> {
	const now = core.clock.now();
	const found = await core.store.read
		.selectFrom('sessions')
		.selectAll()
		.where('token_hash', '=', tokenHash(core.vault, token))
		.executeTakeFirst();
	if (found === undefined || isOver(found, now)) return null;
	const { grant_mac: mac } = grantOf(core.vault, token, found.user_id, found.stage);
	return mac === found.grant_mac ? found : null;
}

/** Finds the session of a token, and notes that it was used. @returns `null` when it is unknown, over, or was tampered with. */
export async function useSession(core: Core, token: string): Promise<StoredSession | null> {
	const found = await findSession(core, token);
	if (found === null) return null;
	const now = core.clock.now();
	if (now - found.seen_at < TOUCH_MS) return found;
	await core.store.transaction(({ db }) =>
		db.updateTable('sessions').set({ seen_at: now }).where('id', '=', found.id).execute(),
	);
	return { ...found, seen_at: now };
}

/** Sessions of a person that last, newest first. */
export async function sessionsOf(core: Core, db: Db, userId: string): Promise<StoredSession[]> {
	const now = core.clock.now();
	const all = await db
		.selectFrom('sessions')
		.selectAll()
		.where('user_id', '=', userId)
		.orderBy('created_at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return all.filter((session) => !isOver(session, now));
}

/**
 * Ends sessions of a person, at once in every process. Who ends all of them, or all others, wants nobody else in: the browsers of the
 * person are forgotten too.
 * @returns how many.
 */
export async function endSessions(
	unit: Unit,
	userId: string,
	which: { only: string } | { except: string | null },
): Promise<number> {
	if ('except' in which) await forgetDevices(unit, userId);
	const { numDeletedRows } = await unit.db
		.deleteFrom('sessions')
		.where('user_id', '=', userId)
		.$if('only' in which, (some) => some.where('id', '=', 'only' in which ? which.only : ''))
		.$if('except' in which && which.except !== null, (some) =>
			some.where('id', '!=', ('except' in which ? which.except : null) ?? ''),
		)
		.executeTakeFirst();
	return Number(numDeletedRows);
}

/** Deletes sessions that are over. */
export async function deleteOldSessions(core: Core, { db }: Unit): Promise<void> {
	const now = core.clock.now();
	await db
		.deleteFrom('sessions')
		.where((row) => row.or([row('ends_at', '<=', now), row('seen_at', '<=', now - IDLE_MS)]))
		.execute();
}

/** When a session ends without a further request, and until when its proof of identity holds. Milliseconds since the epoch. */
export function timesOf(session: StoredSession, now: number) {
	const confirmedUntil = (session.confirmed_at ?? 0) + CONFIRMED_MS;
	return {
		idleEndsAt: Math.min(session.seen_at + IDLE_MS, session.ends_at),
		endsAt: session.ends_at,
		confirmedUntil: session.confirmed_at !== null && now < confirmedUntil ? confirmedUntil : null,
	};
}

function isOver({ ends_at: endsAt, seen_at: seenAt }: StoredSession, now: number): boolean {
	return now >= endsAt || now >= seenAt + IDLE_MS;
}

async function endOldest(unit: Unit, userId: string): Promise<void> {
	const all = await unit.db
		.selectFrom('sessions')
		.select('id')
		.where('user_id', '=', userId)
		.orderBy('created_at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	const over = all.slice(MOST_SESSIONS).map(({ id }) => id);
	if (over.length > 0) await unit.db.deleteFrom('sessions').where('id', 'in', over).execute();
}

function tokenHash(vault: Vault, token: string): string {
	return vault.hash('session', token);
}

function grantOf(vault: Vault, token: string, userId: string, stage: SessionTable['stage']) {
	const hash = tokenHash(vault, token);
	return {
		user_id: userId,
		token_hash: hash,
		stage,
		grant_mac: vault.hash('session-grant', JSON.stringify([hash, userId, stage])),
	};
}
