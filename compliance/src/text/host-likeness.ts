import { memoize } from '../util/memoize.ts';
import { fold } from './fold.ts';
import type { ReadLink } from './link-hosts.ts';
import { PROTECTED_SENDERS } from './protected-senders.ts';
import type { ProtectedSender } from './protected-senders.ts';
import { decodeLabel } from './punycode.ts';
import { protectedEntry, protectedLikeness } from './sender-likeness.ts';

/** A host that imitates another. */
export interface HostMatch {
	/** - `name`: it contains or imitates a protected name · `script`: it mixes letters of several scripts. */
	how: 'name' | 'script';
	/** The owner whose name it imitates; `null` if the host only mixes scripts. */
	owner: ProtectedSender | null;
	/** `true`: one letter away from a protected name, which an honest name may be, too. */
	weak: boolean;
}

const ownersByDomain = new Map<string, ProtectedSender[]>();
for (const owner of PROTECTED_SENDERS) {
	for (const domain of owner.domains) {
		const owners = ownersByDomain.get(domain);
		if (owners === undefined) ownersByDomain.set(domain, [owner]);
		else owners.push(owner);
	}
}

/** The owners of a host among the protected names; none for any other host. */
export function ownersOf(host: string): readonly ProtectedSender[] {
	for (let rest = host; rest !== ''; ) {
		const owners = ownersByDomain.get(rest);
		if (owners !== undefined) return owners;
		const dot = rest.indexOf('.');
		rest = dot < 0 ? '' : rest.slice(dot + 1);
	}
	return NOBODY;
}

const NOBODY: readonly ProtectedSender[] = [];

/** The name that a host imitates; `null` without one. */
export function hostLikeness({ written }: ReadLink): HostMatch | null {
	return likenessOf(written);
}

const likenessOf = memoize(findLikeness);

function findLikeness(written: string): HostMatch | null {
	const unicode = written
		.split('.')
		.map(decodeLabel)
		.join('.')
		.replace(/^www\./, '');
	const host = fold(unicode);
	const disguised = host !== unicode;
	const [owner] = ownersOf(host);
	if (owner !== undefined) return disguised ? { how: 'name', owner, weak: false } : null;
	const found = namedIn(host);
	if (found !== null && !found.weak) return found;
	return mixesScripts(unicode) ? { how: 'script', owner: null, weak: false } : found;
}

/** Letters of another script in a label that also has Latin ones: an address for the eye (UTS 39, 5.2). */
function mixesScripts(host: string): boolean {
	return host
		.split('.')
		.some(
			(label) =>
				/\p{Script=Latin}/u.test(label) && /[\p{Script=Greek}\p{Script=Cyrillic}]/u.test(label),
		);
}

/** Words that hosts of fraud add to short and everyday names (caf-remboursement, orange-facture). */
const HOST_AFFIXES = new Set(
	(
		'facture factures paiement payer client clients compte comptes secu securite secure verif verification connexion login ' +
		'remboursement rembourse regularisation amende amendes colis suivi livraison gouv gov banque impaye impayes support ' +
		'assistance mobile espace espaceclient particulier particuliers tracking delivery refund billing account update verify'
	).split(' '),
);
/** As many parts as any honest host has. */
const MAX_PARTS = 12;

function namedIn(host: string): HostMatch | null {
	const labels = host.split('.').slice(0, -1);
	const parts = labels.flatMap((label) => label.split('-')).slice(0, MAX_PARTS);
	let weak: HostMatch | null = null;
	for (const label of labels) {
		for (const name of joinedParts(label)) {
			const match = protectedLikeness(name);
			const owner = protectedEntry(match?.name ?? '');
			if (owner === undefined) continue;
			if (match?.how === 'one_edit') weak ??= { how: 'name', owner, weak: true };
			else if (isDistinctive(owner) || /[^\x20-\x7e]/.test(name) || isAffixed(parts))
				return { how: 'name', owner, weak: false };
		}
	}
	return weak;
}

function isAffixed(parts: readonly string[]): boolean {
	return parts.some((part) => HOST_AFFIXES.has(part));
}

/** The parts of a label and up to three neighbors together: la-poste-colis has la, poste, laposte … */
function joinedParts(label: string): readonly string[] {
	const parts = label.split('-').filter(Boolean).slice(0, MAX_PARTS);
	return parts.flatMap((_, first) =>
		[1, 2, 3].flatMap((count) =>
			first + count <= parts.length ? [parts.slice(first, first + count).join('')] : [],
		),
	);
}

/** Shorter names are parts of many honest hosts. */
function isDistinctive({ name, everyday }: ProtectedSender): boolean {
	return everyday !== true && name.length >= 5;
}
