import type { Consent } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { fromIso, toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { appendEvents, type NewEvent } from '../events/events.ts';
import { invalidField } from '../problems.ts';
import { inChunks } from '../store/chunks.ts';
import { inList } from '../store/prepared.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import type { ConsentTable } from './tables.ts';
import type { Unit } from '../store/store.ts';
import { answerAfterHandOvers, lockSubjects } from '../subjects/subject-locks.ts';
import { canonicalJson } from '../canonical-json.ts';
import { foldLongHistories } from './current-records.ts';
import { type NewConsent, sealedConsent } from './evidence.ts';
import type { Subject } from '../subjects/subject.ts';

/** Tolerated skew of a caller's clock. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** Programs make 1970-01-01, 1900-01-01 or the year 1 of a date that is missing. */
const EARLIEST = Date.UTC(1971, 0);

/**
 * Refuses an instant at which nobody has acted: a grant from the future would override every opt-out until then, and one of the year 1970
 * is a date that was not filled in.
 * @throws {ProblemError} 422 at `pointer`.
 */
export function refuseImpossible(core: Core, collectedAt: string, pointer: string): void {
	if (fromIso(collectedAt) < EARLIEST) {
		throw invalidField(
			pointer,
			'must not be before 1971, which is what programs make of an empty date: give the time at which the person acted',
		);
	}
	if (fromIso(collectedAt) > core.clock.now() + CLOCK_SKEW_MS) {
		throw invalidField(
			pointer,
			'must not be in the future: it is the time at which the person acted',
		);
	}
}

/**
 * Appends consents to the history, which is append-only.
 *
 * @param skipKnown skips evidence that the history already contains verbatim (it came with an earlier message).
 * @param silent emits no events, since an import may record a million consents.
 * @returns the recorded consents, in order; `null` for skipped ones.
 */
export async function recordConsents(
	core: Core,
	unit: Unit,
	accountId: string,
	consents: readonly NewConsent[],
	{ skipKnown, silent = false }: { skipKnown: boolean; silent?: boolean },
): Promise<(Consent | null)[]> {
	if (consents.length === 0) return [];
	const now = core.clock.now();
	const drafts = consents.map(({ subject, evidence }) => ({
		subject,
		evidence,
		digest: digestOf(core, accountId, { subject, evidence }),
	}));
	for (const { subject, evidence } of consents) {
		if (evidence.action === 'grant') continue;
		await lockSubjects(unit, [subject.hash]);
		answerAfterHandOvers(core, unit, [subject.hash]);
	}
	const known = skipKnown ? await knownDigests(unit.db, drafts) : new Set<string>();
	const recorded: (Consent | null)[] = [];
	const rows = [];
	const events: NewEvent[] = [];
	for (const { subject, evidence, digest } of drafts) {
		if (known.has(digest)) {
			recorded.push(null);
			continue;
		}
		if (skipKnown) known.add(digest);
		const id = core.newId('cns');
		const consent: Consent = {
			...evidence,
			subject: subject.address,
			id,
			createdAt: toIso(now),
		};
		rows.push({
			id,
			account_id: accountId,
			subject_hash: subject.hash,
			digest,
			sealed: sealedConsent.seal(core.vault, { subject: subject.address, evidence }, id),
			created_at: now,
		});
		recorded.push(consent);
		if (evidence.action === 'refuse' || silent) continue;
		events.push({
			accountId,
			type: evidence.action === 'grant' ? 'consent.granted' : 'consent.withdrawn',
			messageId: null,
			subjectHash: subject.hash,
			data: { ...consent },
		});
	}
	for (const chunk of inChunks(rows)) {
		await unit.db.insertInto('consents').values(chunk).execute();
	}
	await foldLongHistories(
		core,
		unit,
		rows.map((row) => row.subject_hash),
	);
	await appendEvents(core, unit, events);
	return recorded;
}

/** Identifies evidence of a person: the same content has the same digest. */
export function digestOf(core: Core, accountId: string, { subject, evidence }: NewConsent): string {
	return core.vault.hash(`consent:${accountId}`, canonicalJson([subject.address, evidence]));
}

/** Finds the digests of evidence that the histories already contain. */
export async function knownDigests(
	db: Db,
	drafts: readonly { digest: string }[],
): Promise<Set<string>> {
	const known = new Set<string>();
	for (const chunk of inChunks([...new Set(drafts.map(({ digest }) => digest))])) {
		const rows = await withDigests(db, chunk).execute();
		for (const row of rows) known.add(row.digest);
	}
	return known;
}

/** Digests are already keyed by account. A condition on the account would make SQLite read all of its consents. */
export function withDigests(db: Db, digests: readonly string[]) {
	return db.selectFrom('consents').select('digest').where('digest', 'in', digests);
}

/**
 * Converts a stored consent. @param address the subject, if the caller knows it, since the record of an erased person does not
 * contain it.
 */
export function consentView(core: Core, row: Selectable<ConsentTable>, address?: string): Consent {
	const { subject, evidence } = sealedConsent.open(core.vault, row.sealed, row.id);
	return {
		...evidence,
		subject: address ?? subject,
		id: row.id,
		createdAt: toIso(row.created_at),
		...(row.erased_at === null ? {} : { erasedAt: toIso(row.erased_at) }),
	};
}

/** Lists the history of a person's addresses or of the account. */
export async function listConsents(
	core: Core,
	accountId: string,
	subjects: readonly Subject[] | undefined,
	page: PageRequest,
): Promise<{ data: Consent[]; nextCursor: string | null }> {
	const addresses = new Map<string, string>(
		subjects?.map(({ hash, address }) => [hash, address] as const),
	);
	const hashes = [...addresses.keys()];
	let query = core.store.read
		.selectFrom('consents')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (subjects !== undefined) query = query.where(inList(core.store.read, 'subject_hash', hashes));
	if (page.order === 'asc') query = query.where('seq', '<=', await core.store.settled('consents'));
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	const data = rows.map((row) => consentView(core, row, addresses.get(row.subject_hash)));
	return { data, nextCursor };
}
