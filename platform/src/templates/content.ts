import type { Template } from '@marketing-cible/contract';
import { isSeen } from '@marketing-cible/contract/edge';
import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import { type FieldError, invalidFields } from '../problems.ts';
import type { ThreadKind } from '../threads/threads.ts';
import type { CompileJob, CompileStep, PartProblem } from './compile-thread.ts';
import type { PartName } from './parts.ts';

/** The content of a template as written. */
export type TemplateContent = Template['content'];

/** Parsed content: the source, and MJML compiled to HTML. */
export interface ReadContent {
	source: TemplateContent;
	/** Liquid source by part; MJML is already compiled to HTML. */
	parts: Partial<Record<PartName, string>>;
	variables: string[];
}

/** Time that reading a template may take; a long document of MJML takes two seconds. */
const COMPILE_LIMIT_MS = 20_000;

const COMPILING: ThreadKind<CompileJob, CompileStep> = {
	name: 'templates',
	file: new URL('compile-thread.ts', import.meta.url),
	isolation: 'process',
	maxRunning: 2,
	memoryMb: 256,
};

/**
 * Parses the content of a template and compiles its MJML, in a process of its own.
 * @throws {ProblemError} 422 with the line of each error, 429 if too many templates of the account wait.
 */
export async function readContent(
	core: Core,
	accountId: string,
	source: TemplateContent,
): Promise<ReadContent> {
	const { subject, text, html, mjml } = source;
	const job = { subject, text, html, mjml };
	const { items, ended } = await core.threads.run(
		COMPILING,
		accountId,
		() => job,
		COMPILE_LIMIT_MS,
	);
	const last = items.at(-1);
	if (ended !== 'done' || last === undefined || 'reading' in last) {
		throw invalidFields([fieldOf(unread(last))]);
	}
	if ('problems' in last) throw invalidFields(last.problems.map(fieldOf));
	const markup = last.html ?? html;
	return {
		source,
		parts: {
			...(subject === undefined ? {} : { subject }),
			...(text === undefined ? {} : { text }),
			...(markup === undefined ? {} : { html: markup }),
		},
		variables: last.variables,
	};
}

/** The process ended at the part that it named last. */
function unread(last: CompileStep | undefined): PartProblem {
	const part = last !== undefined && 'reading' in last ? last.reading : 'text';
	return { part, message: 'takes too long or too much memory to read: simplify it' };
}

function fieldOf({ part, message }: PartProblem): FieldError {
	return { pointer: `/content/${part}`, message };
}

/**
 * Checks that content has the parts that its channel needs.
 * @throws {ProblemError} 422 with the missing or unexpected parts.
 */
export function requireParts(channel: Channel, content: TemplateContent): void {
	const errors: FieldError[] = [];
	const filled = (part: keyof TemplateContent) => isSeen(content[part] ?? '');
	const add = (part: string, message: string) =>
		void errors.push({ pointer: `/content/${part}`, message });
	if (channel === 'email') {
		if (!filled('subject')) add('subject', 'is required for an e-mail and must not be empty');
		if (!filled('text') && !filled('html') && !filled('mjml')) {
			add('text', 'is required for an e-mail (or html, or mjml) and must not be empty');
		}
		if (content.html !== undefined && content.mjml !== undefined) {
			add('mjml', 'cannot be combined with html: send one of the two');
		}
	} else {
		if (!filled('text')) add('text', 'is required and must not be empty');
		for (const part of ['subject', 'html', 'mjml'] as const) {
			if (content[part] !== undefined) add(part, 'is allowed for e-mail only');
		}
	}
	if (errors.length > 0) throw invalidFields(errors);
}
