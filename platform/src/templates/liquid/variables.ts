import { analyzeSync, Output, type Template, TypeGuards } from 'liquidjs';
import { childrenOf } from './children.ts';
import { CONTACT } from '../contact-variable.ts';

/** Tags whose conditions accept missing variables. */
const CONDITIONS = new Set(['if', 'unless']);

/**
 * Finds the variables that a message must provide by static analysis, in alphabetical order. A variable that is used anywhere with
 * `default` or in a condition is optional, because the template handles its absence.
 */
export function requiredVariables(parts: readonly (readonly Template[])[]): string[] {
	const used = new Set<string>();
	const optional = new Set<string>([CONTACT]);
	for (const part of parts) {
		const nodes = [...part];
		for (const name of Object.keys(analyzeSync(nodes, { partials: false }).globals)) {
			used.add(name);
		}
		for (const name of lenientNames(nodes)) optional.add(name);
	}
	return [...used].filter((name) => !optional.has(name)).sort();
}

function lenientNames(nodes: readonly Template[]): string[] {
	return nodes.flatMap((node) => {
		const own = isLenient(node) ? namesUsedBy(node) : [];
		return [...own, ...lenientNames(childrenOf(node))];
	});
}

function isLenient(node: Template): boolean {
	if (node instanceof Output) return node.value.filters[0]?.name === 'default';
	return 'name' in node && typeof node.name === 'string' && CONDITIONS.has(node.name);
}

/** Names that the node itself uses, without its children. */
function namesUsedBy(node: Template): string[] {
	const bare: Template = {
		token: node.token,
		render: () => undefined,
		// Of `a | default: b`, only `a` may be missing.
		arguments: () =>
			node instanceof Output
				? node.value.initial.postfix.filter(TypeGuards.isPropertyAccessToken)
				: (node.arguments?.() ?? []),
	};
	return Object.keys(analyzeSync([bare], { partials: false }).variables);
}
