/** Runs in a process of its own: reading a template and compiling MJML can take seconds, and memory without bounds. */
import type { Template } from 'liquidjs';
import { threadHandler } from '../threads/thread-handler.ts';
import { type Kind, parseNodes } from './liquid/engine.ts';
import { requiredVariables } from './liquid/variables.ts';
import { compileMjml } from './mjml.ts';

/** The parts of a template as written. */
export interface CompileJob {
	subject?: string | undefined;
	text?: string | undefined;
	html?: string | undefined;
	mjml?: string | undefined;
}

/** What is wrong with a part. */
export interface PartProblem {
	part: keyof CompileJob;
	message: string;
}

/** A part that is about to be read, or the result. */
export type CompileStep =
	| { reading: keyof CompileJob }
	| { problems: PartProblem[] }
	/** `html` is compiled MJML, if there is some. */
	| { html: string | null; variables: string[] };

const KINDS: Readonly<Record<keyof CompileJob, Kind>> = {
	subject: 'text',
	text: 'text',
	html: 'markup',
	mjml: 'markup',
};

export default threadHandler<CompileJob, CompileStep>(async (job, emit) => {
	const problems: PartProblem[] = [];
	const parts: Template[][] = [];
	const read = (part: keyof CompileJob, source: string) => {
		emit({ reading: part });
		try {
			parts.push(parseNodes(source, KINDS[part]));
		} catch (error) {
			problems.push({ part, message: problemOf(error) });
		}
	};
	for (const part of ['subject', 'text', 'html', 'mjml'] as const) {
		const source = job[part];
		if (source !== undefined) read(part, source);
	}
	let html: string | null = null;
	if (job.mjml !== undefined && problems.length === 0) {
		const compiled = await compileMjml(job.mjml);
		html = compiled.html;
		for (const message of compiled.problems) problems.push({ part: 'mjml', message });
		// Compiling MJML may move a tag to an invalid place, or repeat it.
		if (html !== null) read('mjml', html);
	}
	if (problems.length > 0) emit({ problems });
	else emit({ html, variables: requiredVariables(parts) });
});

/** The first line of the library's message names the problem, its line and its column. */
function problemOf(error: unknown): string {
	const message = error instanceof Error ? error.message.split('\n', 1)[0] : undefined;
	return message ?? 'is not valid Liquid';
}
