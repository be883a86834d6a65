import { constants, fdatasync as systemFdatasync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StoreFailedError } from './errors.ts';

/** Syncs commits to the disk. */
export interface LogSync {
	/**
	 * Resolves when everything that was committed before the call is on disk. Calls that come while a sync runs share the next one.
	 * @throws {StoreFailedError} when the disk failed to store it, now or earlier.
	 */
	durable(): Promise<void>;
	/**
	 * Call it before anything is committed: what is committed after a failure is answered to nobody, but a later start may find it, such as
	 * messages that were claimed and never handed over.
	 * @throws {StoreFailedError} when the disk failed earlier.
	 */
	requireWorking(): void;
	/** Waits for the last sync. */
	close(): Promise<void>;
}

/** fdatasync(2) of a file descriptor. */
export type Fdatasync = (fd: number, done: (error: Error | null) => void) => void;

export interface LogSyncOptions {
	/** Default: the system's. */
	fdatasync?: Fdatasync | undefined;
	/** Called once, when the disk has failed. */
	failed?: ((error: StoreFailedError) => void) | undefined;
}

/**
 * Syncs the write-ahead log of a database whose commits are written without a sync (`synchronous = normal`) in the thread pool:
 * SQLite itself would hold up the event loop for each sync, for part of a millisecond on a good disk and for ten on a poor one.
 *
 * It is as durable as `synchronous = full`. Between two checkpoints the log only grows, and the checksum of each frame covers all
 * frames before it, so a commit that is on disk implies all earlier ones (sqlite.org/fileformat2.html, 4.2); checkpoints sync the log
 * and the database by themselves (sqlite.org/pragma.html#pragma_synchronous).
 *
 * A sync that failed is final: the kernel may have dropped the pages that it could not write, and reports the next sync as successful
 * (wiki.postgresql.org/wiki/Fsync_Errors). All transactions are refused from then on, until the process restarts.
 *
 * @param path the write-ahead log, which exists.
 */
export async function openLogSync(
	path: string,
	{ fdatasync = systemFdatasync, failed = () => undefined }: LogSyncOptions = {},
): Promise<LogSync> {
	await syncFolder(dirname(path));
	const file = await open(path, constants.O_RDWR);
	let failure: StoreFailedError | null = null;
	let running: Promise<void> = Promise.resolve();
	let next: Promise<void> | null = null;

	/** Never begins before the last sync ended. */
	async function sync(): Promise<void> {
		await running.catch(() => undefined);
		next = null;
		running = failure === null ? once() : Promise.reject(failure);
		await running;
	}

	const once = () =>
		new Promise<void>((resolve, reject) => {
			fdatasync(file.fd, (error) => {
				if (error === null) {
					resolve();
					return;
				}
				failure = diskFailed(error);
				failed(failure);
				reject(failure);
			});
		});

	return {
		durable: () => (next ??= sync()),
		requireWorking() {
			if (failure !== null) throw failure;
		},
		async close() {
			await Promise.allSettled([running, next]);
			await file.close();
		},
	};
}

function diskFailed(cause: Error): StoreFailedError {
	return new StoreFailedError(
		'the disk failed to store what was written: check the disk of MC_DATA_DIR, then start the platform again',
		{ cause },
	);
}

/** Makes the names of new files durable. Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
	if (process.platform === 'win32') return;
	const folder = await open(path, constants.O_RDONLY);
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
}
