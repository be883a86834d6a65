import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. About 30 ms. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Hashes a password. @returns argon2id in the PHC string format, with its own cost, so that a later cost can differ. */
export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(SALT_BYTES);
	const hash = await derive(password, salt, COST);
	const { memory, passes, parallelism } = COST;
	return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

/**
 * Verifies a password in constant time.
 * @param stored `null`: there is no such user or no password; the same work is done, so that the time tells nothing.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
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
	const hash = await derive(password, salt, cost);
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
const waiting: (() => void)[] = [];

async function derive(password: string, nonce: Buffer, cost: Cost): Promise<Buffer> {
	if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
	else running += 1;
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
		const next = waiting.shift();
		if (next === undefined) running -= 1;
		else next();
	}
}
