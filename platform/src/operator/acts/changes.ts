import type { OperatorAct } from '@marketing-cible/contract';
import { cutText } from '../../whole-characters.ts';

type Change = OperatorAct['changes'][number];

/** Of one act; nothing that two persons decide has more. */
const MOST = 100;
/** Longer texts are read where they are kept. */
const LONGEST = 300;

/** What differs between two objects of plain data, by the path of each member. */
export function changesBetween(before: object | null, after: object | null): Change[] {
	const [old, next] = [flat(before), flat(after)];
	return [...new Set([...old.keys(), ...next.keys()])]
		.filter((name) => old.get(name) !== next.get(name))
		.slice(0, MOST)
		.map((name) => ({ name, before: old.get(name) ?? null, after: next.get(name) ?? null }));
}

function flat(value: object | null): Map<string, string> {
	const found = new Map<string, string>();
	const visit = (path: string, member: unknown): void => {
		if (member === null || member === undefined) return;
		if (typeof member !== 'object') {
			// Plain data: a text, a number or a truth value.
			const text = typeof member === 'string' ? member : JSON.stringify(member);
			found.set(path, cutText(text, LONGEST));
			return;
		}
		for (const [name, inner] of Object.entries(member)) {
			visit(path === '' ? name : `${path}.${name}`, inner);
		}
	};
	visit('', value);
	return found;
}
