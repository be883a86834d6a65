/** Elements whose content is not displayed. */
const INVISIBLE = ['style', 'script', 'head', 'title', 'template'];
/** Before anything but a letter, a slash, ! or ?, browsers show “<” as it is (HTML, 13.2.5.6). */
const TAG = /<[a-z/!?][^<>]{0,5000}>/gi;
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

function withoutInvisible(html: string): string {
	let rest = html;
	for (const element of INVISIBLE) rest = withoutElement(rest, element);
	return rest;
}

/** An element that is never closed hides the rest, as in a browser. */
function withoutElement(html: string, element: string): string {
	const lower = html.toLowerCase();
	let visible = '';
	let from = 0;
	for (;;) {
		const start = lower.indexOf(`<${element}`, from);
		if (start < 0) return visible + html.slice(from);
		const next = lower.charAt(start + element.length + 1);
		if (/[a-z0-9-]/.test(next)) {
			visible += html.slice(from, start + 1);
			from = start + 1;
			continue;
		}
		visible += `${html.slice(from, start)} `;
		const end = lower.indexOf(`</${element}`, start);
		if (end < 0) return visible;
		from = end;
	}
}
