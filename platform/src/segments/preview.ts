import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SegmentNode, SegmentPreview } from '@marketing-cible/contract';
import { candidatePlaces, type Channel, channels, maskAddress } from '../compliance.ts';
import { openContact, type StoredContact } from '../contacts/model.ts';
import type { Core } from '../core.ts';
import { audienceEnd } from './audience.ts';
import type { Known } from './judge/known.ts';
import { addStandings } from './judge/matches.ts';
import { compile } from './judge/program.ts';
import { candidatesOf, matchPage } from './match-page.ts';
import { sourceOf } from './model.ts';

/** How long a preview counts, in real time. */
const BUDGET_MS = 2000;
/** Contacts that are looked at before other requests have their turn. */
const CHUNK = 500;
const MAX_EXAMPLES = 20;

/** What to preview: a stored segment, or a definition that is not stored. */
export interface Previewed {
	id: string;
	definition: SegmentNode | null;
	version: number | null;
}

/** What to count besides the contacts. */
interface Extras {
	places?: boolean | undefined;
	reachable?: boolean | undefined;
}

/**
 * Counts the contacts of a segment and shows some of them, masked. Stops after {@link BUDGET_MS}: the count is then what was found in
 * time.
 *
 * @param budgetMs for tests.
 */
export async function previewSegment(
	core: Core,
	accountId: string,
	previewed: Previewed,
	extras: Extras,
	budgetMs = BUDGET_MS,
): Promise<SegmentPreview> {
	const { read } = core.store;
	const deadline = core.clock.real() + budgetMs;
	const program = compile([sourceOf(previewed)], [], core.clock.now());
	const search = { program, candidates: candidatesOf(accountId, [previewed], []) };
	const upTo = await audienceEnd(read, accountId);
	const found = newCount(core, accountId, extras);
	for (let after: number | null = 0; after !== null; ) {
		if (core.clock.real() > deadline) return { ...found.result(), ...view(previewed, false) };
		const page = await matchPage(core, read, accountId, search, { after, upTo, limit: CHUNK });
		await found.add(page.matches);
		after = page.next;
		await nextTurn();
	}
	return { ...found.result(), ...view(previewed, true) };
}

function view({ version }: Previewed, exact: boolean) {
	return { exact, version };
}

/** Adds up what was found. */
function newCount(core: Core, accountId: string, extras: Extras) {
	let count = 0;
	const examples: SegmentPreview['examples'] = [];
	const places = new Map<string, number>();
	const reachable = { sms: 0, email: 0, voice: 0 };
	return {
		async add(matches: readonly Known[]): Promise<void> {
			count += matches.length;
			if (extras.reachable === true) {
				await addStandings(core, core.store.read, accountId, matches);
				for (const { standing } of matches) addReachable(standing?.reachable);
			}
			for (const known of matches) {
				if (extras.places !== true && examples.length >= MAX_EXAMPLES) break;
				const contact = (known.contact ??= openContact(core, known.row));
				if (examples.length < MAX_EXAMPLES) examples.push(exampleOf(contact));
				if (extras.places === true) addPlaces(contact);
			}
		},
		result: () => ({
			count,
			examples,
			...(extras.places === true ? { places: Object.fromEntries(places) } : {}),
			...(extras.reachable === true ? { reachable } : {}),
		}),
	};

	function addReachable(on: ReadonlySet<Channel> = new Set()): void {
		for (const channel of channels) if (on.has(channel)) reachable[channel] += 1;
	}

	function addPlaces(contact: StoredContact): void {
		for (const territory of territoriesOf(contact)) {
			places.set(territory, (places.get(territory) ?? 0) + 1);
		}
	}
}

/** The territories where a contact may be, as decisions see it. */
function territoriesOf({ facts }: StoredContact): Set<string> {
	const recipient = Object.fromEntries(
		(['country', 'postalCode', 'timeZone'] as const).flatMap((name) => {
			const value = facts[name];
			return value === null ? [] : [[name, value]];
		}),
	);
	const { phone } = facts;
	const found =
		phone === null
			? candidatePlaces('email', '', recipient)
			: candidatePlaces('sms', phone, recipient);
	return new Set(found.length === 0 ? ['unknown'] : found.map(({ territory }) => territory));
}

function exampleOf({ id, facts }: StoredContact): SegmentPreview['examples'][number] {
	const initials = [facts.firstName, facts.lastName].flatMap((name) => {
		const [first] = Array.from(name?.trim() ?? '');
		return first === undefined ? [] : [`${first.toUpperCase()}.`];
	});
	const masked = (address: string | null) => (address === null ? null : maskAddress(address));
	return {
		id,
		name: initials.length === 0 ? null : initials.join(' '),
		phone: masked(facts.phone),
		email: masked(facts.email),
		country: facts.country,
	};
}
