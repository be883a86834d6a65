import { Worker } from 'node:worker_threads';
import type { FieldError } from '../problems.ts';
import type { MjmlJob, MjmlResult } from './mjml-worker.ts';

const POINTER = '/content/mjml';
/** Problems reported per document. */
const MAX_PROBLEMS = 20;
/** Time limit for a document, including its time in the queue. */
const TIMEOUT_MS = 20_000;
/** Characters of compiled MJML; Gmail clips messages at half of this size. */
export const MAX_MARKUP_LENGTH = 200_000;

export type Compiled = { html: string; errors: [] } | { html: null; errors: FieldError[] };

/**
 * Compiles MJML to HTML. Never reads the file system: `mj-include` is refused.
 * @returns the HTML, or the problems with their lines.
 */
export async function compileMjml(source: string): Promise<Compiled> {
	const include = source.split('\n').findIndex((line) => /<\s*mj-include\b/i.test(line));
	if (include !== -1) {
		return refused([
			`line ${include + 1}: mj-include is not available: copy the included part into the template`,
		]);
	}
	const { html, problems } = await compileInWorker(source);
	if (problems.length > 0) return refused(problems);
	if (html.length > MAX_MARKUP_LENGTH) {
		return refused([
			`compiles to ${html.length} characters of HTML, and the limit is ${MAX_MARKUP_LENGTH}: shorten it`,
		]);
	}
	return { html, errors: [] };
}

function refused(messages: readonly string[]): Compiled {
	const errors = messages.slice(0, MAX_PROBLEMS).map((message) => ({ pointer: POINTER, message }));
	return { html: null, errors };
}

type PendingJobs = Map<number, (result: Omit<MjmlResult, 'id'>) => void>;

/** The worker thread, started on first use; it does not keep the process alive. */
let thread: { worker: Worker; pending: PendingJobs } | undefined;
let lastId = 0;

function compileInWorker(source: string): Promise<Omit<MjmlResult, 'id'>> {
	const { worker, pending } = (thread ??= startThread());
	const job: MjmlJob = { id: ++lastId, source };
	return new Promise((resolve) => {
		const timer = setTimeout(() => void worker.terminate(), TIMEOUT_MS);
		pending.set(job.id, (result) => {
			clearTimeout(timer);
			resolve(result);
		});
		worker.postMessage(job);
	});
}

function startThread(): { worker: Worker; pending: PendingJobs } {
	const pending: PendingJobs = new Map();
	const worker = new Worker(new URL('mjml-worker.ts', import.meta.url));
	worker.on('message', ({ id, ...result }: MjmlResult) => {
		pending.get(id)?.(result);
		pending.delete(id);
	});
	// An error also ends the thread; the next document starts a new one.
	worker.on('error', () => undefined);
	worker.on('exit', () => {
		if (thread?.worker === worker) thread = undefined;
		for (const resolve of pending.values()) {
			resolve({ html: '', problems: ['could not be compiled in time: simplify it'] });
		}
	});
	// After the listeners: adding a listener would keep the process alive again.
	worker.unref();
	return { worker, pending };
}
