/** A small writer of XML: elements without mixed content, which is all that an invoice needs. */

/** An element with its text or its children. */
export interface Element {
	name: string;
	attributes: Readonly<Record<string, string>>;
	content: string | readonly Element[];
}

/** A child of an element; absent children are left out. */
export type Child = Element | undefined | readonly (Element | undefined)[];

/** An element with children; left out if no child remains (EN 16931: no empty elements). */
export function group(name: string, ...children: readonly Child[]): Element | undefined {
	const content = children.flat().filter((child) => child !== undefined);
	return content.length === 0 ? undefined : { name, attributes: {}, content };
}

/** An element with a text; left out if there is none. */
export function text(
	name: string,
	value: string | undefined,
	attributes: Readonly<Record<string, string>> = {},
): Element | undefined {
	const trimmed = value?.trim() ?? '';
	return trimmed === '' ? undefined : { name, attributes, content: trimmed };
}

/** Characters that XML 1.0 does not admit, escaped or not. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** Whether XML 1.0 admits all characters of a text. */
export function isXmlText(value: string): boolean {
	return !FORBIDDEN.test(value);
}

/**
 * The document of an element, in UTF-8.
 * @throws {RangeError} if a text contains a character that XML does not admit.
 */
export function documentOf(root: Element): string {
	return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, '')}`;
}

function write({ name, attributes, content }: Element, indent: string): string {
	const opening = Object.entries(attributes).reduce(
		(tag, [attribute, value]) => `${tag} ${attribute}="${escape(value)}"`,
		`${indent}<${name}`,
	);
	if (typeof content === 'string') return `${opening}>${escape(content)}</${name}>\n`;
	if (content.length === 0) return `${opening}/>\n`;
	const inner = content.map((child) => write(child, `${indent}  `)).join('');
	return `${opening}>\n${inner}${indent}</${name}>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	'\t': '&#9;',
	'\n': '&#10;',
	'\r': '&#13;',
};

function escape(value: string): string {
	if (!isXmlText(value))
		throw new RangeError('a text contains a character that XML does not admit');
	return value.replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? character);
}
