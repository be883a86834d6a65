import type { Problem } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { type FieldError, invalidFields, ProblemError } from '../problems.ts';
import type { PartName } from './parts.ts';
import { type BatchedEntry, renderBatch } from './render-batch.ts';
import { emptyPart, errorOf, missingVariable, TOO_LARGE } from './render-errors.ts';
import type { RenderSource } from './render-thread.ts';
import { type StoredTemplate, templateKey } from './templates.ts';
import { isSmall } from './variables-size.ts';

/** A message to render from a template. */
export interface RenderRequest {
	template: StoredTemplate;
	variables: Readonly<Record<string, unknown>>;
	/** Groups of zones where the recipient may be, the most exact first; dates are printed there. */
	zones: readonly (readonly string[])[];
}

/** A rendered message. */
export type Rendered = Partial<Record<PartName, string>> & { language?: string };

export type RenderResult = { valid: true; rendered: Rendered } | { valid: false; problem: Problem };

/**
 * Renders messages in threads, within a budget of time for all of them. Never inside a transaction, because it may take seconds.
 *
 * @returns for each, in order, the message or the problem: 422 at `/variables/<path>` for what is missing or no text, or at
 * `/templateId` if rendering fails or the budget is used up.
 * @throws {ProblemError} 429 if too many renderings of the account wait.
 */
export async function renderTemplates(
	core: Core,
	accountId: string,
	requests: readonly RenderRequest[],
): Promise<RenderResult[]> {
	const errors = requests.map(errorsBefore);
	const templates = new Map<string, RenderSource>();
	const entries = requests.flatMap(({ template, variables, zones }, index) => {
		if ((errors[index] ?? []).length > 0) return [];
		const key = templateKey(template);
		templates.set(key, { channel: template.channel, parts: template.secret.content.parts });
		return [{ template: key, variables, zones }];
	});
	const batched = (await renderBatch(core, accountId, { templates, entries })).values();
	return requests.map(({ template }, index) => {
		const own = errors[index] ?? [];
		if (own.length > 0) return { valid: false, problem: invalidFields(own).problem };
		return resultOf(template, batched.next().value);
	});
}

/** Renders one message. @throws {ProblemError} as the problems of `renderTemplates`. */
export async function renderTemplate(
	core: Core,
	accountId: string,
	request: RenderRequest,
): Promise<Rendered> {
	const [result] = await renderTemplates(core, accountId, [request]);
	if (result?.valid === true) return result.rendered;
	const { detail = '', errors = [] } = result?.problem ?? {};
	throw new ProblemError('invalid-request', detail, { errors });
}

function resultOf({ secret }: StoredTemplate, entry: BatchedEntry | undefined): RenderResult {
	if (entry === undefined) throw new Error('a message was not rendered');
	const error = 'failure' in entry ? errorOf(entry.failure) : emptyPart(entry.parts);
	if (error !== null) return { valid: false, problem: invalidFields([error]).problem };
	if ('failure' in entry) throw new Error('a failure has no error');
	const { subject, ...parts } = entry.parts;
	const rendered: Rendered = {
		// A header is a single line (RFC 5322, section 2.2), even if a variable contains line breaks.
		...(subject === undefined ? {} : { subject: subject.replace(/\s+/g, ' ').trim() }),
		...parts,
		...(secret.language === null ? {} : { language: secret.language }),
	};
	return { valid: true, rendered };
}

/** What is wrong with the variables, whatever the template makes of them. */
function errorsBefore(request: RenderRequest): FieldError[] {
	return isSmall(request.variables) ? missingVariables(request) : [TOO_LARGE];
}

/** `null` counts as missing: it would render as “Bonjour ,”. */
function missingVariables({ template, variables }: RenderRequest): FieldError[] {
	return template.secret.content.variables
		.filter((name) => !Object.hasOwn(variables, name) || variables[name] === null)
		.map((name) => missingVariable({ name, path: name }));
}
