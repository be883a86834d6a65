import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Ground } from './ground.ts';
import { type Program, waitFor } from './program.ts';

/** A process of the platform may take long to start on a machine that does much else (milliseconds). */
const START_MS = 90_000;

/** What the processes share. */
export interface PlatformSettings {
	/** The root of the repository. */
	repository: string;
	publicUrl: string;
	apiKey: string;
	/** Settings besides. */
	env: Readonly<Record<string, string>>;
}

export interface PlatformProcess {
	program: Program;
	url: string;
	/** Resolves when it serves. @throws when it ends instead, with the end of its log. */
	ready(): Promise<void>;
}

/** Describes processes of the platform; start each of them, the first one alone, since it makes the tables. */
export function describePlatform(ground: Ground, settings: PlatformSettings) {
	const main = join(settings.repository, 'platform', 'src', 'main.ts');
	const shared = {
		MC_HOST: '127.0.0.1',
		MC_PUBLIC_URL: settings.publicUrl,
		MC_TRUST_PROXY: 'true',
		MC_API_KEY: settings.apiKey,
		MC_MASTER_KEY: randomBytes(32).toString('base64'),
		MC_ERASURE_LEDGER: join(ground.folder, 'erasure-ledger'),
		...settings.env,
	};
	return (
		name: string,
		role: 'api' | 'worker',
		port: number,
		databaseUrl: string,
	): PlatformProcess => {
		const folder = join(ground.folder, name);
		// The platform runs as this user, as it does elsewhere.
		mkdirSync(folder, { mode: 0o700 });
		const env = {
			...shared,
			DATABASE_URL: databaseUrl,
			MC_ROLE: role,
			MC_PORT: String(port),
			MC_DATA_DIR: folder,
		};
		const program = ground.program(name, process.execPath, [main], { owner: null, env, folder });
		const url = `http://127.0.0.1:${port}`;
		return { program, url, ready: () => untilReady(program, url) };
	};
}

async function untilReady(program: Program, url: string): Promise<void> {
	await waitFor(
		async () => {
			if (!program.isRunning) throw new Error(`${program.name} ended: ${program.lastWords}`);
			const answer = await fetch(`${url}/readyz`).catch(() => null);
			return answer?.status === 200 ? true : null;
		},
		`${program.name} is ready`,
		START_MS,
	);
}
