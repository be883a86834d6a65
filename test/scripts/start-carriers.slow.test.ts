/** `npm start -- --carriers`: what it shows, with a phone and on a machine without one. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { whyNoPhone } from '../../examples/carriers/phone.ts';
import { until } from '../platform/support/index.ts';
import { cleanUp, newFolder, run } from './programs.ts';

const TIMEOUT_MS = 180_000;
afterAll(cleanUp, TIMEOUT_MS);

/** `npm test` needs no program but Node; `.ci/run` installs baresip, and there nothing is skipped. */
const hasPhone = whyNoPhone() === null;

/** Rows of the table that begin with these words. */
const rowsOf = (output: string, way: string) =>
	output.split('\n').filter((line) => line.startsWith(`${way} `) && !/^\s/.test(line));

const SMS_ROWS = [
	/alert with accents +\+33 6 .*“Votre comm…” of DURAND, 1 part, .* delivered$/,
	/to no such number .* – +undelivered$/,
	/long offer .* of DURAND, 2 parts, .* delivered$/,
	/STOP, then an offer .* opted out; refused by SUP-01$/,
];

(hasPhone ? test : test.skip)(
	'every message arrives over SMPP, HTTP and SIP',
	async () => {
		const program = run(['start.mjs', '--carriers'], {});
		expect([await program.ended, program.output()]).toEqual([0, expect.any(String)]);
		const output = program.output();
		expect(output).toContain('Everything arrived as it should.');
		for (const way of ['SMPP', 'HTTP']) {
			const rows = rowsOf(output, way);
			expect(rows).toHaveLength(SMS_ROWS.length);
			for (const [index, row] of SMS_ROWS.entries()) expect(rows[index]).toMatch(row);
		}
		const calls = rowsOf(output, 'SIP');
		expect(calls[0]).toMatch(/alert, spoken .* answered, \d+\.\d s heard +delivered$/);
		expect(calls[1]).toMatch(/offer, key 9 .* key 9 pressed +delivered$/);
		expect(calls[2]).toMatch(/another offer .* opted out; refused by [A-Z]{3}-\d{2}$/);
		// No line wraps, and no number is shown.
		for (const line of output.split('\n').filter((text) => /^(SMPP|HTTP|SIP) /.test(text))) {
			expect(line.length).toBeLessThanOrEqual(120);
			expect(line).not.toContain('639980010');
		}
	},
	TIMEOUT_MS,
);

test(
	'without baresip it says so and shows the rest',
	async () => {
		const program = run(['start.mjs', '--carriers'], { PATH: pathWithoutBaresip() });
		expect([await program.ended, program.output()]).toEqual([0, expect.any(String)]);
		const output = program.output();
		expect(output).toContain('No calls were made: baresip is not installed');
		expect(rowsOf(output, 'SMPP')).toHaveLength(SMS_ROWS.length);
		expect(rowsOf(output, 'HTTP')).toHaveLength(SMS_ROWS.length);
		expect(rowsOf(output, 'SIP')).toEqual([]);
	},
	TIMEOUT_MS,
);

(hasPhone ? test : test.skip)(
	'stopped in the middle, it leaves neither a phone nor a folder behind',
	async () => {
		const temporary = newFolder();
		const program = run(['start.mjs', '--carriers'], { TMPDIR: temporary });
		await program.says(/^SIP +alert/m);
		expect(programsWith(temporary)).not.toEqual([]);
		process.kill(program.pid, 'SIGTERM');
		expect(await program.ended).not.toBe(0);
		await until(() => programsWith(temporary).length === 0, 'the end of the phone');
		const left = readdirSync(temporary).filter((name) => name.startsWith('mc-'));
		expect(left).toEqual([]);
	},
	TIMEOUT_MS,
);

/** Command lines of running programs that contain a text. */
function programsWith(text: string): string[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map((pid) => {
			try {
				return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
			} catch {
				// It ended meanwhile.
				return '';
			}
		})
		.filter((line) => line.includes(text));
}

/** A folder with what the scripts need and nothing else. */
function pathWithoutBaresip(): string {
	const folder = join(newFolder(), 'bin');
	mkdirSync(folder);
	const which = spawnSync('which', ['which'], { encoding: 'utf8' }).stdout.trim();
	symlinkSync(which, join(folder, 'which'));
	return `${dirname(process.execPath)}:${folder}`;
}
