import { MAX_MARKUP_LENGTH } from './parts.ts';

/** Problems reported per document. */
const MAX_PROBLEMS = 20;

/** A compiled document, or messages for its author. */
export type CompiledMjml = { html: string; problems: [] } | { html: null; problems: string[] };

/** Compiles MJML to HTML. Never reads the file system: `mj-include` is refused. */
export async function compileMjml(source: string): Promise<CompiledMjml> {
	const include = source.split('\n').findIndex((line) => /<\s*mj-include\b/i.test(line));
	if (include !== -1) {
		return refused([
			`line ${include + 1}: mj-include is not available: copy the included part into the template`,
		]);
	}
	// Imported on first use: loading it takes a second, and most templates contain none.
	const { default: mjml } = await import('mjml');
	try {
		const { html, errors } = await mjml(source, {
			validationLevel: 'soft',
			ignoreIncludes: true,
			useMjmlConfigOptions: false,
			// No web fonts: opening an e-mail must not reveal the recipient to a third party.
			fonts: {},
			keepComments: false,
		});
		if (errors.length > 0) {
			return refused(
				errors.map(({ line, tagName, message }) => `line ${line} (${tagName}): ${message}`),
			);
		}
		if (html.length <= MAX_MARKUP_LENGTH) return { html, problems: [] };
		return refused([
			`compiles to ${html.length} characters of HTML, and the limit is ${MAX_MARKUP_LENGTH}: shorten it`,
		]);
	} catch (error) {
		const message = error instanceof Error ? error.message.slice(0, 500) : '';
		return refused([`is not valid MJML${message === '' ? '' : `: ${message}`}`]);
	}
}

function refused(problems: readonly string[]): CompiledMjml {
	return {
		html: null,
		problems: problems.slice(0, MAX_PROBLEMS).map((text) => text.slice(0, 1000)),
	};
}
