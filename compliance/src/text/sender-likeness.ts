import { memoize } from '../util/memoize.ts';
import { LOOK_ALIKES } from './look-alikes.ts';
import { LEET, PROTECTED_SENDERS, SENDER_AFFIXES } from './protected-senders.ts';
import type { ProtectedSender } from './protected-senders.ts';

export type Likeness = 'same' | 'disguised' | 'affix' | 'one_edit';

export interface SenderMatch {
	/** The protected name, as its owner writes it. */
	name: string;
	how: Likeness;
}

/** A sender ID has at most 11 characters, so a longer name is protected by its first 11. */
const MAX_LENGTH = 11;
/** Shorter names resemble too many harmless words. */
const EDITS_FROM = 5;

interface Prepared {
	name: string;
	plain: string;
	skeleton: string;
	edits: boolean;
}

const prepared: readonly Prepared[] = PROTECTED_SENDERS.map(({ name, exact }) => {
	const plain = letters(name).slice(0, MAX_LENGTH);
	return { name, plain, skeleton: skeleton(plain), edits: exact !== true };
});
/** By the protected letters, and by the whole name for hosts and texts, which have no limit. */
const byPlain = new Map(
	prepared.flatMap((one) => [
		[letters(one.name), one],
		[one.plain, one],
	]),
);
/** i, l and 1 look alike; for names of three letters that is not significant (LCL, ICI). */
const bySkeleton = new Map(
	prepared.filter(({ plain }) => plain.length >= EDITS_FROM).map((one) => [one.skeleton, one]),
);

/** The entry of a protected name, as `SenderMatch.name` gives it. */
export function protectedEntry(name: string): ProtectedSender | undefined {
	return entries.get(name);
}

const entries = new Map(PROTECTED_SENDERS.map((one) => [one.name, one]));

/** The letters and digits of a sender ID, for comparison with the account's own list. */
export function plainSender(sender: string): string {
	return letters(sender);
}

/** The protected name that a sender ID uses or imitates. */
export const protectedLikeness = memoize(
	(sender) => protectedSpelling(sender) ?? nearLikeness(sender),
);

/** The protected name that a word is, with or without disguise or affix; one that differs by a letter is none. */
export const protectedSpelling = memoize(findSpelling);

function findSpelling(sender: string): SenderMatch | null {
	const written = letters(sender).slice(0, 2 * MAX_LENGTH);
	const bare = written.replace(/(?<!\d)\d+$/, '');
	const read = unleet(written);
	for (const form of [written, bare, read, unleet(bare)]) {
		const one = byPlain.get(form) ?? bySkeleton.get(skeleton(form));
		if (one === undefined) continue;
		return {
			name: one.name,
			how: form === written && one.plain === form ? exactOrDisguised(sender) : 'disguised',
		};
	}
	const around = withoutAffix(read);
	return around === null ? null : { name: around.name, how: 'affix' };
}

/** A name that is a protected one but for a letter. */
function nearLikeness(sender: string): SenderMatch | null {
	const read = unleet(letters(sender).slice(0, 2 * MAX_LENGTH));
	const seen = skeleton(read);
	const near = prepared.find(
		(one) => one.edits && one.plain.length >= EDITS_FROM && isConfusableEdit(seen, one.skeleton),
	);
	return near === undefined || EXCEPTIONS.has(read) ? null : { name: near.name, how: 'one_edit' };
}

/** Names and words that resemble protected names. */
const EXCEPTIONS: ReadonlySet<string> = new Set([
	...['amelie', 'amelia', 'amelin', 'emeli', 'amali'],
	...['impost', 'import', 'imports'],
	...['amandes', 'fortune', 'evolut', 'revolt'],
]);

/** A letter of another script is a disguise, even if nothing else differs. */
function exactOrDisguised(sender: string): Likeness {
	return /[^\p{Script=Latin}\p{N}\p{P}\p{Zs}\p{M}]/u.test(sender) ? 'disguised' : 'same';
}

function withoutAffix(read: string): Prepared | null {
	for (const one of prepared) {
		if (one.plain.length < EDITS_FROM) continue;
		if (read.startsWith(one.plain) && SENDER_AFFIXES.has(read.slice(one.plain.length))) return one;
		if (read.endsWith(one.plain) && SENDER_AFFIXES.has(read.slice(0, -one.plain.length)))
			return one;
	}
	return null;
}

/** Lower case, without accents and punctuation, with look-alike letters of other scripts replaced by Latin ones. */
function letters(sender: string): string {
	let plain = '';
	for (const character of sender.normalize('NFKD').toLowerCase()) {
		const latin = LOOK_ALIKES.get(character) ?? character;
		if (/[a-z0-9$@|!]/.test(latin)) plain += latin;
	}
	return plain;
}

function unleet(plain: string): string {
	return Array.from(plain, (character) => LEET.get(character) ?? character).join('');
}

/** The visual skeleton: i for l, m for rn, w for vv. */
function skeleton(plain: string): string {
	return plain.replace(/[l1]/g, 'i').replace(/rn/g, 'm').replace(/vv/g, 'w');
}

/** Letters that are taken for each other, by eye or by ear. */
const CONFUSABLE = ['ijy', 'oqu', 'oea', 'ckqs', 'mnh', 'uvw', 'szc', 'bdp', 'gq', 'ft', 'vy'];

/**
 * Whether readers may take one name for the other. A letter replaced by an unlike one makes another word (LaCoste is
 * not LaPoste); one omitted, doubled or swapped is easily overlooked.
 */
function isConfusableEdit(a: string, b: string): boolean {
	if (!isOneEdit(a, b)) return false;
	if (a.length !== b.length) return true;
	let at = 0;
	while (a[at] === b[at]) at += 1;
	const swapped = a[at] === b[at + 1] && a[at + 1] === b[at];
	const letters = [a.charAt(at), b.charAt(at)];
	return swapped || CONFUSABLE.some((some) => letters.every((letter) => some.includes(letter)));
}

/** Whether two names differ by one letter inserted, omitted, replaced or swapped with its neighbor. */
export function isOneEdit(a: string, b: string): boolean {
	if (Math.abs(a.length - b.length) > 1 || a === b) return false;
	let from = 0;
	while (from < a.length && a[from] === b[from]) from += 1;
	if (a.length === b.length) {
		if (a.slice(from + 1) === b.slice(from + 1)) return true;
		const swapped = a[from] === b[from + 1] && a[from + 1] === b[from];
		return swapped && a.slice(from + 2) === b.slice(from + 2);
	}
	const [short, long] = a.length < b.length ? [a, b] : [b, a];
	return short.slice(from) === long.slice(from + 1);
}
