import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** As whom a program runs; `null`: as this user. */
export type Owner = { uid: number; gid: number } | null;

export interface ProgramOptions {
	name: string;
	command: string;
	args: readonly string[];
	folder: string;
	/** Where its output is appended. */
	log: string;
	owner: Owner;
	env?: Readonly<Record<string, string>>;
}

/** How long a program may take to end when it is asked to (milliseconds). */
const PATIENCE_MS = 15_000;
/** What an error message shows of a log, in characters. */
const SHOWN = 2000;

/** A program that can be ended and started again. */
export class Program {
	readonly name: string;
	readonly #options: ProgramOptions;
	#child: ChildProcess | undefined;

	constructor(options: ProgramOptions) {
		this.name = options.name;
		this.#options = options;
	}

	get pid(): number | undefined {
		return this.isRunning ? this.#child?.pid : undefined;
	}

	get isRunning(): boolean {
		const child = this.#child;
		return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
	}

	/** The end of its log, which shows why it ended. */
	get lastWords(): string {
		if (this.#child === undefined) return 'not started';
		return readFileSync(this.#options.log, 'utf8').slice(-SHOWN);
	}

	/** Starts it unless it is running. */
	start(): void {
		if (this.isRunning) return;
		const { command, args, folder, log, owner, env = {} } = this.#options;
		const output = openSync(log, 'a', 0o600);
		this.#child = spawn(command, args, {
			...(owner ?? {}),
			cwd: folder,
			// Nothing of the surroundings: `PGHOST` or `PATRONI_…` would change what is run.
			env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: folder, ...env },
			stdio: ['ignore', output, output],
		});
		closeSync(output);
		// A program that cannot be started is one that is not running.
		this.#child.on('error', () => undefined);
	}

	/** Sends a signal to it alone, and does not wait. */
	signal(signal: NodeJS.Signals): void {
		if (this.isRunning) this.#child?.kill(signal);
	}

	/** Ends it; resolves when it is gone. What does not end in time is killed. */
	async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
		const child = this.#child;
		if (child === undefined || !this.isRunning) return;
		const gone = once(child, 'exit');
		// A stopped process gets no other signal.
		child.kill('SIGCONT');
		child.kill(signal);
		const overdue = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
		await gone;
		clearTimeout(overdue);
	}
}

/** Waits for a condition; the pauses are short, since what is looked at are programs of this machine. */
export async function waitFor<Found>(
	look: () => Promise<Found | null> | Found | null,
	what: string,
	patienceMs: number,
): Promise<Found> {
	const deadline = performance.now() + patienceMs;
	for (;;) {
		const found = await look();
		if (found !== null) return found;
		if (performance.now() > deadline) throw new Error(`waited in vain for: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}
