/** Endings of addresses that are written without `https://`. */
const ENDINGS = new Set(
	'fr com net org eu io co be ch lu uk ie us ca info shop app me ly link example test'.split(' '),
);

const AT = 64;
const DOT = 46;
const SLASH = 47;
const COLON = 58;

/** Whether a chunk without spaces is a link: `https://…`, `www.…`, `velora.example/suivi`. */
export function isLink(text: string, from: number, end: number): boolean {
	if (text.startsWith('www.', from)) return true;
	let dot = -1;
	for (let at = from; at < end; at += 1) {
		const code = text.charCodeAt(at);
		if (code === COLON && text.charCodeAt(at + 1) === SLASH && text.charCodeAt(at + 2) === SLASH) {
			return true;
		}
		if (code === AT) return false;
		if (code === SLASH) return dot > from && lettersFrom(text, dot + 1, at) === at - dot - 1;
		if (code === DOT && isNameCharacter(text.charCodeAt(at - 1))) dot = at;
		if (code === DOT && endsName(text, at, end)) return true;
	}
	return false;
}

/** Whether a dot is followed by the ending of an address and nothing else but punctuation. */
function endsName(text: string, dot: number, end: number): boolean {
	const letters = lettersFrom(text, dot + 1, Math.min(end, dot + 9));
	if (letters < 2 || letters > 7 || isNameCharacter(text.charCodeAt(dot + 1 + letters)))
		return false;
	if (!isNameCharacter(text.charCodeAt(dot - 1))) return false;
	return ENDINGS.has(text.slice(dot + 1, dot + 1 + letters));
}

export function isMailAddress(text: string, from: number, end: number): boolean {
	for (let at = from + 1; at < end - 1; at += 1) {
		if (text.charCodeAt(at) === AT) return isNameCharacter(text.charCodeAt(at + 1));
	}
	return false;
}

function lettersFrom(text: string, from: number, end: number): number {
	let at = from;
	while (at < end && isLowerCase(text.charCodeAt(at))) at += 1;
	return at - from;
}

function isLowerCase(code: number): boolean {
	return code >= 97 && code <= 122;
}

function isNameCharacter(code: number): boolean {
	return isLowerCase(code) || (code >= 48 && code <= 57);
}
