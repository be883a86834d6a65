/** Reads the XML that an invoice consists of, without the code that writes it. */

export interface Node {
	name: string;
	attributes: Readonly<Record<string, string>>;
	children: Node[];
	text: string;
}

const TOKEN = /<\?xml[^>]*\?>|<\/([\w:]+)>|<([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** @throws if the text is not well-formed. */
export function readXml(xml: string): Node {
	const root: Node = { name: '', attributes: {}, children: [], text: '' };
	const open = [root];
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < xml.length) {
		const at = TOKEN.lastIndex;
		const match = TOKEN.exec(xml);
		if (match === null) throw new Error(`not well-formed at ${at}: ${xml.slice(at, at + 40)}`);
		const [, closing, opening, attributes = '', empty, text] = match;
		const parent = open.at(-1)!;
		if (closing !== undefined) {
			if (open.pop()?.name !== closing) throw new Error(`${closing} closes ${parent.name}`);
		} else if (opening !== undefined) {
			const node = {
				name: opening,
				attributes: readAttributes(attributes),
				children: [],
				text: '',
			};
			parent.children.push(node);
			if (empty !== '/') open.push(node);
		} else if (text !== undefined && text.trim() !== '') parent.text += unescape(text);
	}
	if (open.length !== 1 || root.children.length !== 1) throw new Error('one root is expected');
	return root.children[0]!;
}

function readAttributes(text: string): Record<string, string> {
	return Object.fromEntries(
		Array.from(text.matchAll(/([\w:]+)="([^"]*)"/g), ([, name, value]) => [
			name!,
			unescape(value!),
		]),
	);
}

function unescape(text: string): string {
	return text.replace(/&(?:#(\d+)|(\w+));/g, (_all, code?: string, name?: string) =>
		code === undefined ? (ENTITIES[name!] ?? '?') : String.fromCodePoint(Number(code)),
	);
}

/** The nodes at a path of names without prefix, such as `ExchangedDocument/ID`. */
export function all(node: Node, path: string): Node[] {
	return path
		.split('/')
		.reduce<
			Node[]
		>((nodes, step) => nodes.flatMap((one) => one.children.filter(({ name }) => name.replace(/^\w+:/, '') === step)), [node]);
}

/** The text of the only node at a path; undefined if there is none. */
export function one(node: Node, path: string): string | undefined {
	const found = all(node, path);
	if (found.length > 1) throw new Error(`${path} occurs ${found.length} times`);
	return found[0]?.text;
}
