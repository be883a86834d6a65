import type { Template } from '@marketing-cible/contract';
import type { Channel } from '../compliance.ts';
import { type FieldError, invalidFields } from '../problems.ts';
import { type Kind, type Part, parsePart } from './engine.ts';
import { compileMjml } from './mjml.ts';
import { requiredVariables } from './variables.ts';

/** The content of a template as written. */
export type TemplateContent = Template['content'];

/** Message parts that a template can render. */
export const PARTS = ['subject', 'text', 'html'] as const;
export type PartName = (typeof PARTS)[number];

/** Parsed content: the source, and MJML compiled to HTML. */
export interface ReadContent {
	source: TemplateContent;
	/** Liquid source by part; MJML is already compiled to HTML. */
	parts: Partial<Record<PartName, string>>;
	variables: string[];
}

const KINDS: Readonly<Record<PartName, Kind>> = { subject: 'text', text: 'text', html: 'markup' };

/**
 * Parses the content of a template and compiles its MJML.
 * @throws {ProblemError} 422 with the line of each error.
 */
export async function readContent(source: TemplateContent): Promise<ReadContent> {
	const { subject, text, html, mjml } = source;
	const errors: FieldError[] = [];
	const read = (part: string, text: string | undefined, kind: Kind): Part | null => {
		if (text === undefined) return null;
		try {
			return parsePart(text, kind);
		} catch (error) {
			errors.push({ pointer: `/content/${part}`, message: problemOf(error) });
			return null;
		}
	};
	const written = [
		read('subject', subject, 'text'),
		read('text', text, 'text'),
		read('html', html, 'markup'),
		read('mjml', mjml, 'markup'),
	];
	const compiled = mjml === undefined || errors.length > 0 ? null : await compileMjml(mjml);
	if (compiled !== null && compiled.html === null) {
		for (const error of compiled.errors) errors.push(error);
	}
	const markup = compiled?.html ?? html;
	// Compiling MJML may move a Liquid tag to an invalid place.
	if (compiled?.html !== undefined && compiled.html !== null) read('mjml', compiled.html, 'markup');
	if (errors.length > 0) throw invalidFields(errors);
	return {
		source,
		parts: {
			...(subject === undefined ? {} : { subject }),
			...(text === undefined ? {} : { text }),
			...(markup === undefined ? {} : { html: markup }),
		},
		variables: requiredVariables(written.flatMap((part) => (part === null ? [] : [part.nodes]))),
	};
}

/** Parses the parts of a template for rendering. */
export function parseParts(parts: ReadContent['parts']): Partial<Record<PartName, Part>> {
	const parsed: Partial<Record<PartName, Part>> = {};
	for (const name of PARTS) {
		const source = parts[name];
		if (source !== undefined) parsed[name] = parsePart(source, KINDS[name]);
	}
	return parsed;
}

/**
 * Checks that content has the parts that its channel needs.
 * @throws {ProblemError} 422 with the missing or unexpected parts.
 */
export function requireParts(channel: Channel, content: TemplateContent): void {
	const errors: FieldError[] = [];
	const filled = (part: keyof TemplateContent) => (content[part] ?? '').trim() !== '';
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

/** The first line of the library's message names the problem, its line and its column. */
function problemOf(error: unknown): string {
	const message = error instanceof Error ? error.message.split('\n', 1)[0] : undefined;
	return message ?? 'is not valid Liquid';
}
