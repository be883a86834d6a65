import * as z from 'zod';
import { shortMap } from './common.ts';

/** Characters of a text; a chain of certificates is the longest. */
const MOST_CHARACTERS = 16_384;
/** Members of an object, or entries of a list. */
const MOST_MEMBERS = 20;
/** `clientExtensionResults.prf.results.first` is the deepest. */
const MOST_DEPTH = 6;

/** Options for `navigator.credentials`, and what it answers, in their JSON forms (Web Authentication, sections 5.1.8 to 5.1.10). */
export const webAuthnJson = shortMap(z.string().min(1).max(100), z.unknown(), MOST_MEMBERS);

/** What an authenticator answers. Its texts contain JSON and CBOR, which take long to parse if they are long. */
export const webAuthnResponse = webAuthnJson.refine(
	(response) => isSmall(response, MOST_DEPTH),
	`must be what the authenticator answered: its texts have at most ${MOST_CHARACTERS} characters`,
);

function isSmall(value: unknown, depth: number): boolean {
	if (typeof value === 'string') return value.length <= MOST_CHARACTERS;
	if (typeof value !== 'object' || value === null) return true;
	const members: unknown[] = Object.values(value);
	return (
		depth > 0 &&
		members.length <= MOST_MEMBERS &&
		members.every((member) => isSmall(member, depth - 1))
	);
}
