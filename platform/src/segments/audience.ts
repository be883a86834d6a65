import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { openContact, type StoredContact } from '../contacts/model.ts';
import type { Core } from '../core.ts';
import { type FieldError, invalidFields } from '../problems.ts';
import { inChunks } from '../store/chunks.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { SeqRange } from './candidates.ts';
import { compile } from './judge/program.ts';
import { candidatesOf, matchPage } from './match-page.ts';
import { listsIn, sourceOf, type StoredSegment } from './model.ts';
import { findSegments } from './queries.ts';

/** Who a campaign or preview is for: the union of segments and contacts, less the excluded segments. At least one of segments, contacts. */
export interface Audience {
	/** Ids of segments. */
	segments?: readonly string[];
	/** Ids of segments whose contacts are left out, also those of `contacts`. */
	exclude?: readonly string[];
	/** Ids of contacts. */
	contacts?: readonly string[];
}

/** A page of an audience. */
export interface AudiencePage {
	/** In the order of `seq`. */
	contacts: StoredContact[];
	/** Value of `after` for the next page; `null`: this was the last one. A page may be empty and not the last one. */
	next: number | null;
}

/**
 * Reads the contacts of an audience with `after < seq <= upTo`, in the order of `seq`. Looks at no more than `limit` rows, so that a
 * call takes a bounded time however few contacts belong to the audience. Contacts that were erased since are left out.
 *
 * @throws {ProblemError} 422 if a segment does not exist (any more): an audience never grows because an excluded segment is gone.
 */
export async function audiencePage(
	core: Core,
	db: Db,
	accountId: string,
	audience: Audience,
	range: SeqRange,
): Promise<AudiencePage> {
	const segments = await requireSegments(core, db, accountId, audience);
	const named = (ids: readonly string[] = []) => ids.flatMap((id) => segments.get(id) ?? []);
	const included = named(audience.segments).map(sourceOf);
	const contacts = audience.contacts ?? [];
	if (contacts.length > 0) included.push({ contacts: new Set(contacts) });
	const program = compile(included, named(audience.exclude).map(sourceOf), core.clock.now());
	const candidates = candidatesOf(accountId, named(audience.segments), contacts);
	const { matches, next } = await matchPage(core, db, accountId, { program, candidates }, range);
	return { contacts: matches.map((known) => known.contact ?? openContact(core, known.row)), next };
}

/** The highest `seq` of the account's contacts; 0: it has none. */
export async function audienceEnd(db: Db, accountId: string): Promise<number> {
	const row = await db
		.selectFrom('contacts')
		.select('seq')
		.where('account_id', '=', accountId)
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.seq ?? 0;
}

/**
 * Version of what an audience means: it changes with a definition and with the members of a list, and not with a name, an erasure, or
 * the contacts that a definition finds.
 *
 * @returns 64 hexadecimal digits.
 * @throws {ProblemError} 422 if a segment does not exist.
 */
export async function audienceHash(
	core: Core,
	db: Db,
	accountId: string,
	audience: Audience,
): Promise<string> {
	const segments = await requireSegments(core, db, accountId, audience);
	const nested = [...segments.values()].flatMap(({ definition }) =>
		definition === null ? [] : listsIn(definition),
	);
	const lists = await findSegments(core, db, accountId, nested);
	const meanings = (ids: readonly string[] = []) =>
		sorted(ids).map((id) => meaningOf(segments.get(id)));
	const meaning = {
		segments: meanings(audience.segments),
		exclude: meanings(audience.exclude),
		contacts: sorted(audience.contacts ?? []),
		lists: sorted(lists.keys()).map((id) => meaningOf(lists.get(id))),
	};
	return createHash('sha256').update(canonicalJson(meaning)).digest('hex');
}

/**
 * Checks that everything that an audience names exists.
 * @throws {ProblemError} 422 with a pointer under `/audience` for each unknown segment or contact.
 */
export async function requireAudience(
	core: Core,
	db: Db,
	accountId: string,
	audience: Audience,
): Promise<void> {
	await requireSegments(core, db, accountId, audience);
	const ids = audience.contacts ?? [];
	const known = await knownContacts(db, accountId, ids);
	const errors = unknownOf(ids, known, '/audience/contacts', 'contact');
	if ((audience.segments?.length ?? 0) + ids.length === 0) {
		errors.push({ pointer: '/audience/segments', message: 'name at least one segment or contact' });
	}
	if (errors.length > 0) throw invalidFields(errors);
}

/** @throws {ProblemError} 422 with a pointer for each unknown segment. */
async function requireSegments(
	core: Core,
	db: Db,
	accountId: string,
	{ segments = [], exclude = [] }: Audience,
): Promise<Map<string, StoredSegment>> {
	const found = await findSegments(core, db, accountId, [...segments, ...exclude]);
	const errors = [
		...unknownOf(segments, found, '/audience/segments', 'segment'),
		...unknownOf(exclude, found, '/audience/exclude', 'segment'),
	];
	if (errors.length > 0) throw invalidFields(errors);
	return found;
}

function unknownOf(
	ids: readonly string[],
	known: { has(id: string): boolean },
	pointer: string,
	what: string,
): FieldError[] {
	return ids.flatMap((id, index) =>
		known.has(id)
			? []
			: [
					{
						pointer: `${pointer}/${index}`,
						message: `is not a ${what} of your account: check the id`,
					},
				],
	);
}

async function knownContacts(
	db: Db,
	accountId: string,
	ids: readonly string[],
): Promise<Set<string>> {
	const known = new Set<string>();
	for (const chunk of inChunks([...new Set(ids)], 1000)) {
		const rows = await db
			.selectFrom('contacts')
			.select('id')
			.where('account_id', '=', accountId)
			.where(inList(db, 'id', chunk))
			.execute();
		for (const { id } of rows) known.add(id);
	}
	return known;
}

function meaningOf(segment: StoredSegment | undefined): unknown {
	if (segment === undefined) return null;
	return segment.kind === 'list' ? [segment.id, segment.members_version] : segment.definition;
}

function sorted(ids: Iterable<string>): string[] {
	return [...new Set(ids)].sort();
}
