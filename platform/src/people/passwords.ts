import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { ProblemError } from '../problems.ts';

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. About 30 ms. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Hashes a password. @returns argon2id in the PHC string format, with its own cost, so that a later cost can differ. */
export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(SALT_BYTES);
	const hash = await derive(password, salt, COST, true);
	const { memory, passes, parallelism } = COST;
	return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

/**
 * Verifies a password in constant time.
 * @param stored `null`: there is no such user or no password; the same work is done, so that the time tells nothing.
 * @param isKnown a person in a session, or in a browser of before: is checked before strangers, however many there are.
 * @throws {ProblemError} 429 for a stranger if too many wait.
 */
export async function verifyPassword(
	password: string,
	stored: string | null,
	isKnown = false,
): Promise<boolean> {
	const parsed = FORMAT.exec(stored ?? '')?.groups;
	const salt = parsed === undefined ? NOBODY_SALT : Buffer.from(parsed['salt'] ?? '', 'base64');
	const cost =
		parsed === undefined
			? COST
			: {
					memory: Number(parsed['memory']),
					passes: Number(parsed['passes']),
					parallelism: Number(parsed['lanes']),
				};
	const hash = await derive(password, salt, cost, isKnown);
	const expected = Buffer.from(parsed?.['hash'] ?? '', 'base64');
	return expected.length === hash.length && timingSafeEqual(expected, hash);
}

const FORMAT =
	/^\$argon2id\$v=19\$m=(?<memory>\d+),t=(?<passes>\d+),p=(?<lanes>\d+)\$(?<salt>[\w+/]+)\$(?<hash>[\w+/]+)$/;
const NOBODY_SALT = Buffer.alloc(SALT_BYTES);

const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

interface Cost {
	memory: number;
	passes: number;
	parallelism: number;
}

/** Two at a time: each occupies a thread of Node's pool, which files and other cryptography need too. */
const MOST_AT_ONCE = 2;
let running = 0;
/** Strangers that wait for a place: about two seconds of work. Guesses from many addresses must not queue up without end. */
const MOST_STRANGERS = 128;
const known: (() => void)[] = [];
const strangers: (() => void)[] = [];

async function derive(
	password: string,
	nonce: Buffer,
	cost: Cost,
	isKnown: boolean,
): Promise<Buffer> {
	if (running < MOST_AT_ONCE) running += 1;
	else await takePlace(isKnown);
	try {
		return await new Promise<Buffer>((resolve, reject) => {
			const parameters = { ...cost, message: password, nonce, tagLength: HASH_BYTES };
			argon2('argon2id', parameters, (error, hash) => {
				if (error === null) resolve(hash);
				else reject(error);
			});
		});
	} finally {
		// The next one takes over the place.
		const next = known.shift() ?? strangers.shift();
		if (next === undefined) running -= 1;
		else next();
	}
}

function takePlace(isKnown: boolean): Promise<void> {
	if (!isKnown && strangers.length >= MOST_STRANGERS) {
		throw new ProblemError('rate-limited', 'Too many people are signing in. Try again shortly.', {
			headers: { 'Retry-After': '5' },
		});
	}
	return new Promise<void>((resolve) => (isKnown ? known : strangers).push(resolve));
}
