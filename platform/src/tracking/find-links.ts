/** Links that are measured in one message; further ones stay as they are. */
const MAX_LINKS = 50;
const MAX_TARGET = 2000;

const TEXT_LINK = /https?:\/\/[^\s<>"«»\p{Cc}]+/giu;
/** Signs that end a sentence rather than a link. */
const TRAILING = ".,;:!?'’…)]}";
const TAG_OF_LINK = /<(?:a|area)(?=\s)/gi;
const HREF = /(\shref\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const AMPERSAND = /&(?:amp|#38|#x26);/gi;
const OTHER_ENTITY = /&[a-z#][a-z0-9]*;/i;

/** The parts of a content that links stand in. */
export interface LinkedContent {
	text?: string | undefined;
	html?: string | undefined;
}

/**
 * Replaces the links of a content: in the text, addresses with `http://` or `https://`; in the HTML, targets of `<a>` and `<area>`.
 *
 * @param replace returns what stands in place of a target; `null`: it stays.
 */
export function replaceLinks<Content extends LinkedContent>(
	content: Content,
	replace: (target: string) => string | null,
): Content {
	const { text, html } = content;
	return {
		...content,
		...(html === undefined ? {} : { html: replaceInHtml(html, replace) }),
		...(text === undefined ? {} : { text: replaceInText(text, replace) }),
	};
}

/**
 * The targets that can be measured, each once, in their order.
 *
 * @param ownHosts hosts of tracked links and of the unsubscribe page; those are never tracked.
 */
export function findTargets(content: LinkedContent, ownHosts: readonly string[]): string[] {
	const targets = new Set<string>();
	replaceLinks(content, (target) => {
		if (targets.size < MAX_LINKS && isTarget(target, ownHosts)) targets.add(target);
		return null;
	});
	return [...targets];
}

/** Whether a redirect may lead there. */
function isTarget(target: string, ownHosts: readonly string[]): boolean {
	if (target.length > MAX_TARGET) return false;
	const url = URL.parse(target);
	if (url === null || !/^https?:$/.test(url.protocol)) return false;
	// A name and a password in a URL disguise its host.
	return url.username === '' && url.password === '' && !ownHosts.includes(url.host);
}

function replaceInText(text: string, replace: (target: string) => string | null): string {
	return text.replace(TEXT_LINK, (found) => {
		const target = withoutTrailing(found);
		return (replace(target) ?? target) + found.slice(target.length);
	});
}

/** A closing parenthesis belongs to the link if the link opens it. */
function withoutTrailing(found: string): string {
	let end = found.length;
	while (end > 0 && TRAILING.includes(found.charAt(end - 1))) end -= 1;
	const bare = found.slice(0, end);
	return bare.includes('(') && found.charAt(end) === ')' ? found.slice(0, end + 1) : bare;
}

function replaceInHtml(html: string, replace: (target: string) => string | null): string {
	let replaced = '';
	let done = 0;
	for (const { start, end } of linkTags(html)) {
		replaced += html.slice(done, start) + replaceInTag(html.slice(start, end), replace);
		done = end;
	}
	return replaced + html.slice(done);
}

/** The opening tags of links, in one pass, whatever the markup is. */
function* linkTags(html: string): Generator<{ start: number; end: number }> {
	const opening = new RegExp(TAG_OF_LINK);
	for (let found = opening.exec(html); found !== null; found = opening.exec(html)) {
		const end = endOfTag(html, opening.lastIndex);
		// An unclosed tag contains everything that follows.
		if (end === null) return;
		yield { start: found.index, end };
		opening.lastIndex = end;
	}
}

/** The position after the `>` that closes a tag: one that stands in no quoted value. */
function endOfTag(html: string, from: number): number | null {
	const sign = /["'>]/g;
	sign.lastIndex = from;
	for (let found = sign.exec(html); found !== null; found = sign.exec(html)) {
		if (found[0] === '>') return sign.lastIndex;
		const closing = html.indexOf(found[0], sign.lastIndex);
		if (closing < 0) return null;
		sign.lastIndex = closing + 1;
	}
	return null;
}

function replaceInTag(tag: string, replace: (target: string) => string | null): string {
	return tag.replace(HREF, (whole, before: string, ...values: (string | undefined)[]) => {
		const written = values.slice(0, 3).find((value) => value !== undefined) ?? '';
		const target = written.replace(AMPERSAND, '&').trim();
		if (OTHER_ENTITY.test(written.replace(AMPERSAND, ''))) return whole;
		const replacement = replace(target);
		return replacement === null ? whole : `${before}"${escapeAttribute(replacement)}"`;
	});
}

function escapeAttribute(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
