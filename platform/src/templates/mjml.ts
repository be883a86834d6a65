import { Worker } from 'node:worker_threads';
import type { FieldError } from '../problems.ts';
import type { MjmlJob, MjmlResult } from './mjml-worker.ts';

const POINTER = '/content/mjml';
/** Problems that are told of one document. */
const TOLD = 20;
/** How long a document may take, its turn included (milliseconds). */
const PATIENCE = 20_000;
/** Characters of compiled markup; Gmail cuts messages at half of it. */
export const LONGEST_MARKUP = 200_000;

export type Compiled = { html: string; errors: [] } | { html: null; errors: FieldError[] };

/**
 * Compiles MJML to the markup of an e-mail. Nothing is read from the file system: `mj-include` is refused.
 * @returns the markup, or the problems with their lines.
 */
export async function compileMjml(source: string): Promise<Compiled> {
	const include = source.split('\n').findIndex((line) => /<\s*mj-include\b/i.test(line));
	if (include !== -1) {
		return refused([
			`line ${include + 1}: mj-include is not available: put the part into the template itself`,
		]);
	}
	const { html, problems } = await compileApart(source);
	if (problems.length > 0) return refused(problems);
	if (html.length > LONGEST_MARKUP) {
		return refused([
			`compiles to ${html.length} characters of markup; at most ${LONGEST_MARKUP} may be sent: shorten it`,
		]);
	}
	return { html, errors: [] };
}

function refused(messages: readonly string[]): Compiled {
	const errors = messages.slice(0, TOLD).map((message) => ({ pointer: POINTER, message }));
	return { html: null, errors };
}

type Waiting = Map<number, (result: Omit<MjmlResult, 'id'>) => void>;

/** The thread, once somebody needed it; it keeps no process alive. */
let thread: { worker: Worker; waiting: Waiting } | undefined;
let lastId = 0;

function compileApart(source: string): Promise<Omit<MjmlResult, 'id'>> {
	const { worker, waiting } = (thread ??= startThread());
	const job: MjmlJob = { id: ++lastId, source };
	return new Promise((resolve) => {
		const alarm = setTimeout(() => void worker.terminate(), PATIENCE);
		waiting.set(job.id, (result) => {
			clearTimeout(alarm);
			resolve(result);
		});
		worker.postMessage(job);
	});
}

function startThread(): { worker: Worker; waiting: Waiting } {
	const waiting: Waiting = new Map();
	const worker = new Worker(new URL('mjml-worker.ts', import.meta.url));
	worker.on('message', ({ id, ...result }: MjmlResult) => {
		waiting.get(id)?.(result);
		waiting.delete(id);
	});
	// An error ends the thread, too; the next document starts another.
	worker.on('error', () => undefined);
	worker.on('exit', () => {
		if (thread?.worker === worker) thread = undefined;
		for (const resolve of waiting.values()) {
			resolve({ html: '', problems: ['could not be compiled in time: make it simpler'] });
		}
	});
	// Last: a listener would hold the process again.
	worker.unref();
	return { worker, waiting };
}
