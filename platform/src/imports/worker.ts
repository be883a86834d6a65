import type { Core } from '../core.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop, type Found } from '../queue/worker-loop.ts';
import { StoreUnavailableError } from '../store/errors.ts';
import type { Store } from '../store/store.ts';
import { Analyser } from './analyse.ts';
import { checkChunks, keyStoring } from './dry-run.ts';
import { FailedImportError, type FailureReason } from './failed-import-error.ts';
import { advance, LostImportError, MOST_OWN, releaseImports, takeImport } from './lease.ts';
import type { StoredImport } from './model.ts';
import { purgeSome } from './purge.ts';
import { runChunk } from './run.ts';
import { catchUp, fits, openSession, type Session } from './session.ts';
import { endWork } from './states.ts';
import { Turns } from './turns.ts';
import { undoChunk } from './undo.ts';

/** How often to look for imports of other processes. */
const LOOK_MS = 2000;
/** Failures of our own, one after the other, after which an import ends. */
const MAX_ATTEMPTS = 5;
/** Imports whose rows are remembered. */
const MAX_SESSIONS = 3;
/** Files that are half read: twice as many as a process keeps, so that only those that were cancelled are forgotten. */
const MAX_ANALYSERS = 2 * MOST_OWN;
/** How long an import has its turn at least, in real time. Whatever the first piece of it took, the turn lasts as long again. */
const TURN_MS = 1000;

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

/** What is kept of the last imports: while small ones overtake a large one, the large one keeps its session, which takes long to build. */
function createBounded<Kept>(most: number) {
	const all = new Map<string, Kept>();
	return {
		get: (id: string) => all.get(id),
		delete: (id: string) => all.delete(id),
		clear: () => all.clear(),
		set(id: string, kept: Kept): void {
			all.delete(id);
			all.set(id, kept);
			const [oldest] = all.keys();
			if (all.size > most && oldest !== undefined) all.delete(oldest);
		},
	};
}

function createWorker(core: Core) {
	const analysers = createBounded<Analyser>(MAX_ANALYSERS);
	const sessions = createBounded<Session>(MAX_SESSIONS);
	const turns = new Turns();
	let turn: { id: string; until: number } | null = null;

	async function poll(): Promise<Found> {
		const began = core.clock.real();
		const kept = turn !== null && began < turn.until ? turn.id : null;
		const stored = await core.store.transaction((unit) => takeImport(core, unit, turns, kept));
		if (stored === null) {
			turn = null;
			analysers.clear();
			sessions.clear();
			return purgeSome(core);
		}
		try {
			await work(stored);
		} catch (error) {
			await handle(stored, error);
		}
		if (stored.id !== kept) {
			const now = core.clock.real();
			turn = { id: stored.id, until: now + Math.max(TURN_MS, now - began) };
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
		const known = analysers.get(stored.id);
		if (known !== undefined) {
			analysers.set(stored.id, known);
			await known.step(stored);
			if (known.hasEnded) analysers.delete(stored.id);
			return;
		}
		const analyser = new Analyser(core, stored);
		await analyser.begin(stored);
		analysers.set(stored.id, analyser);
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
		analysers.delete(stored.id);
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
