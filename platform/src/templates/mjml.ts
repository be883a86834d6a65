import type { FieldError } from '../http/problems.ts';

const POINTER = '/content/mjml';
/** Problems that are told of one document. */
const TOLD = 20;

export type Compiled = { html: string; errors: [] } | { html: null; errors: FieldError[] };

/**
 * Compiles MJML to the markup of an e-mail. Nothing is read from the file system: `mj-include` is refused. No web font is linked,
 * since opening an e-mail must not tell a third party of the recipient.
 *
 * @returns the markup, or the problems with their lines.
 */
export async function compileMjml(source: string): Promise<Compiled> {
	const include = source.split('\n').findIndex((line) => /<\s*mj-include\b/i.test(line));
	if (include !== -1) {
		return refused([
			`line ${include + 1}: mj-include is not available: put the part into the template itself`,
		]);
	}
	// Half a second to load, for those who have such templates.
	const { default: mjml } = await import('mjml');
	try {
		const { html, errors } = await mjml(source, {
			validationLevel: 'soft',
			ignoreIncludes: true,
			useMjmlConfigOptions: false,
			fonts: {},
			keepComments: false,
		});
		if (errors.length === 0) return { html, errors: [] };
		return refused(
			errors.map(({ line, tagName, message }) => `line ${line} (${tagName}): ${message}`),
		);
	} catch (error) {
		const message = error instanceof Error ? error.message : '';
		return refused([message === '' ? 'is not MJML' : `is not MJML: ${message}`]);
	}
}

function refused(messages: readonly string[]): Compiled {
	const errors = messages.slice(0, TOLD).map((message) => ({ pointer: POINTER, message }));
	return { html: null, errors };
}
