import type { PolicyDocument as Policy } from '@marketing-cible/contract';
import {
	compareSettings,
	permittedSettings,
	type Preset,
	ruleOf,
	type Setting,
	settingOf,
} from './rules.ts';

/** A value of a policy without members of its own: a text, a number, a flag or a list. */
export type Leaf = string | number | boolean | readonly string[];
/** A policy as its values by JSON pointer, e.g. `/options/smsCaps/perDay`. */
export type Leaves = ReadonlyMap<string, Leaf>;

export function leavesOf(policy: Policy): Leaves {
	const leaves = new Map<string, Leaf>();
	collect(policy, '', leaves);
	return leaves;
}

function collect(value: unknown, pointer: string, into: Map<string, Leaf>): void {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		if (value !== undefined && value !== null) into.set(pointer, value as Leaf);
		return;
	}
	for (const [name, member] of Object.entries(value)) collect(member, `${pointer}/${name}`, into);
}

/** The policy of leaves; the inverse of {@link leavesOf}. Members without a value are left out. */
export function policyOf(leaves: Leaves): Policy {
	const policy: Record<string, unknown> = { stopCodes: {}, options: {} };
	for (const [pointer, leaf] of leaves) {
		const names = pointer.split('/').slice(1);
		const last = names.pop() ?? '';
		let at = policy;
		for (const name of names) at = (at[name] ??= {}) as Record<string, unknown>;
		at[last] = leaf;
	}
	// Every leaf came from a policy or from a field that reads one.
	return policy as unknown as Policy;
}

/** Puts a value at a pointer; `undefined` takes it away. */
export function withLeaf(policy: Policy, pointer: string, leaf: Leaf | undefined): Policy {
	const leaves = new Map(leavesOf(policy));
	if (leaf === undefined) leaves.delete(pointer);
	else leaves.set(pointer, leaf);
	return policyOf(leaves);
}

/** Sets a rule; a setting that the preset has anyway is not written. */
export function withRule(policy: Policy, id: string, setting: Setting): Policy {
	const isPreset = ruleOf(id)?.settings[policy.preset] === setting;
	return withLeaf(policy, `/options/rules/${id}`, isPreset ? undefined : setting);
}

/** Starts from another preset. Settings that it does not permit are dropped. @returns the policy, and what was dropped. */
export function withPreset(
	policy: Policy,
	preset: Preset,
): { policy: Policy; dropped: readonly string[] } {
	const leaves = new Map(leavesOf(policy)).set('/preset', preset);
	const dropped: string[] = [];
	for (const [id, setting] of Object.entries(policy.options.rules ?? {})) {
		const rule = ruleOf(id);
		if (rule === undefined || permittedSettings(rule, preset).includes(setting)) continue;
		leaves.delete(`/options/rules/${id}`);
		dropped.push(id);
	}
	const exceptions = '/options/consentExceptions';
	if (preset !== 'law' && leaves.delete(exceptions)) dropped.push(exceptions);
	return { policy: policyOf(leaves), dropped };
}

/** A difference between two policies. */
export interface Change {
	pointer: string;
	before: Leaf | undefined;
	after: Leaf | undefined;
	/** `null`: neither, or it depends. */
	direction: 'stricter' | 'looser' | null;
}

/** The differences of two policies, in the order of the screen. */
export function changesOf(before: Policy, after: Policy): Change[] {
	const [old, next] = [leavesOf(before), leavesOf(after)];
	return [...new Set([...old.keys(), ...next.keys()])]
		.map((pointer) => ({ pointer, before: old.get(pointer), after: next.get(pointer) }))
		.filter((change) => !isSame(change.before, change.after))
		.map((change) => ({ ...change, direction: directionOf(change, before, after) }))
		.sort((one, other) => rank(one.pointer) - rank(other.pointer));
}

const isSame = (one: Leaf | undefined, other: Leaf | undefined) =>
	JSON.stringify(one) === JSON.stringify(other);

const ORDER = ['/preset', '/options/rules/', '/stopCodes/', '/options/'];
const rank = (pointer: string) => ORDER.findIndex((start) => pointer.startsWith(start));

type Pair = Pick<Change, 'pointer' | 'before' | 'after'>;

function directionOf(pair: Pair, before: Policy, after: Policy): Change['direction'] {
	const { pointer } = pair;
	const name = pointer.split('/').at(-1) ?? '';
	if (pointer.startsWith('/options/rules/')) {
		const rule = ruleOf(name);
		if (rule === undefined) return null;
		return side(compareSettings(settingOf(rule, after), settingOf(rule, before)));
	}
	if (pointer.startsWith('/options/suspendAbove/') || pointer.startsWith('/options/smsCaps/')) {
		return side(numberOf(pair.before) - numberOf(pair.after));
	}
	switch (pointer) {
		case '/options/campaignApproval/aboveRecipients':
			return side(numberOf(pair.before) - numberOf(pair.after));
		case '/options/newListPilot/waitMinutes':
			return side(minutesOf(pair.after) - minutesOf(pair.before));
		case '/options/appendStop':
			return pair.after === false ? 'stricter' : 'looser';
		case '/options/advertisingDoubt':
			return pair.after === 'hold' ? 'stricter' : 'looser';
		case '/options/enabledCountries':
			return side(lengthOf(pair.before) - lengthOf(pair.after));
		case '/options/authorizedSenders':
		case '/options/consentExceptions':
			return side(listOf(pair.before).length - listOf(pair.after).length);
		default:
			return null;
	}
}

/** Of the wait for a new list; the default is 10. */
const minutesOf = (leaf: Leaf | undefined) => (typeof leaf === 'number' ? leaf : 10);

const side = (difference: number) =>
	difference > 0 ? 'stricter' : difference < 0 ? 'looser' : null;
/** A limit that is not set is the widest. */
const numberOf = (leaf: Leaf | undefined) => (typeof leaf === 'number' ? leaf : Number.MAX_VALUE);
const listOf = (leaf: Leaf | undefined): readonly string[] =>
	typeof leaf === 'object' ? leaf : [];
/** No list of countries: all of them. */
const lengthOf = (leaf: Leaf | undefined) => (leaf === undefined ? 999 : listOf(leaf).length);

/**
 * Puts one's own changes on what somebody else has stored meanwhile: a value that one did not touch is theirs.
 * @param base what both started from.
 */
export function mergePolicies(base: Policy, mine: Policy, theirs: Policy): Policy {
	const leaves = new Map(leavesOf(theirs));
	for (const { pointer, after } of changesOf(base, mine)) {
		if (after === undefined) leaves.delete(pointer);
		else leaves.set(pointer, after);
	}
	return withPreset(policyOf(leaves), policyOf(leaves).preset).policy;
}

/** Reads a share that was typed in percent, e.g. `2` or `0,3`. @param most the highest one permitted, as a share. */
export function readShare(text: string, most: number): number | undefined | null {
	const typed = text.trim().replace(',', '.').replace(/\s*%$/, '');
	if (typed === '') return undefined;
	if (!/^\d{1,3}(\.\d{1,4})?$/.test(typed)) return null;
	// Without the noise of binary fractions: 0.3 / 100 is 0.003.
	const share = Number((Number(typed) / 100).toFixed(6));
	return share > 0 && share <= most ? share : null;
}

/** Reads a whole number. */
export function readCount(text: string, least: number): number | undefined | null {
	const typed = text.replace(/[\s\u00a0\u202f]/g, '');
	if (typed === '') return undefined;
	if (!/^\d{1,9}$/.test(typed)) return null;
	const count = Number(typed);
	return count >= least ? count : null;
}

/** Reads country codes apart from commas and spaces. @returns `null` if one is no code of two letters. */
export function readCountries(text: string): readonly string[] | undefined | null {
	const codes = [
		...new Set(
			text
				.toUpperCase()
				.split(/[\s,;]+/)
				.filter((code) => code !== ''),
		),
	];
	if (codes.length === 0) return undefined;
	return codes.every((code) => /^[A-Z]{2}$/.test(code)) ? codes : null;
}

/** Whether a STOP code is one: a French one has five digits, begins with 3 and is free of surcharge. */
export function isStopCode(territory: string, code: string): boolean {
	return (territory.startsWith('FR') ? /^3\d{4}$/ : /^\d{3,8}$/).test(code);
}
