import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import type { PasskeyChallengeTable } from './tables.ts';

const CHALLENGE_MS = 5 * 60_000;

/** Stores the challenge of a ceremony; it holds for five minutes. */
export async function storeChallenge(
	core: Core,
	challenge: string,
	purpose: PasskeyChallengeTable['purpose'],
	userId: string | null,
): Promise<void> {
	await core.store.transaction(({ db }) =>
		db
			.insertInto('passkey_challenges')
			.values({
				hash: challengeHash(core, challenge),
				purpose,
				user_id: userId,
				expires_at: core.clock.now() + CHALLENGE_MS,
			})
			.execute(),
	);
}

/** Uses up the challenge that a response answers. @throws {ProblemError} 401 if it is not one of ours, or was used. */
export async function takeChallenge(
	core: Core,
	response: object,
	purpose: PasskeyChallengeTable['purpose'],
	userId: string | null,
): Promise<string> {
	const challenge = challengeOf(response);
	const taken = await core.store.transaction(({ db }) =>
		db
			.deleteFrom('passkey_challenges')
			.where('hash', '=', challengeHash(core, challenge))
			.where('purpose', '=', purpose)
			.where('user_id', userId === null ? 'is' : '=', userId)
			.where('expires_at', '>', core.clock.now())
			.executeTakeFirst(),
	);
	if (taken.numDeletedRows !== 1n) throw notVerified();
	return challenge;
}

/** The challenge in `clientDataJSON`, which the signature covers. */
function challengeOf(response: object): string {
	try {
		const { clientDataJSON } = (response as { response: { clientDataJSON: string } }).response;
		const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
		return String((data as { challenge: unknown }).challenge);
	} catch {
		throw notVerified();
	}
}

/** Deletes expired challenges. */
export async function deleteOldChallenges(core: Core, { db }: Unit): Promise<void> {
	await db.deleteFrom('passkey_challenges').where('expires_at', '<=', core.clock.now()).execute();
}

const challengeHash = (core: Core, challenge: string) =>
	core.vault.hash('passkey-challenge', challenge);

/** The one problem of everything that does not verify. */
export function notVerified(): ProblemError {
	return new ProblemError(
		'unauthorized',
		'The passkey could not be verified: start again, and answer within five minutes.',
	);
}
