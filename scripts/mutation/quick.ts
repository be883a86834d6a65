/**
 * `node scripts/mutation/quick.ts FILE… -- TEST…`: the mutants of Stryker in some files of the compliance module, tried in one process that loads
 * the module once, so that a thousand of them take a minute. Like `npm run mutation`, it leaves out what runs once at load. A
 * result that the module keeps between two texts may hide a mutant: it then counts as survived, never as noticed.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome, Survivor } from './quick-worker.ts';

/** An endless loop takes longer than every test of the module, on a busy machine, too. */
const TIME_LIMIT = 10_000;
/** Loading the module and running every test without a change. */
const LOAD_LIMIT = 600_000;
const COUNTED_AS_NOTICED = ['killed', 'timeout'];

const split = process.argv.indexOf('--');
const files = process.argv.slice(2, split).map((file) => resolve(file));
const tests = process.argv.slice(split + 1).map((file) => resolve(file));
if (split < 0 || files.length === 0 || tests.length === 0)
	throw new Error('Give files of compliance/src, “--” and tests.');

const outcomes: Outcome[] = [];

/** Tries mutants from one on, until all are tried or one does not end; tells where to go on, or `null`. */
function tryFrom(first: number): Promise<number | null> {
	const worker = fork(fileURLToPath(new URL('quick-worker.ts', import.meta.url)), [
		JSON.stringify({ files, tests, first }),
	]);
	return new Promise((done, failed) => {
		let current = first;
		let timer = watch(worker, LOAD_LIMIT);
		let ended: number | null = null;
		worker.on('message', (message: { begun: number } | { outcome: Outcome }) => {
			clearTimeout(timer);
			timer = watch(worker, TIME_LIMIT);
			if ('begun' in message) current = message.begun;
			else outcomes.push(message.outcome);
		});
		worker.on('exit', (code, signal) => {
			clearTimeout(timer);
			if (signal === 'SIGKILL') ended = current + 1;
			else if (code !== 0) failed(new Error(`The tests fail without a change (${code}).`));
			done(ended);
		});
	});
}

function watch(worker: ChildProcess, limit: number): NodeJS.Timeout {
	return setTimeout(() => worker.kill('SIGKILL'), limit);
}

for (let first: number | null = 0; first !== null; ) {
	const next: number | null = await tryFrom(first);
	if (next !== null) outcomes.push({ file: '', status: 'timeout' });
	first = next;
}

for (const file of files) {
	const of = outcomes.filter((one) => one.file === file && one.status !== 'static');
	const noticed = of.filter(({ status }) => COUNTED_AS_NOTICED.includes(status)).length;
	const share = ((100 * noticed) / Math.max(1, of.length)).toFixed(1);
	process.stdout.write(`\n${file}: ${noticed} of ${of.length} noticed (${share} %)\n`);
	const lines = readFileSync(file, 'utf8').split('\n');
	for (const { survivor, status } of of) if (survivor !== undefined) print(survivor, lines, status);
}
process.stdout.write(
	`\nmutants that did not end: ${outcomes.filter(({ status }) => status === 'timeout').length}\n`,
);

function print({ line, column, text }: Survivor, lines: readonly string[], status: string): void {
	const shown = (lines[line] ?? '').trim().slice(0, 160);
	process.stdout.write(
		`  ${status} ${line + 1}:${column + 1}  ${shown}\n      → ${text.slice(0, 200)}\n`,
	);
}
