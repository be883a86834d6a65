import { type FieldError, invalidField, invalidFields, ProblemError } from '../problems.ts';
import { BoundedMap } from '../queue/bounded-map.ts';
import { type PartName, parseParts, PARTS } from './content.ts';
import { type Part, PartError, type RenderFailure } from './engine.ts';
import type { StoredTemplate } from './templates.ts';
import { CONTACT } from './variables.ts';

/** Size of the cache of parsed templates; a batch uses few. */
const MAX_PARSED = 200;

type Variables = Readonly<Record<string, unknown>>;

/** The template exceeds a rendering limit. A batch does not render it again for its other messages. */
export class TemplateLimitError extends ProblemError {
	constructor({ problem }: ProblemError) {
		super('invalid-request', problem.detail, { errors: problem.errors ?? [] });
	}
}

/** A rendered template. */
export type Rendered = Partial<Record<PartName, string>> & { language?: string };

const parsed = new BoundedMap<string, Partial<Record<PartName, Part>>>(MAX_PARSED);

/**
 * Renders a template.
 * @throws {ProblemError} 422 at `/variables/<name>` for each missing variable, or at `/templateId` if rendering fails.
 */
export function renderTemplate(template: StoredTemplate, variables: Variables): Rendered {
	const { content, language } = template.secret;
	requireVariables(content.variables, variables);
	const parts = partsOf(template);
	const rendered: Rendered = language === null ? {} : { language };
	for (const name of PARTS) {
		const part = parts[name];
		if (part !== undefined) rendered[name] = fill(part, variables);
	}
	// A header is a single line (RFC 5322, section 2.2), even if a variable contains line breaks.
	if (rendered.subject !== undefined)
		rendered.subject = rendered.subject.replace(/\s+/g, ' ').trim();
	requireContent(rendered);
	return rendered;
}

/** Parses each version once; the messages of a batch share it. */
function partsOf(template: StoredTemplate): Partial<Record<PartName, Part>> {
	const key = `${template.id} ${template.version} ${template.updated_at}`;
	return parsed.get(key) ?? parsed.set(key, parseParts(template.secret.content.parts));
}

/** `null` counts as missing: it would render as “Bonjour ,”. */
function requireVariables(names: readonly string[], variables: Variables): void {
	const missing = names.filter(
		(name) => !Object.hasOwn(variables, name) || variables[name] === null,
	);
	if (missing.length > 0) throw invalidFields(missing.map(missingVariable));
}

function fill(part: Part, variables: Variables): string {
	try {
		return part.fill(variables);
	} catch (error) {
		if (!(error instanceof PartError)) throw error;
		const problem = invalidFields([fieldOf(error.failure)]);
		throw error.failure.kind === 'limit' ? new TemplateLimitError(problem) : problem;
	}
}

function fieldOf(failure: RenderFailure): FieldError {
	if (failure.kind === 'missing') return missingVariable(failure.name);
	const what =
		failure.kind === 'limit' ? 'takes too long or grows too large' : 'cannot be rendered';
	return { pointer: '/templateId', message: `${what} with these variables (${failure.at})` };
}

function missingVariable(name: string): FieldError {
	const path = name.replace(/\[(?:"([^"]*)"|'([^']*)'|(\d+))\]/g, '.$1$2$3').split('.');
	const pointer = path.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
	const way = path[0] === CONTACT ? 'recipient.contactId (and complete the contact)' : name;
	return {
		pointer: `/variables/${pointer}`,
		message: `is required by the template: send ${way}, or add a default to the template`,
	};
}

function requireContent({ subject, text, html }: Rendered): void {
	const empty = (part: string | undefined) => part === undefined || part.trim() === '';
	if (subject !== undefined && empty(subject)) {
		throw invalidField('/templateId', 'renders to an empty subject with these variables');
	}
	if (empty(text) && empty(html)) {
		throw invalidField('/templateId', 'renders to an empty message with these variables');
	}
}
