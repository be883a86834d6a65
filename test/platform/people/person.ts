import { createHmac } from 'node:crypto';
import type { Role } from '@marketing-cible/contract';
import { type Json, KEY, type Reply, type World } from '../support/index.ts';
import { clientOf } from '../support/client.ts';

export const PASSWORD = 'une phrase assez longue';

/** What a browser sends with a request of the console. */
export const CONSOLE = { 'sec-fetch-site': 'same-origin', 'mc-console': '1' };

/** A person with a browser: keeps the cookie as browsers do. */
export interface Browser {
	cookie(): string | null;
	ask<Body = Json>(
		method: string,
		path: string,
		body?: unknown,
		headers?: Record<string, string>,
	): Promise<Reply<Body>>;
	get<Body = Json>(path: string, headers?: Record<string, string>): Promise<Reply<Body>>;
	post<Body = Json>(
		path: string,
		body?: unknown,
		headers?: Record<string, string>,
	): Promise<Reply<Body>>;
}

/** @param cookie as it was kept from another sign-in. */
export function browserOf(url: string, cookie: string | null = null): Browser {
	const client = clientOf(url, null);
	let kept = cookie;
	async function ask<Body = Json>(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	) {
		const reply = await client.ask<Body>(method, path, body, {
			...CONSOLE,
			...(kept === null ? {} : { cookie: kept }),
			...headers,
		});
		const set = reply.headers.get('set-cookie');
		if (set !== null) kept = set.includes('Max-Age=0') ? null : (set.split(';')[0] ?? null);
		return reply;
	}
	return {
		cookie: () => kept,
		ask,
		get: (path, headers) => ask('GET', path, undefined, headers),
		post: (path, body, headers) => ask('POST', path, body ?? {}, headers),
	};
}

/** The token in the link that an answer or the terminal shows. */
export const tokenOf = (link: unknown) => String(link).split('/').at(-1) ?? '';

let people = 0;

/** Makes a user by an invitation of the account's key. @returns the address. */
export async function makeUser(
	world: World,
	role: Role,
	key = KEY,
): Promise<{ email: string; id: string }> {
	const email = `person${++people}@durand.example`;
	const admin = clientOf(world.platform.url, key);
	const invited = await admin.post('/v1/invitations', { email, role });
	if (invited.status !== 201) throw new Error(`not invited: ${JSON.stringify(invited.body)}`);
	const accepted = await browserOf(world.platform.url).post('/v1/invitations/accept', {
		token: tokenOf(invited.body['link']),
		name: 'Léa',
		password: PASSWORD,
	});
	if (accepted.status !== 201) throw new Error(`not accepted: ${JSON.stringify(accepted.body)}`);
	return { email, id: String(accepted.body['id']) };
}

/** Signs in with the password. */
export async function signIn(world: World, email: string, password = PASSWORD) {
	const browser = browserOf(world.platform.url);
	return { browser, reply: await browser.post('/v1/sessions', { email, password }) };
}

/** A user of a role who is signed in, with a second factor where the role demands one. */
export async function person(world: World, role: Role, key = KEY) {
	const user = await makeUser(world, role, key);
	const { browser } = await signIn(world, user.email);
	const needs = ['owner', 'admin', 'approver', 'developer'].includes(role);
	const secret = needs ? await setUpTotp(world, browser) : '';
	return { ...user, browser, secret };
}

/** Sets up an authenticator app. @returns its secret. */
export async function setUpTotp(world: World, browser: Browser): Promise<string> {
	const { body } = await browser.post('/v1/me/totp');
	const secret = String(body['secret']);
	const reply = await browser.post('/v1/me/totp/confirm', { code: codeAt(secret, world) });
	if (reply.status !== 200) throw new Error(`no authenticator app: ${JSON.stringify(reply.body)}`);
	return secret;
}

/** The code that an authenticator app would show; written apart from the platform's own. */
export function codeAt(secret: string, world: World, offsetMs = 0): string {
	const bits = Array.from(secret)
		.map((letter) =>
			'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
		)
		.join('');
	const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor((world.platform.clock.now() + offsetMs) / 30_000)));
	const mac = createHmac('sha1', key).update(counter).digest();
	const start = (mac.at(-1) ?? 0) & 15;
	return String((mac.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Actions in the audit log, oldest first. */
export async function auditOf(world: World): Promise<Json[]> {
	const { body } = await world.client.get<{ data: Json[] }>('/v1/audit-log?limit=200&order=asc');
	return body.data;
}
