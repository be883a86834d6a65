/** `npm start -- --carriers`: what it shows, with a phone and on a machine without one. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { whyNoPhone } from '../../examples/carriers/phone.ts';
import { cleanUp, newFolder, run } from './programs.ts';

const TIMEOUT_MS = 180_000;
afterAll(cleanUp, TIMEOUT_MS);

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

/** A folder with what the scripts need and nothing else. */
function pathWithoutBaresip(): string {
	const folder = join(newFolder(), 'bin');
	mkdirSync(folder);
	const which = spawnSync('which', ['which'], { encoding: 'utf8' }).stdout.trim();
	symlinkSync(which, join(folder, 'which'));
	return `${dirname(process.execPath)}:${folder}`;
}
