import { createBatcher } from '../queue/batcher.ts';
import { RunAgainError } from './errors.ts';
import type { Db } from './schema.ts';
import type { Unit, Work } from './store.ts';

/** Works that share one commit at most; between two commits the event loop serves others. */
const MAX_WORKS = 128;

/**
 * Works that are asked for while a commit is being written share the next one, so that one sync of the disk serves them all. Each
 * has a savepoint: one that fails rolls back nothing but itself.
 *
 * @param run runs a statement of the transaction on the connection of `writer`.
 */
export function createGroupCommit(run: (statement: string) => void, writer: Db) {
	const commits = createBatcher<Attempt<unknown>, undefined>({
		run: commitTogether,
		maxSize: MAX_WORKS,
		maxParallel: 1,
	});

	async function commitTogether(attempts: readonly Attempt<unknown>[]): Promise<undefined[]> {
		try {
			run('begin immediate');
			for (const attempt of attempts) {
				run('savepoint work');
				if (!(await attempt.run())) run('rollback to work');
				run('release work');
			}
			run('commit');
		} catch (error) {
			// The transaction itself failed (disk full, for one): none of the works is stored.
			try {
				run('rollback');
			} catch {
				// SQLite has rolled back by itself.
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
				if (!attempt.mustRunAgain()) return attempt.finish();
			}
		},
		idle: () => commits.idle(),
	};
}

/** One run of a work inside the open transaction. */
interface Attempt<Result> {
	/** @returns whether it succeeded; never throws. */
	run(): Promise<boolean>;
	/** Whether the work was overtaken by another and has to start again. */
	mustRunAgain(): boolean;
	/** After the commit. Resolves to the result of the work, or rejects with its error. */
	finish(): Promise<Result>;
}

function createAttempt<Result>(work: Work<Result>, writer: Db): Attempt<Result> {
	const callbacks: (() => void)[] = [];
	const waits: (() => Promise<void>)[] = [];
	let outcome: { succeeded: true; result: Result } | { succeeded: false; error: unknown };
	const unit: Unit = {
		db: writer,
		concurrent: false,
		// Works run one after the other here.
		lock: () => Promise.resolve(),
		afterCommit: (call) => void callbacks.push(call),
		beforeAnswer: (wait) => void waits.push(wait),
	};
	return {
		async run() {
			try {
				outcome = { succeeded: true, result: await work(unit) };
			} catch (error) {
				outcome = { succeeded: false, error };
			}
			return outcome.succeeded;
		},
		mustRunAgain: () => !outcome.succeeded && outcome.error instanceof RunAgainError,
		async finish() {
			if (!outcome.succeeded) throw outcome.error;
			// Each in a turn of its own: one that throws must not fail the caller of the work.
			for (const callback of callbacks) setImmediate(callback);
			if (waits.length > 0) await Promise.all(waits.map((wait) => wait()));
			return outcome.result;
		},
	};
}
