import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const APP = join(__dirname, '..', '..', '..', 'zapier-app');
const require_ = createRequire(join(APP, 'package.json'));

/** What the handler gives: `results` and how the run ended. */
export interface Answer {
	results: unknown;
	status?: 'SUCCESS' | 'CALLBACK';
}

export class LambdaError extends Error {
	constructor({ name, message }: { name: string; message: string }) {
		super(message);
		this.name = name;
	}
}

/** Zapier's own command makes the zip; it needs neither an account nor a network. */
export async function buildZip(): Promise<string> {
	const home = await mkdtemp(join(tmpdir(), 'mc-zapier-home-'));
	try {
		const cli = join(dirname(require_.resolve('zapier-platform-cli/package.json')), 'src/bin/run');
		await run(process.execPath, [cli, 'build', '--skip-dep-install', '--skip-validation'], {
			cwd: APP,
			env: {
				PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
				HOME: home,
				DISABLE_ZAPIER_ANALYTICS: '1',
			},
		});
	} finally {
		await rm(home, { recursive: true, force: true });
	}
	return join(APP, 'build', 'build.zip');
}

interface ZipEntry {
	entryName: string;
}
interface Zip {
	getEntries(): ZipEntry[];
	extractAllTo(folder: string): void;
	readAsText(name: string): string;
}

/** A zip, by the library that Zapier's CLI writes it with. */
export function openZip(file: string): Zip {
	return new (require_('adm-zip') as new (file: string) => Zip)(file);
}

/** The app as it runs at Zapier: the unpacked zip in a process of its own, with nothing of this repository around it. */
export class Lambda {
	/** Everything that the app and core wrote. */
	logged = '';
	#process: ChildProcess | undefined;
	#folder = '';
	#mark = `${randomUUID()} `;
	#waiting = new Map<string, (line: AnswerLine) => void>();

	async start(zip: string): Promise<void> {
		this.#folder = await mkdtemp(join(tmpdir(), 'mc-zapier-zip-'));
		openZip(zip).extractAllTo(this.#folder);
		const script = join(__dirname, 'lambda.mjs');
		const child = spawn(process.execPath, [script, this.#folder, this.#mark], {
			cwd: this.#folder,
			env: { PATH: process.env['PATH'] },
			stdio: ['pipe', 'pipe', 'pipe'],
		});
		this.#process = child;
		child.stderr.on('data', (chunk: Buffer) => (this.logged += chunk.toString()));
		await new Promise<void>((resolve, reject) => {
			child.once('exit', (code) => reject(new Error(`The app ended with ${code}. ${this.logged}`)));
			createInterface({ input: child.stdout }).on('line', (line) => {
				if (!line.startsWith(this.#mark)) {
					this.logged += `${line}\n`;
					return;
				}
				const answer = JSON.parse(line.slice(this.#mark.length)) as AnswerLine;
				if (answer.ready === true) resolve();
				else this.#waiting.get(answer.id)?.(answer);
			});
		});
	}

	/** One event. Result checks run as in Zapier's editor (`isDeveloper`), and every request is logged in full. */
	async handle(event: object): Promise<Answer> {
		const id = randomUUID();
		const line = await new Promise<AnswerLine>((resolve) => {
			this.#waiting.set(id, resolve);
			const full = { isDeveloper: true, logToStdout: true, detailedLogToStdout: true, ...event };
			this.#process?.stdin?.write(`${JSON.stringify({ id, event: full })}\n`);
		});
		this.#waiting.delete(id);
		if (line.error !== undefined) throw new LambdaError(line.error);
		if (line.answer === undefined) throw new Error('The app did not answer');
		return line.answer;
	}

	execute(method: string, bundle: object, more: object = {}): Promise<Answer> {
		return this.handle({ command: 'execute', method, bundle, ...more });
	}

	async stop(): Promise<void> {
		const child = this.#process;
		if (child !== undefined && child.exitCode === null) {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGTERM');
			await ended;
		}
		if (this.#folder !== '') await rm(this.#folder, { recursive: true, force: true });
	}
}

interface AnswerLine {
	id: string;
	ready?: boolean;
	answer?: Answer;
	error?: { name: string; message: string };
}
