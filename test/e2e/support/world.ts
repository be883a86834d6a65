import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { request } from './request.ts';

export interface World {
	platform: { baseUrl: string; apiKey: string };
	/** Of the platform, where the world has one. */
	operatorKey?: string;
	n8n: {
		baseUrl: string;
		pid: number;
		session: { cookie: string; apiKey: string };
		/** The binary of Node, the script of the `n8n` command, and where this n8n keeps its data. */
		node: string;
		bin: string;
		userFolder: string;
	};
	control: string;
	/**
	 * The clock of n8n and the platform, and by how much it is ahead of real time at first (milliseconds, negative: behind).
	 * `null`: they live in real time, libfaketime is not installed or not wanted.
	 */
	clock: { file: string; offsetMs: number } | null;
}

/** The world that the global set-up started. */
export function theWorld(): World {
	const said = process.env['MC_E2E_WORLD'];
	if (said === undefined) throw new Error('The global set-up did not start the world');
	return JSON.parse(said) as World;
}

/** Stops n8n and starts it again on the same data, perhaps under another public address. */
export async function restartN8n(world: World, address?: string): Promise<void> {
	const query = address === undefined ? '' : `?${new URLSearchParams({ address }).toString()}`;
	const { status, body } = await request('POST', `${world.control}/restart-n8n${query}`);
	if (status !== 204) throw new Error(`n8n did not start again: ${String(body)}`);
}

/** A world of its own, for as long as a suite needs it. */
export async function startWorld(script: string): Promise<World & { end: () => Promise<void> }> {
	const { NODE_ENV: _env, ...env } = process.env;
	const child = spawn(process.execPath, [join(__dirname, '..', script)], {
		env,
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const world = await new Promise<World>((resolve, reject) => {
		createInterface({ input: child.stdout }).on('line', (line) => {
			if (line.startsWith('{')) resolve(JSON.parse(line) as World);
		});
		void ended.then(() => reject(new Error(`${script} ended before it stood`)));
	});
	return {
		...world,
		async end() {
			child.stdin.end();
			await ended;
		},
	};
}
