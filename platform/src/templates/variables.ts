import { analyzeSync, Output, type Template, toValueSync, TypeGuards } from 'liquidjs';

/** Always at hand where the message names a contact; never asked for. */
export const CONTACT = 'contact';

/** Tags whose conditions may ask for what is missing. */
const CONDITIONS = new Set(['if', 'unless']);

/**
 * The names that a message must give, found by static analysis, in alphabetical order. A name that some place asks for with
 * `default` or in a condition is optional: the template says itself what to do without it.
 */
export function requiredVariables(parts: readonly (readonly Template[])[]): string[] {
	const asked = new Set<string>();
	const optional = new Set<string>([CONTACT]);
	for (const part of parts) {
		const nodes = [...part];
		for (const name of Object.keys(analyzeSync(nodes, { partials: false }).globals)) {
			asked.add(name);
		}
		for (const name of lenientNames(nodes)) optional.add(name);
	}
	return [...asked].filter((name) => !optional.has(name)).sort();
}

function lenientNames(nodes: readonly Template[]): string[] {
	return nodes.flatMap((node) => {
		const own = isLenient(node) ? namesAskedBy(node) : [];
		return [...own, ...lenientNames(childrenOf(node))];
	});
}

function isLenient(node: Template): boolean {
	if (node instanceof Output) return node.value.filters[0]?.name === 'default';
	return 'name' in node && typeof node.name === 'string' && CONDITIONS.has(node.name);
}

/** What the node itself asks for, without what stands inside it. */
function namesAskedBy(node: Template): string[] {
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

function childrenOf(node: Template): Template[] {
	return node.children === undefined ? [] : toValueSync(node.children(false, true));
}
