/** Lets another program take over the terminal. */
import { spawn } from 'node:child_process';
import { root, toolEnvironment } from '../setup.mjs';

/**
 * Runs a program in this one's place and gives its exit code. Ctrl-C reaches both (the terminal sends it to the group), and
 * the program decides what it means; SIGTERM reaches only this one and is passed on.
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export async function handOver(command, args) {
	const child = spawn(command, args, { cwd: root, env: toolEnvironment(), stdio: 'inherit' });
	const ignore = () => {};
	const passOn = () => child.kill('SIGTERM');
	process.on('SIGINT', ignore);
	process.on('SIGTERM', passOn);
	try {
		return await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
		});
	} finally {
		process.off('SIGINT', ignore);
		process.off('SIGTERM', passOn);
	}
}
