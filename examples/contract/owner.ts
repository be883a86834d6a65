import { createHmac } from 'node:crypto';

/** What a browser sends with a request of the console. */
const CONSOLE = { 'sec-fetch-site': 'same-origin', 'mc-console': '1' };
const PASSWORD = 'une phrase assez longue';
/** A code of an authenticator app counts for so long (RFC 6238). */
const STEP_MS = 30_000;

/** A person who signs in to the console: only a person accepts terms. */
export class Owner {
	readonly #baseUrl: string;
	#cookie = '';

	constructor(baseUrl: string) {
		this.#baseUrl = baseUrl;
	}

	/**
	 * Accepts an invitation, signs in and sets up an authenticator app, as the role demands.
	 * @param now where the clock of the platform stands.
	 */
	async join(link: string, email: string, now: number): Promise<void> {
		const token = link.split('/').at(-1);
		await this.post('/v1/invitations/accept', { token, name: 'Léa Durand', password: PASSWORD });
		await this.post('/v1/sessions', { email, password: PASSWORD });
		const { secret } = (await this.post('/v1/me/totp', {})) as { secret: string };
		await this.post('/v1/me/totp/confirm', { code: codeAt(secret, now) });
	}

	get(path: string): Promise<unknown> {
		return this.#ask('GET', path);
	}

	post(path: string, body: object): Promise<unknown> {
		return this.#ask('POST', path, body);
	}

	/** @throws when the answer is an error; the message says which. */
	async #ask(method: string, path: string, body?: object): Promise<unknown> {
		const response = await fetch(new URL(path, this.#baseUrl), {
			method,
			headers: {
				...CONSOLE,
				...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const set = response.headers.get('set-cookie');
		if (set !== null) this.#cookie = set.split(';')[0] ?? '';
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
		return text === '' ? null : (JSON.parse(text) as unknown);
	}
}

/** The code that an authenticator app shows (RFC 6238). */
function codeAt(secret: string, now: number): string {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = Array.from(secret, (letter) =>
		alphabet.indexOf(letter).toString(2).padStart(5, '0'),
	).join('');
	const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(now / STEP_MS)));
	const mac = createHmac('sha1', key).update(counter).digest();
	const start = (mac.at(-1) ?? 0) & 15;
	return String((mac.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
