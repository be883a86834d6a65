/** Runs in a thread of its own: a large document takes seconds, in which the platform goes on. */
import { parentPort } from 'node:worker_threads';
import mjml from 'mjml';

/** One document to compile. */
export interface MjmlJob {
	id: number;
	source: string;
}

/** What became of it; `problems` are lines for its author. */
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
			// No web font is linked: opening an e-mail must not tell a third party of the recipient.
			fonts: {},
			keepComments: false,
		});
		const problems = errors.map(
			({ line, tagName, message }) => `line ${line} (${tagName}): ${message}`,
		);
		return { html, problems };
	} catch (error) {
		const message = error instanceof Error ? error.message : '';
		return { html: '', problems: [`is not MJML${message === '' ? '' : `: ${message}`}`] };
	}
}

parentPort?.on('message', ({ id, source }: MjmlJob) => {
	void compile(source).then((result) => parentPort?.postMessage({ id, ...result }));
});
