import { randomBytes } from 'node:crypto';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';

const DAY_MS = 24 * 60 * 60_000;
/** How long a browser is known after the latest sign-in in it. */
const DEVICE_MS = 180 * DAY_MS;
/** Browsers of one person; a further one replaces the one known longest. */
const MOST_DEVICES = 20;

/**
 * Finds the browser of a token. The keyed hash binds the token to the person: in the cookie of somebody else it is worth nothing.
 * @param userId `null`: nobody has the address; the same work is done.
 * @returns what its attempts are counted under; `null` if the browser is not known.
 */
export async function findDevice(
	core: Core,
	userId: string | null,
	token: string | null,
): Promise<string | null> {
	if (token === null) return null;
	const hash = deviceHash(core, userId ?? '', token);
	const found = await core.store.read
		.selectFrom('known_devices')
		.select('token_hash')
		.where('token_hash', '=', hash)
		.where('ends_at', '>', core.clock.now())
		.executeTakeFirst();
	return found?.token_hash ?? null;
}

/** Remembers the browser of a complete sign-in under a new token. The one that it had before is worth nothing from now on. */
export async function rememberDevice(
	core: Core,
	unit: Unit,
	userId: string,
	before: string | null,
): Promise<string> {
	const now = core.clock.now();
	const token = randomBytes(32).toString('base64url');
	const { db } = unit;
	await unit.lock([`devices ${userId}`], 'exclusive');
	if (before !== null) {
		const hash = deviceHash(core, userId, before);
		await db.deleteFrom('known_devices').where('token_hash', '=', hash).execute();
	}
	await db
		.insertInto('known_devices')
		.values({
			token_hash: deviceHash(core, userId, token),
			user_id: userId,
			created_at: now,
			ends_at: now + DEVICE_MS,
		})
		.execute();
	const all = await db
		.selectFrom('known_devices')
		.select('token_hash')
		.where('user_id', '=', userId)
		.orderBy('created_at', 'desc')
		.orderBy('token_hash')
		.execute();
	const over = all.slice(MOST_DEVICES).map(({ token_hash: hash }) => hash);
	if (over.length > 0)
		await db.deleteFrom('known_devices').where('token_hash', 'in', over).execute();
	return token;
}

/** Forgets all browsers of a person. */
export async function forgetDevices({ db }: Unit, userId: string): Promise<void> {
	await db.deleteFrom('known_devices').where('user_id', '=', userId).execute();
}

/** Deletes browsers that are known no longer. */
export async function deleteOldDevices(core: Core, { db }: Unit): Promise<void> {
	await db.deleteFrom('known_devices').where('ends_at', '<=', core.clock.now()).execute();
}

function deviceHash(core: Core, userId: string, token: string): string {
	return core.vault.hash('device', JSON.stringify([userId, token]));
}
