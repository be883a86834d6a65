import { RunAgainError } from './errors.ts';
import type { Db } from './schema.ts';
import type { Unit, Work } from './store.ts';

/** Works that share one commit at most; keeps the event loop free for others in between. */
const GROUP = 128;

interface Job {
	/** Runs the work inside the open transaction; the returned function tells its caller. */
	run(): Promise<{ succeeded: boolean; settle: () => void }>;
	fail(error: unknown): void;
}

/**
 * Works that are asked for while a commit is being written share the next one: a sync of the disk is paid once for all of
 * them. Each stands in a savepoint, so that one that fails takes back nothing but itself.
 *
 * @param run runs a statement of the transaction on the connection of `writer`.
 */
export function createGroupCommit(run: (statement: string) => void, writer: Db) {
	let waiting: Job[] = [];
	let running: Promise<void> | undefined;

	async function commitGroup(jobs: readonly Job[]): Promise<void> {
		const settlements: (() => void)[] = [];
		try {
			run('begin immediate');
			for (const job of jobs) {
				run('savepoint work');
				const outcome = await job.run();
				if (!outcome.succeeded) run('rollback to work');
				run('release work');
				settlements.push(outcome.settle);
			}
			run('commit');
		} catch (error) {
			// The transaction itself failed (disk full, for one): none of the works is stored.
			try {
				run('rollback');
			} catch {
				// SQLite has rolled back by itself.
			}
			for (const job of jobs) job.fail(error);
			return;
		}
		for (const settle of settlements) settle();
	}

	async function drain(): Promise<void> {
		// One turn of the event loop, so that requests that arrived together are committed together.
		await new Promise((resolve) => setImmediate(resolve));
		while (waiting.length > 0) {
			const jobs = waiting.slice(0, GROUP);
			waiting = waiting.slice(GROUP);
			await commitGroup(jobs);
			await new Promise((resolve) => setImmediate(resolve));
		}
		running = undefined;
	}

	function ask(job: Job): void {
		waiting.push(job);
		running ??= drain();
	}

	return {
		transaction<Result>(work: Work<Result>): Promise<Result> {
			return new Promise<Result>((resolve, reject) => {
				const job: Job = {
					async run() {
						const callbacks: (() => void)[] = [];
						const waits: (() => Promise<void>)[] = [];
						const unit: Unit = {
							db: writer,
							concurrent: false,
							// Works run one after the other here.
							lock: () => Promise.resolve(),
							afterCommit: (call) => void callbacks.push(call),
							beforeAnswer: (wait) => void waits.push(wait),
						};
						try {
							const result = await work(unit);
							return {
								succeeded: true,
								settle() {
									// Apart: one that throws must not take the others' answers with it.
									for (const callback of callbacks) setImmediate(callback);
									if (waits.length === 0) resolve(result);
									else
										void Promise.all(waits.map((wait) => wait())).then(
											() => resolve(result),
											reject,
										);
								},
							};
						} catch (error) {
							if (error instanceof RunAgainError)
								return { succeeded: false, settle: () => ask(job) };
							const failure = error instanceof Error ? error : new Error(String(error));
							return { succeeded: false, settle: () => reject(failure) };
						}
					},
					fail: reject,
				};
				ask(job);
			});
		},
		async idle(): Promise<void> {
			while (running !== undefined) await running;
		},
	};
}
