/** Lets another program take over the terminal. */
import { spawn } from 'node:child_process';
import { root, toolEnvironment } from '../setup.mjs';
import { watchParent } from './parent.mjs';

const PARENT_CHECK_MS = 250;

/**
 * Runs a program in place of this one and returns its exit code. The program gets SIGTERM when this process is told to stop,
 * and when npm or its shell is gone: npm passes SIGTERM on to the shell that it runs us in, and some shells (dash) die of it
 * without passing it on. Ctrl-C in a terminal reaches the program twice, as SIGINT and as SIGTERM.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string }} [options] the working directory; default: the root of the repository
 * @returns {Promise<number>}
 */
export async function handOver(command, args, { cwd = root } = {}) {
	// The channel closes when this process ends, even by SIGKILL; `onStop` in the program waits for that.
	const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
	const child = spawn(command, args, { cwd, env: toolEnvironment(), stdio });
	const stop = () => child.kill('SIGTERM');
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
	const isParentThere = watchParent();
	const watch = setInterval(() => {
		if (isParentThere()) return;
		// Once: a program that is stopping may take a second signal as an order to die at once.
		clearInterval(watch);
		stop();
	}, PARENT_CHECK_MS);
	try {
		return await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
		});
	} finally {
		clearInterval(watch);
		for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop);
	}
}
