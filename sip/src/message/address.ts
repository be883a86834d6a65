import { type Params, readParams, splitOutside } from './split.ts';

/** The value of From, To, Contact, Route and Record-Route (RFC 3261 §20.10). */
export interface NameAddress {
	uri: string;
	/** Parameters of the field, not of the URI. */
	params: Params;
}

export function readAddress(text: string): NameAddress | undefined {
	const open = indexOutsideQuotes(text, '<');
	if (open === -1) {
		const [uri = '', ...rest] = splitOutside(text, ';');
		return uri === '' || /\s/.test(uri) ? undefined : { uri, params: readParams(rest) };
	}
	const close = text.indexOf('>', open);
	if (close === -1) return undefined;
	const uri = text.slice(open + 1, close).trim();
	if (uri === '' || /\s/.test(uri)) return undefined;
	return { uri, params: readParams(splitOutside(text.slice(close + 1), ';')) };
}

/** The tag of a From or To value; `undefined`: none. */
export function tagOf(value: string | undefined): string | undefined {
	const tag = readAddress(value ?? '')?.params.get('tag');
	return tag === '' ? undefined : tag;
}

function indexOutsideQuotes(text: string, sign: string): number {
	let quoted = false;
	for (let at = 0; at < text.length; at++) {
		if (quoted && text[at] === '\\') at++;
		else if (text[at] === '"') quoted = !quoted;
		else if (!quoted && text[at] === sign) return at;
	}
	return -1;
}
