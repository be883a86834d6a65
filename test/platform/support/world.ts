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
} from '../../../platform/src/index.ts';
import { freshDatabase } from '../postgres/database.ts';
import { type Client, clientOf, KEY } from './client.ts';

/** A Tuesday morning at which everything is permitted in metropolitan France. */
export const TUESDAY = Date.parse('2026-11-24T10:00:00+01:00');
export const HOUR = 3_600_000;

/** An embedded database with the tables of this release, which is copied (`test/jest/set-up.mjs`): migrations are half of a start. */
const EMPTY_DATABASE = process.env['MC_TEST_EMPTY_DATABASE'];

/** Where data folders are made: in memory where there is room, because a full sync at every commit takes a fifth of a run. */
const FOLDER = process.env['MC_TEST_FOLDER'] ?? tmpdir();

/** As many connections to PostgreSQL as a process has by default; a world has fewer. */
export const WITH_ALL_CONNECTIONS: Partial<Settings> = { databaseConnections: undefined };

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
	const dataDir = mkdtempSync(join(FOLDER, 'mc-platform-'));
	const database = await freshDatabase();
	const clock = createClock();
	clock.set(TUESDAY);
	const lines: string[] = [];
	const start = (more: Partial<Settings> = {}, otherwise: Overrides = {}) =>
		startPlatform(
			{
				...defaultSettings(dataDir),
				databaseUrl: database.url,
				// Opening a connection takes tens of milliseconds, thousands of times.
				databaseConnections: 5,
				apiKey: KEY,
				webhookAllowPrivate: true,
				logLevel: 'trace',
				...settings,
				...more,
			},
			{
				clock,
				logStream: { write: (line: string) => void lines.push(line) },
				...(EMPTY_DATABASE === undefined ? {} : { emptyDatabase: EMPTY_DATABASE }),
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
