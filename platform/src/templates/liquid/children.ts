import { type Template, toValueSync } from 'liquidjs';

/** The nodes inside a node of a parsed template. */
export function childrenOf(node: Template): Template[] {
	return node.children === undefined ? [] : toValueSync(node.children(false, true));
}
