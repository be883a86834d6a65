/** Starts the world of all suites in a process of its own; see world.mjs. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export default async function setup() {
	const env = { ...process.env };
	delete env.NODE_ENV;
	const child = spawn(process.execPath, [join(import.meta.dirname, 'world.mjs')], {
		env,
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const ended = new Promise((resolve) => child.once('close', resolve));
	const said = await Promise.race([firstJsonLine(child.stdout), ended]);
	if (typeof said !== 'string') throw new Error(`The world ended before it stood (${said})`);
	process.env.MC_E2E_WORLD = said;
	globalThis.endOfTheWorld = async () => {
		child.stdin.end();
		await ended;
	};
}

function firstJsonLine(stdout) {
	return new Promise((resolve) => {
		createInterface({ input: stdout }).on('line', (line) => {
			if (line.startsWith('{')) resolve(line);
		});
	});
}
