import { decodeEntities } from './entities.ts';
import { VisibleText } from './visible-text.ts';

/** Elements whose content is not displayed. Not `head`: its end tag is optional, and browsers display text in it. */
const INVISIBLE = new Map(
	['style', 'script', 'title', 'template'].map((name) => [
		name,
		new RegExp(`</${name}(?=[\\s/>])`, 'gi'),
	]),
);
const CODE = /^(?:code|pre|kbd|samp)$/;
const BLANKS = ' \t\n\f\r';
const COMMENT_END = /--!?>/g;
const LETTER = /[a-z]/i;

/**
 * The visible text of a piece of HTML, a line for each block, as tags are read by a browser (HTML, 13.2.5). Text that style sheets
 * hide counts: many clients ignore them. Outlook's conditional comments are comments. Takes one pass, however malformed the HTML is.
 */
export function stripMarkup(html: string): string {
	const visible = new VisibleText();
	let from = 0;
	for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
		const isClosing = html[at + 1] === '/';
		const nameStart = isClosing ? at + 2 : at + 1;
		const isTag = LETTER.test(html.charAt(nameStart));
		// Before anything but a letter, a slash, ! or ?, browsers show “<” as it is.
		if (!isTag && !isClosing && !'!?'.includes(html.charAt(at + 1) || ' ')) {
			at += 1;
			continue;
		}
		visible.add(decodeEntities(html.slice(from, at)));
		from = isTag ? readTag(html, nameStart, isClosing, visible) : endOfComment(html, at);
		at = from;
	}
	visible.add(decodeEntities(html.slice(from)));
	return visible.toString();
}

/** Reads a tag, with the content of invisible elements. Returns the position of the next text. */
function readTag(html: string, start: number, isClosing: boolean, visible: VisibleText): number {
	const nameEnd = pass(html, start, `${BLANKS}/>`, false);
	const name = html.slice(start, nameEnd).toLowerCase();
	const end = endOfAttributes(html, nameEnd);
	// Code stands between backticks, as in plain text: a text that shows a placeholder as code speaks about it.
	const isCode = CODE.test(name);
	if (isCode && isClosing) visible.add('`');
	visible.addTag(name, isClosing);
	if (isCode && !isClosing) visible.add('`');
	const closing = isClosing ? undefined : INVISIBLE.get(name);
	if (closing === undefined) return end;
	closing.lastIndex = end;
	// One that is never closed hides the rest, as in a browser.
	return closing.exec(html)?.index ?? html.length;
}

/** Where a tag ends, whose attributes begin at a position. A quote that is never closed hides the rest. */
function endOfAttributes(html: string, from: number): number {
	let at = from;
	for (;;) {
		at = pass(html, at, `${BLANKS}/`, true);
		if (at >= html.length) return at;
		if (html[at] === '>') return at + 1;
		at = pass(html, at + 1, `${BLANKS}/>=`, false);
		const equals = pass(html, at, BLANKS, true);
		if (html[equals] === '=') at = endOfValue(html, pass(html, equals + 1, BLANKS, true));
	}
}

function endOfValue(html: string, at: number): number {
	const quote = html.charAt(at);
	if (quote !== '"' && quote !== "'") return pass(html, at, `${BLANKS}>`, false);
	const end = html.indexOf(quote, at + 1);
	return end < 0 ? html.length : end + 1;
}

/** Where a comment, a declaration or the like ends. */
function endOfComment(html: string, at: number): number {
	const isComment = html.startsWith('<!--', at);
	// Browsers take <!--> and <!---> for whole comments.
	if (!isComment || html[at + 4] === '>' || html.startsWith('->', at + 4)) {
		const end = html.indexOf('>', at);
		return end < 0 ? html.length : end + 1;
	}
	COMMENT_END.lastIndex = at + 4;
	return COMMENT_END.test(html) ? COMMENT_END.lastIndex : html.length;
}

/** Passes characters that are among some (`isIn`), or those that are not. */
function pass(html: string, at: number, characters: string, isIn: boolean): number {
	let end = at;
	while (end < html.length && characters.includes(html.charAt(end)) === isIn) end += 1;
	return end;
}
