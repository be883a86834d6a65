/** What a screen reader gets of a page: roles, names and states as the browser computes them. */
import type { CDPSession, Page } from 'playwright-core';

/** A node of the tree. */
export interface Spoken {
	role: string;
	name: string;
	/** What `aria-describedby` adds. */
	description: string;
	/** Of a heading. */
	level: number | null;
	focusable: boolean;
	invalid: boolean;
}

/** Roles that a person operates. */
export const CONTROLS: ReadonlySet<string> = new Set([
	'button',
	'link',
	'textbox',
	'searchbox',
	'combobox',
	'listbox',
	'checkbox',
	'radio',
	'spinbutton',
	'slider',
	'switch',
	'tab',
	'menuitem',
	'Date',
	'InputTime',
	'DateTime',
	'DisclosureTriangle',
]);

interface AxValue {
	value?: unknown;
}
interface AxNode {
	nodeId: string;
	parentId?: string;
	childIds?: string[];
	ignored: boolean;
	role?: AxValue;
	name?: AxValue;
	description?: AxValue;
	properties?: { name: string; value: AxValue }[];
}

/** The tree that Chromium hands to assistive technology, in the order of the page. */
export async function treeOf(page: Page): Promise<Spoken[]> {
	const session = await page.context().newCDPSession(page);
	try {
		return await readTree(session);
	} finally {
		await session.detach();
	}
}

async function readTree(session: CDPSession): Promise<Spoken[]> {
	const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
	return inOrder(nodes)
		.filter(({ ignored }) => !ignored)
		.map(({ role, name, description, properties = [] }) => {
			const property = (wanted: string) =>
				properties.find((one) => one.name === wanted)?.value.value;
			const level = property('level');
			const invalid = property('invalid');
			return {
				role: textOf(role),
				name: textOf(name),
				description: textOf(description),
				level: typeof level === 'number' ? level : null,
				focusable: property('focusable') === true,
				invalid: invalid !== undefined && invalid !== 'false',
			};
		});
}

/** Chromium lists the tree level by level; people hear it depth first. */
function inOrder(nodes: readonly AxNode[]): AxNode[] {
	const byId = new Map(nodes.map((node) => [node.nodeId, node]));
	const walk = (node: AxNode): AxNode[] => [
		node,
		...(node.childIds ?? []).flatMap((id) => {
			const child = byId.get(id);
			return child === undefined ? [] : walk(child);
		}),
	];
	return nodes.filter(({ parentId }) => parentId === undefined).flatMap(walk);
}

const textOf = (value: AxValue | undefined) =>
	typeof value?.value === 'string' ? value.value.trim() : '';

/** One line of an ARIA snapshot: `- button "Envoyer" [disabled]`. */
const LINE = /^\s*- (?:'|")?([a-z]+)(?: "((?:[^"\\]|\\.)*)")?(.*)$/;

/** The same by roles and names, as Playwright reads the page in any browser. */
export async function outlineOf(page: Page): Promise<Spoken[]> {
	const snapshot = await page.locator('body').ariaSnapshot();
	return snapshot.split('\n').flatMap((line) => {
		const [, role, name = '', rest = ''] = LINE.exec(line) ?? [];
		if (role === undefined || role === 'text') return [];
		const level = /\[level=(\d)\]/.exec(rest)?.[1];
		return [
			{
				...{ role, name: name.replaceAll(/\\(.)/g, '$1').trim(), description: '' },
				level: role === 'heading' ? Number(level ?? 2) : null,
				focusable: CONTROLS.has(role),
				invalid: rest.includes('[invalid'),
			},
		];
	});
}
