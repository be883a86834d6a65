import { createBatcher } from '../queue/batcher.ts';
import { RunAgainError } from './errors.ts';
import type { LogSync } from './log-sync.ts';
import type { Db } from './schema.ts';
import type { Unit, Work } from './store.ts';

/** Maximum number of transactions per commit; between two commits the event loop can process other events. */
const MAX_BATCH_SIZE = 128;

/**
 * Commits in groups: transactions that are requested while a commit is being written share the next commit. Each has a savepoint, so
 * that one that fails rolls back only itself. The next group begins while the disk syncs the last one; a transaction is answered,
 * and its callbacks run, once its commit is on disk. One that fails waits as well: it may have failed because of what it read.
 *
 * @param begin begins a transaction on the connection of `writer`.
 * @param run runs a statement of the transaction on it.
 * @param log tells when everything that was committed is on disk.
 */
export function createGroupCommit(
	begin: () => Promise<void>,
	run: (statement: string) => void,
	writer: Db,
	log: Pick<LogSync, 'durable' | 'requireWorking'>,
) {
	const commits = createBatcher<Attempt<unknown>, undefined>({
		run: commitTogether,
		maxSize: MAX_BATCH_SIZE,
		maxParallel: 1,
	});

	async function commitTogether(attempts: readonly Attempt<unknown>[]): Promise<undefined[]> {
		log.requireWorking();
		await begin();
		try {
			// The disk may have failed during the wait.
			log.requireWorking();
			for (const attempt of attempts) {
				run('savepoint work');
				if (!(await attempt.run())) run('rollback to work');
				run('release work');
			}
			run('commit');
		} catch (error) {
			// The commit itself failed (a full disk, for example): nothing of the group is stored.
			try {
				run('rollback');
			} catch {
				// SQLite has already rolled back.
			}
			throw error;
		}
		return attempts.map(() => undefined);
	}

	return {
		async transaction<Result>(work: Work<Result>): Promise<Result> {
			for (;;) {
				const attempt = createAttempt(work, writer);
				await commits.add(attempt);
				await log.durable();
				if (!attempt.mustRetry()) return attempt.finish();
			}
		},
		idle: () => commits.idle(),
	};
}

/** One run of a transaction function inside the open transaction. */
interface Attempt<Result> {
	/** @returns whether it succeeded; never throws. */
	run(): Promise<boolean>;
	/** Whether it conflicted with another transaction and must be retried. */
	mustRetry(): boolean;
	/** Call it after the commit. Resolves to the result of the function, or rejects with its error. */
	finish(): Promise<Result>;
}

function createAttempt<Result>(work: Work<Result>, writer: Db): Attempt<Result> {
	const lastWrites: (() => Promise<void>)[] = [];
	const callbacks: (() => void)[] = [];
	const waits: (() => Promise<void>)[] = [];
	let outcome: { succeeded: true; result: Result } | { succeeded: false; error: unknown };
	const unit: Unit = {
		db: writer,
		concurrent: false,
		// Transactions run one after the other.
		lock: () => Promise.resolve(),
		beforeCommit: (write) => void lastWrites.push(write),
		afterCommit: (call) => void callbacks.push(call),
		beforeAnswer: (wait) => void waits.push(wait),
	};
	return {
		async run() {
			try {
				const result = await work(unit);
				for (const write of lastWrites) await write();
				outcome = { succeeded: true, result };
			} catch (error) {
				outcome = { succeeded: false, error };
			}
			return outcome.succeeded;
		},
		mustRetry: () => !outcome.succeeded && outcome.error instanceof RunAgainError,
		async finish() {
			if (!outcome.succeeded) throw outcome.error;
			// Each in its own turn, so that a callback that throws does not fail the caller.
			for (const callback of callbacks) setImmediate(callback);
			if (waits.length > 0) await Promise.all(waits.map((wait) => wait()));
			return outcome.result;
		},
	};
}
