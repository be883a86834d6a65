import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../cli/src/main.ts';

const BIN = join(__dirname, '..', '..', 'cli', 'bin', 'marketing-cible.mjs');

export interface Ran {
	code: number | null;
	out: string;
	err: string;
}

/** The command in a process of its own. */
export function runCommand(...words: string[]): Promise<Ran> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [BIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
		const ran = { out: '', err: '' };
		child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.out += text));
		child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.err += text));
		child.once('error', reject);
		child.once('close', (code) => resolve({ code, ...ran }));
	});
}

/** The command in this process, as far as its exit code: `bin/` does no more than to set it. An error that it does not expect rejects. */
export async function runHere(...words: string[]): Promise<Ran> {
	const ran = { out: '', err: '' };
	const spies = (['out', 'err'] as const).map((name) =>
		jest.spyOn(process[`std${name}`], 'write').mockImplementation((chunk) => {
			ran[name] += String(chunk);
			return true;
		}),
	);
	try {
		return { code: await main(words), ...ran };
	} finally {
		for (const spy of spies) spy.mockRestore();
	}
}

/** A folder for lists that goes when the tests are over. */
export function listFolder(): { write: (content: string | Buffer) => string; remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), 'mc-cli-'));
	let count = 0;
	return {
		write(content) {
			const path = join(folder, `list-${++count}.csv`);
			writeFileSync(path, content);
			return path;
		},
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
