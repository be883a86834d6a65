import { compile, type HtmlToTextOptions } from 'html-to-text';

/** More than any mail needs (Gmail shows 102 kB): what is longer is shortened, since the parser's time grows with its square. */
const LONGEST = 250_000;
/** Of a mail that is shortened, so much of the end stays: there stands the way out. */
const END = 20_000;
/** Images that stand in the mail itself: long, and nothing to read. */
const INLINE_DATA = /\bdata:[^"'\s<>]+/gi;

const options: HtmlToTextOptions = {
	// Lines are folded by the transfer encoding; a reader folds them to its own width.
	wordwrap: false,
	limits: { maxDepth: 100, ellipsis: '…' },
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
	return convert(shorten(html.replace(INLINE_DATA, 'data:')))
		.replaceAll('\u00a0', ' ')
		.trim();
}

/** Leaves out the middle, and what was cut of a tag at either side. */
function shorten(html: string): string {
	if (html.length <= LONGEST) return html;
	const head = html.slice(0, LONGEST - END);
	const tail = html.slice(-END);
	const opened = head.lastIndexOf('<');
	const closed = tail.indexOf('>');
	const isOpen = opened > head.lastIndexOf('>');
	const isClosed = closed >= 0 && !tail.slice(0, closed).includes('<');
	return `${isOpen ? head.slice(0, opened) : head}<p>…</p>${isClosed ? tail.slice(closed + 1) : tail}`;
}
