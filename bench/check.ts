/**
 * `npm run bench -- check [lines]`: runs the list check on five million contacts in a separate process. Prints the time, the lines per
 * second and the peak memory with the goal (under 300 MB). Exits with 1 if the goal is missed or a count is wrong.
 */
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LINES = Number(process.argv[2] ?? 5_000_000);
const GOAL_MB = 300;
const BIN = join(
	dirname(fileURLToPath(import.meta.url)),
	'..',
	'cli',
	'bin',
	'marketing-cible.mjs',
);
const SENDING = ['--text', 'DURAND : soldes. STOP au 36180', '--purpose', 'marketing', '--json'];
const TUESDAY = ['--at', '2026-11-24T10:00:00+01:00'];

interface Report {
	lines: number;
	now: number;
	later: { count: number }[];
	refused: { count: number };
	duplicates: { count: number };
	invalid: { count: number }[];
	peakMemoryMiB: number;
}

/** Per hundred lines: 75 in Paris, 10 in Guadeloupe, 10 in Réunion, 4 landlines, 1 duplicate. */
function row(index: number): string {
	const kind = index % 100;
	const number = String(index).padStart(8, '0');
	const day = '2026-01-10';
	if (kind < 75) return `"Martin, Zoé ${index}";06${number};75011;${day}\r\n`;
	// Six digits suffice for ten percent of ten million lines.
	const overseas = String(Math.floor(index / 100) * 10 + (kind % 10)).padStart(6, '0');
	if (kind < 85) return `Durand;+590690${overseas};97110;${day}\r\n`;
	if (kind < 95) return `Leroy;+262692${overseas};97400;${day}\r\n`;
	if (kind < 99) return `Faux;01${number};69003;${day}\r\n`;
	return `Encore;06${String(index - kind).padStart(8, '0')};75011;${day}\r\n`;
}

async function writeList(path: string): Promise<void> {
	const file = createWriteStream(path);
	let text = 'nom;téléphone;code postal;date consentement\r\n';
	for (let index = 0; index < LINES; index += 1) {
		text += row(index);
		if (text.length < 1 << 20) continue;
		if (!file.write(text)) await once(file, 'drain');
		text = '';
	}
	file.end(text);
	await once(file, 'finish');
}

async function check(path: string): Promise<{ report: Report; seconds: number }> {
	const started = performance.now();
	const args = [BIN, 'check', path, ...SENDING, ...TUESDAY];
	const stdout = await new Promise<string>((resolve) => {
		// Exit code 1 is expected: the list contains refused lines. Other failures do not print a report and fail to parse.
		execFile(process.execPath, args, (_error, out) => {
			resolve(out);
		});
	});
	return { report: JSON.parse(stdout) as Report, seconds: (performance.now() - started) / 1000 };
}

const folder = await mkdtemp(join(tmpdir(), 'mc-bench-check-'));
try {
	const path = join(folder, 'list.csv');
	await writeList(path);
	const { size } = await stat(path);
	const { report, seconds } = await check(path);
	const megabytes = (report.peakMemoryMiB * 1024 * 1024) / 1e6;
	const waiting = report.later.reduce((sum, { count }) => sum + count, 0);
	const judged =
		report.now + waiting + report.refused.count + report.duplicates.count + sum(report.invalid);
	console.log(`list            ${LINES} lines, ${(size / 1e6).toFixed(0)} MB`);
	console.log(
		`time            ${seconds.toFixed(1)} s, ${Math.round(LINES / seconds)} lines per second`,
	);
	console.log(`peak memory     ${megabytes.toFixed(0)} MB (goal: under ${GOAL_MB} MB)`);
	console.log(`now, later      ${report.now}, ${waiting}`);
	console.log(`refused         ${report.refused.count}`);
	console.log(`duplicates      ${report.duplicates.count}`);
	const right = report.lines === LINES && judged === LINES;
	if (!right) console.log(`counts          ${judged} of ${LINES} lines are accounted for`);
	if (!right || megabytes >= GOAL_MB) process.exitCode = 1;
} finally {
	await rm(folder, { recursive: true, force: true });
}

function sum(parts: readonly { count: number }[]): number {
	return parts.reduce((total, { count }) => total + count, 0);
}
