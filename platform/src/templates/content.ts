import type { Template } from '@marketing-cible/contract';
import type { Channel } from '../compliance.ts';
import { type FieldError, invalidFields } from '../problems.ts';
import { type Kind, type Part, parsePart } from './engine.ts';
import { compileMjml } from './mjml.ts';
import { requiredVariables } from './variables.ts';

/** The content of a template as its owner wrote it. */
export type TemplateContent = Template['content'];

/** The parts of a message that a template can make. */
export const PARTS = ['subject', 'text', 'html'] as const;
export type PartName = (typeof PARTS)[number];

/** Content that was read: the words as written, and the markup that MJML became. */
export interface ReadContent {
	source: TemplateContent;
	/** Liquid by part; MJML stands here as markup. */
	parts: Partial<Record<PartName, string>>;
	variables: string[];
}

const KINDS: Readonly<Record<PartName, Kind>> = { subject: 'text', text: 'text', html: 'markup' };

/**
 * Reads the content of a template: Liquid, and MJML once and for all.
 * @throws {ProblemError} 422 with the line of what is wrong.
 */
export async function readContent(source: TemplateContent): Promise<ReadContent> {
	const { subject, text, html, mjml } = source;
	const errors: FieldError[] = [];
	const read = (part: string, words: string | undefined, kind: Kind): Part | null => {
		if (words === undefined) return null;
		try {
			return parsePart(words, kind);
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
	if (compiled !== null && compiled.html === null) errors.push(...compiled.errors);
	const markup = compiled?.html ?? html;
	// MJML may move a tag to where it cannot stand.
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

/** The parts of a template, ready to be filled in. */
export function parseParts(parts: ReadContent['parts']): Partial<Record<PartName, Part>> {
	const parsed: Partial<Record<PartName, Part>> = {};
	for (const name of PARTS) {
		const words = parts[name];
		if (words !== undefined) parsed[name] = parsePart(words, KINDS[name]);
	}
	return parsed;
}

/**
 * Holds content against its channel.
 * @throws {ProblemError} 422 with the part that is missing or out of place.
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
			add('mjml', 'cannot stand beside html: give one of the two');
		}
	} else {
		if (!filled('text')) add('text', 'is required and must not be empty');
		for (const part of ['subject', 'html', 'mjml'] as const) {
			if (content[part] !== undefined) add(part, 'is for e-mail only');
		}
	}
	if (errors.length > 0) throw invalidFields(errors);
}

/** The first line of the library's message: the problem, its line and its column. */
function problemOf(error: unknown): string {
	const message = error instanceof Error ? error.message.split('\n', 1)[0] : undefined;
	return message ?? 'is not Liquid';
}
