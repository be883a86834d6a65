import { compile, type HtmlToTextOptions } from 'html-to-text';

/** More than any mail needs; what lies beyond is cut off rather than waited for. */
const LONGEST = 1_000_000;

const options: HtmlToTextOptions = {
	// Lines are folded by the transfer encoding; a reader folds them to its own width.
	wordwrap: false,
	limits: { maxInputLength: LONGEST, maxDepth: 100, ellipsis: '…' },
	selectors: [
		{ selector: 'a', options: { linkBrackets: ['(', ')'], hideLinkHrefIfSameAsText: true } },
		...['head', 'title', 'style', 'script', 'template', 'img'].map((selector) => ({
			selector,
			format: 'skip',
		})),
		// What is laid out by tables reads from top to bottom.
		{ selector: 'table', format: 'block' },
		...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
			selector,
			options: { uppercase: false, leadingLineBreaks: 1, trailingLineBreaks: 1 },
		})),
		{ selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
	],
};
const convert = compile(options);

/** A readable plain part out of HTML: blocks become lines, links show where they lead. */
export function plainText(html: string): string {
	return convert(html).replaceAll('\u00a0', ' ').trim();
}
