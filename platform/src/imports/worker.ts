import type { Core } from '../core.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop, type Found } from '../queue/worker-loop.ts';
import { StoreUnavailableError } from '../store/errors.ts';
import type { Store } from '../store/store.ts';
import { Analyser } from './analyse.ts';
import { checkChunks, keyStoring } from './dry-run.ts';
import { FailedImportError, type FailureReason } from './failed-import-error.ts';
import { advance, LostImportError, releaseImports, takeImport } from './lease.ts';
import type { StoredImport } from './model.ts';
import { purgeSome } from './purge.ts';
import { runChunk } from './run.ts';
import { catchUp, fits, openSession, type Session } from './session.ts';
import { endWork } from './states.ts';
import { undoChunk } from './undo.ts';

/** How often to look for imports of other processes. */
const LOOK_MS = 2000;
/** Failures of our own, one after the other, after which an import ends. */
const MAX_ATTEMPTS = 5;
/** Imports whose rows are remembered. */
const MAX_SESSIONS = 2;

/** The loops of this process, to wake them when a request gives them work. */
const loops = new WeakMap<Store, () => void>();

/** Wakes the work on imports, if this process does it. Others look every few seconds. */
export function wakeImports(core: Core): void {
	loops.get(core.store)?.();
}

/** Works on imports, one at a time, in the process that works the queue. */
export function startImports(core: Core): BackgroundWork {
	const worker = createWorker(core);
	const loop = createWorkerLoop(core.clock, {
		poll: () => worker.poll(),
		nextDue: async () => core.clock.now() + LOOK_MS,
		failed: (error) => core.log.error({ err: error }, 'imports could not be worked on'),
	});
	loops.set(core.store, loop.wake);
	loop.wake();
	return {
		async stop() {
			await loop.stop();
			loops.delete(core.store);
			await releaseImports(core).catch((error: unknown) =>
				core.log.warn({ err: error }, 'imports could not be released'),
			);
		},
	};
}

/**
 * The sessions of the last two imports: while a small one overtakes a large one, the large one keeps its session, which takes long to
 * build.
 */
function createBoundedSessions() {
	const sessions = new Map<string, Session>();
	return {
		get: (id: string) => sessions.get(id),
		delete: (id: string) => sessions.delete(id),
		clear: () => sessions.clear(),
		set(id: string, session: Session): void {
			sessions.delete(id);
			sessions.set(id, session);
			const [oldest] = sessions.keys();
			if (sessions.size > MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest);
		},
	};
}

function createWorker(core: Core) {
	/** Each takes memory. */
	let analyser: { id: string; work: Analyser } | null = null;
	const sessions = createBoundedSessions();

	async function poll(): Promise<Found> {
		const stored = await core.store.transaction((unit) => takeImport(core, unit));
		if (stored === null) {
			analyser = null;
			sessions.clear();
			return purgeSome(core);
		}
		try {
			await work(stored);
		} catch (error) {
			await handle(stored, error);
		}
		return 'work';
	}

	async function work(stored: StoredImport): Promise<void> {
		switch (stored.status) {
			case 'analysing':
				return analyse(stored);
			case 'checking':
				return checkChunks(core, await sessionFor(stored), stored);
			case 'running':
				return runChunk(core, await sessionFor(stored), stored);
			default:
				return undoChunk(core, stored);
		}
	}

	async function analyse(stored: StoredImport): Promise<void> {
		if (analyser?.id !== stored.id) {
			analyser = { id: stored.id, work: new Analyser(core, stored) };
			await analyser.work.begin(stored);
			return;
		}
		await analyser.work.step(stored);
	}

	async function sessionFor(stored: StoredImport): Promise<Session> {
		// A dry run stores the keys of the rows by the columns that it is about.
		const isNewCheck = stored.status === 'checking' && stored.position === 0;
		let session = isNewCheck ? undefined : sessions.get(stored.id);
		if (session === undefined || !fits(session, stored)) {
			sessions.delete(stored.id);
			const keys = stored.status === 'checking' ? await keyStoring(core, stored) : null;
			session = await openSession(core, stored, async (chunk, placed) =>
				keys?.onChunk(chunk, placed),
			);
			await keys?.flush();
		}
		const current = await catchUp(core, session, stored);
		sessions.set(stored.id, current);
		return current;
	}

	async function handle(stored: StoredImport, error: unknown): Promise<void> {
		analyser = null;
		sessions.delete(stored.id);
		if (error instanceof LostImportError) return;
		if (error instanceof StoreUnavailableError) throw error;
		if (error instanceof FailedImportError) return fail(stored, error.reason);
		core.log.error({ err: error, importId: stored.id }, 'an import failed');
		if (stored.attempts + 1 >= MAX_ATTEMPTS) return fail(stored, 'internal_error');
		await core.store.transaction(async ({ db }) => {
			await db
				.updateTable('imports')
				.set({ attempts: stored.attempts + 1 })
				.where('id', '=', stored.id)
				.execute();
		});
	}

	async function fail(stored: StoredImport, reason: FailureReason): Promise<void> {
		await core.store
			.transaction(async (unit) => {
				await advance(core, unit, stored, stored.position);
				await endWork(core, unit, stored, 'failed', stored.key_id, reason);
			})
			.catch((error: unknown) => {
				if (!(error instanceof LostImportError)) throw error;
			});
	}

	return { poll };
}
