import { compile, type HtmlToTextOptions } from 'html-to-text';

/** More than any mail needs (Gmail shows 102 kB): longer HTML is shortened, because the parser takes quadratic time. */
const MAX_LENGTH = 250_000;
/** How much of the end a shortened mail keeps: the unsubscribe link stands there. */
const KEPT_END = 20_000;
/** Images inside the HTML: long, and nothing to read. */
const INLINE_DATA = /\bdata:[^"'\s<>]+/gi;

const options: HtmlToTextOptions = {
	// The transfer encoding folds lines, and a mail client wraps them to its own width.
	wordwrap: false,
	limits: { maxDepth: 100, ellipsis: '…' },
	selectors: [
		{ selector: 'a', options: { linkBrackets: ['(', ')'], hideLinkHrefIfSameAsText: true } },
		...['head', 'title', 'style', 'script', 'template', 'img'].map((selector) => ({
			selector,
			format: 'skip',
		})),
		// Tables are used for layout: read them from top to bottom.
		{ selector: 'table', format: 'block' },
		...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
			selector,
			options: { uppercase: false, leadingLineBreaks: 1, trailingLineBreaks: 1 },
		})),
		{ selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
	],
};
const convert = compile(options);

/** Makes a readable plain text of HTML: blocks become lines, links show their address. */
export function plainText(html: string): string {
	return convert(shorten(html.replace(INLINE_DATA, 'data:')))
		.replaceAll('\u00a0', ' ')
		.trim();
}

/** Leaves out the middle, and the rest of a tag that was cut on either side. */
function shorten(html: string): string {
	if (html.length <= MAX_LENGTH) return html;
	const head = html.slice(0, MAX_LENGTH - KEPT_END);
	const tail = html.slice(-KEPT_END);
	const opened = head.lastIndexOf('<');
	const closed = tail.indexOf('>');
	const isOpen = opened > head.lastIndexOf('>');
	const isClosed = closed >= 0 && !tail.slice(0, closed).includes('<');
	return `${isOpen ? head.slice(0, opened) : head}<p>…</p>${isClosed ? tail.slice(closed + 1) : tail}`;
}
