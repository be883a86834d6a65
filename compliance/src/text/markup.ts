/** Elements whose content is not displayed. */
const INVISIBLE = ['style', 'script', 'head', 'title', 'template'];
const OPENING = new RegExp(`<(${INVISIBLE.join('|')})(?![a-z0-9-])`, 'gi');
const CLOSING = new Map(INVISIBLE.map((element) => [element, new RegExp(`</${element}`, 'gi')]));
/** Before anything but a letter, a slash, ! or ?, browsers show “<” as it is (HTML, 13.2.5.6). */
const TAG = /<[a-z/!?][^<>]*>/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;

/** The named entities of French and English text that matter to the word lists. */
const NAMED = new Map(
	Object.entries({
		nbsp: ' ',
		amp: '&',
		lt: '<',
		gt: '>',
		quot: '"',
		apos: "'",
		rsquo: '’',
		euro: '€',
		minus: '−',
		ndash: '–',
		eacute: 'é',
		egrave: 'è',
		ecirc: 'ê',
		agrave: 'à',
		acirc: 'â',
		ccedil: 'ç',
		ugrave: 'ù',
		ocirc: 'ô',
		icirc: 'î',
	}),
);

/**
 * The visible text of a piece of HTML, roughly: sufficient for word lists. Takes one pass, however malformed the HTML
 * is.
 */
export function stripMarkup(html: string): string {
	return quotedCode(withoutInvisible(html))
		.replace(TAG, ' ')
		.replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
			if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? entity;
			const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
			return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
		});
}

const CODE = /<\/?(?:code|pre|kbd|samp)(?:\s[^<>]{0,200})?>/gi;

/** Code between backticks, as in plain text: a text that shows a placeholder as code speaks about it. */
function quotedCode(html: string): string {
	return /<(?:code|pre|kbd|samp)/i.test(html) ? html.replace(CODE, '`') : html;
}

/** Without the elements that a browser does not show. One that is never closed hides the rest, as in a browser. */
function withoutInvisible(html: string): string {
	let visible = '';
	let from = 0;
	for (const { 1: element = '', index } of html.matchAll(OPENING)) {
		if (index < from) continue;
		visible += `${html.slice(from, index)} `;
		const end = closingOf(html, element.toLowerCase(), index);
		if (end < 0) return visible;
		from = end;
	}
	return from === 0 ? html : visible + html.slice(from);
}

function closingOf(html: string, element: string, from: number): number {
	const closing = CLOSING.get(element);
	if (closing === undefined) return -1;
	closing.lastIndex = from;
	return closing.exec(html)?.index ?? -1;
}
