/** Runs in a worker thread, because a large document takes seconds and would block the event loop. */
import { parentPort } from 'node:worker_threads';
import mjml from 'mjml';

/** A document to compile. */
export interface MjmlJob {
	id: number;
	source: string;
}

/** The compiled document; `problems` are messages for its author. */
export interface MjmlResult {
	id: number;
	html: string;
	problems: string[];
}

async function compile(source: string): Promise<Omit<MjmlResult, 'id'>> {
	try {
		const { html, errors } = await mjml(source, {
			validationLevel: 'soft',
			ignoreIncludes: true,
			useMjmlConfigOptions: false,
			// No web fonts: opening an e-mail must not reveal the recipient to a third party.
			fonts: {},
			keepComments: false,
		});
		const problems = errors.map(
			({ line, tagName, message }) => `line ${line} (${tagName}): ${message}`,
		);
		return { html, problems };
	} catch (error) {
		const message = error instanceof Error ? error.message : '';
		return { html: '', problems: [`is not valid MJML${message === '' ? '' : `: ${message}`}`] };
	}
}

parentPort?.on('message', ({ id, source }: MjmlJob) => {
	void compile(source).then((result) => parentPort?.postMessage({ id, ...result }));
});
