import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	createClock,
	defaultSettings,
	type Overrides,
	type Platform,
	type Settings,
	startPlatform,
} from '../../platform/src/index.ts';
import { freshDatabase } from './postgres/database.ts';

/** A Tuesday morning at which everything is permitted in metropolitan France. */
export const TUESDAY = Date.parse('2026-11-24T10:00:00+01:00');
export const HOUR = 3_600_000;
export const KEY = 'mc_test_key_of_the_test_suite';

export interface Reply<Body> {
	status: number;
	headers: Headers;
	body: Body;
}

export type Json = Record<string, unknown>;

/** A client of the API, as a customer would write one. */
export type Client = ReturnType<typeof clientOf>;

export function clientOf(url: string, key: string | null) {
	async function ask<Body = Json>(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Reply<Body>> {
		const response = await fetch(url + path, {
			method,
			headers: {
				...(key === null ? {} : { authorization: `Bearer ${key}` }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			...(body === undefined
				? {}
				: { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
		const text = await response.text();
		const json = response.headers.get('content-type')?.includes('json') ?? false;
		return {
			status: response.status,
			headers: response.headers,
			body: (json && text !== '' ? JSON.parse(text) : text) as Body,
		};
	}
	return {
		ask,
		get: <Body = Json>(path: string, headers?: Record<string, string>) =>
			ask<Body>('GET', path, undefined, headers),
		post: <Body = Json>(path: string, body?: unknown, headers?: Record<string, string>) =>
			ask<Body>('POST', path, body ?? {}, headers),
		put: <Body = Json>(path: string, body: unknown, headers?: Record<string, string>) =>
			ask<Body>('PUT', path, body, headers),
	};
}

export interface World {
	platform: Platform;
	client: Client;
	dataDir: string;
	/** Everything that was logged. */
	logged(): string;
	/** A further process on the same data, as far as memory goes; PostgreSQL only. Stop it before the world ends. */
	joined(
		settings?: Partial<Settings>,
		overrides?: Overrides,
	): Promise<{ platform: Platform; client: Client; stop(): Promise<void> }>;
	/** Stops and starts again on the same data. */
	restart(): Promise<void>;
	end(): Promise<void>;
}

/** A platform of its own, on a clock that stands at {@link TUESDAY} and ticks. */
export async function startWorld(
	settings: Partial<Settings> = {},
	overrides: Overrides = {},
): Promise<World> {
	const dataDir = mkdtempSync(join(tmpdir(), 'mc-platform-'));
	const database = await freshDatabase();
	const clock = createClock();
	clock.set(TUESDAY);
	const lines: string[] = [];
	const start = (more: Partial<Settings> = {}, otherwise: Overrides = {}) =>
		startPlatform(
			{
				...defaultSettings(dataDir),
				databaseUrl: database.url,
				apiKey: KEY,
				webhookAllowPrivate: true,
				logLevel: 'trace',
				...settings,
				...more,
			},
			{
				clock,
				logStream: { write: (line: string) => void lines.push(line) },
				...overrides,
				...otherwise,
			},
		);
	const platform = await start();
	const world: World = {
		platform,
		client: clientOf(platform.url, KEY),
		dataDir,
		logged: () => lines.join(''),
		async joined(more, otherwise) {
			const joining = await start(more, otherwise);
			return {
				platform: joining,
				client: clientOf(joining.url, KEY),
				stop: () => joining.stop(),
			};
		},
		async restart() {
			await world.platform.stop();
			world.platform = await start();
			world.client = clientOf(world.platform.url, KEY);
		},
		async end() {
			await world.platform.stop();
			await database.drop();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
	return world;
}

/** Waits until a condition gives something, by looking again in the next turns of the event loop. */
export async function until<Found>(
	look: () => Promise<Found | null | undefined | false> | Found | null | undefined | false,
	what = 'condition',
	patience = 20_000,
): Promise<Found> {
	const deadline = performance.now() + patience;
	for (;;) {
		const found = await look();
		if (found !== null && found !== undefined && found !== false) return found;
		if (performance.now() > deadline) throw new Error(`waited in vain for: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 4));
	}
}

/** Waits until a message has a status. */
export function untilStatus(client: Client, id: unknown, ...statuses: string[]): Promise<Json> {
	return until(
		async () => {
			const { body } = await client.get(`/v1/messages/${String(id)}`);
			return statuses.includes(String(body['status'])) ? body : null;
		},
		`${String(id)} ${statuses.join('|')}`,
	);
}

export const consent = {
	collectedAt: '2026-06-01T12:00:00Z',
	method: 'web_form',
	controller: 'Maison Durand',
	wording: { text: 'Oui, je veux recevoir les offres de Maison Durand', language: 'fr' },
};

/** A marketing SMS that is permitted. */
export function marketingSms(over: Json = {}): Json {
	return {
		channel: 'sms',
		purpose: 'marketing',
		to: '+33612345678',
		sender: 'DURAND',
		content: { text: 'Nos nouveautes vous attendent en boutique. STOP au 36180' },
		recipient: { country: 'FR', postalCode: '69001', timeZone: 'Europe/Paris' },
		consent,
		sector: 'retail',
		...over,
	};
}

/** A transactional SMS that is permitted at any time. */
export function alert(over: Json = {}): Json {
	return {
		channel: 'sms',
		purpose: 'transactional',
		to: '+33612345678',
		sender: 'DURAND',
		content: { text: 'Votre commande 1042 est prete.' },
		reference: 'order-1042',
		...over,
	};
}

/** A marketing e-mail that is permitted. */
export function newsletter(over: Json = {}): Json {
	return {
		channel: 'email',
		purpose: 'marketing',
		to: 'zoe.martin@example.org',
		sender: 'boutique@durand.example',
		content: { subject: 'Nos nouveautes', text: 'Bonjour, voici nos nouveautes.' },
		recipient: { country: 'FR', postalCode: '69001' },
		consent,
		sector: 'retail',
		...over,
	};
}
