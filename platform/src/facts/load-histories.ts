import { sql } from 'kysely';
import { loadSuppressions } from '../suppressions/address-status.ts';
import { fromIso, toIso } from '../clock.ts';
import { isAboutMessages, type OptOutFact, type OptOutSource } from '../compliance.ts';
import { consentView } from '../consents/consents.ts';
import { foldInBackground, MAX_CURRENT_RECORDS } from '../consents/current-records.ts';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import { inList, listed, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { SubjectHash } from '../types.ts';
import { loadContactAttempts } from './contact-frequency.ts';
import { asFact, emptyHistory, type History, lastConfirmation } from './history.ts';
import { loadRestrictions } from './restrictions.ts';

type RecordTable =
	| 'consents'
	| 'opt_outs'
	| 'opt_out_coverage'
	| 'suppressions'
	| 'contact_attempts'
	| 'restriction_keys';

interface Persons {
	hashes: readonly string[];
}

/** The kinds of records that exist for any of the subjects. */
const existingRecords = prepare(['hashes'], (db, { hashes }: Persons) => {
	const anyIn = (table: RecordTable) =>
		sql<boolean>`exists (select 1 from ${sql.table(table)} where ${inList(db, 'subject_hash', hashes)})`;
	return db.selectNoFrom([
		anyIn('consents').as('consents'),
		anyIn('opt_outs').as('optOuts'),
		anyIn('opt_out_coverage').as('coverage'),
		anyIn('suppressions').as('suppressions'),
		anyIn('contact_attempts').as('attempts'),
		anyIn('restriction_keys').as('restrictions'),
	]);
});

/** The newest current records of each subject. `unread`: the number of the newest record that was left out; 0 if none was. */
const consentsOf = prepare(['hashes', 'most'], (db, { hashes, most }: Persons & { most: number }) =>
	db
		.with('bounds', (query) =>
			query.selectFrom(listed(db, hashes).as('person')).select((row) => [
				'person.value as hash',
				row.fn
					.coalesce(
						row
							.selectFrom('consents')
							.select('consents.seq')
							.whereRef('consents.subject_hash', '=', 'person.value')
							// A literal, so that the database uses the partial index of current records.
							.where(sql<boolean>`consents.superseded = 0`)
							.orderBy('consents.seq', 'desc')
							.limit(1)
							.offset(most),
						row.val(0),
					)
					.as('unread'),
			]),
		)
		.selectFrom('bounds')
		.innerJoin('consents', 'consents.subject_hash', 'bounds.hash')
		.selectAll('consents')
		.select('bounds.unread')
		.where(sql<boolean>`consents.superseded = 0`)
		.whereRef('consents.seq', '>', 'bounds.unread')
		.orderBy('consents.seq'),
);

const optOutsOf = prepare(['hashes'], (db, { hashes }: Persons) =>
	db
		.selectFrom('opt_outs')
		.select(['id', 'subject_hash', 'channels', 'source', 'occurred_at', 'created_at'])
		.where(inList(db, 'subject_hash', hashes))
		.orderBy('seq'),
);

/** Opt-outs of other addresses of the same person. */
const coveringOptOutsOf = prepare(['hashes'], (db, { hashes }: Persons) =>
	db
		.selectFrom('opt_out_coverage')
		.innerJoin('opt_outs', 'opt_outs.id', 'opt_out_coverage.opt_out_id')
		.select([
			'opt_outs.id',
			'opt_out_coverage.subject_hash',
			'opt_outs.channels',
			'opt_outs.source',
			'opt_outs.occurred_at',
			'opt_outs.created_at',
		])
		.where(inList(db, 'opt_out_coverage.subject_hash', hashes))
		.orderBy('opt_outs.seq'),
);

/**
 * Loads the histories of subjects for a decision. Two times are interpreted strictly, so that a confirmed opt-out always wins:
 *
 * - A grant never counts as later than the time at which it was recorded, even if the caller's clock runs ahead.
 * - An opt-out never counts as earlier than the time at which it was recorded: only a grant that the person gives afterwards lifts it.
 *
 * Grants of an erased person remain as evidence but no longer count. Records that later ones supersede are not read (see
 * `consents/current-records.ts`), so the cost does not grow with the history.
 *
 * @returns a history for every hash, empty for unknown subjects.
 */
export async function loadHistories(
	core: Core,
	db: Db,
	hashes: Iterable<SubjectHash>,
): Promise<Map<SubjectHash, History>> {
	const histories = new Map<SubjectHash, History>();
	for (const hash of hashes) histories.set(hash, emptyHistory());
	const optOuts = new Map<string, OptOutFact>();
	for (const hashes of inChunks([...histories.keys()])) {
		const [existing] = await existingRecords(db, { hashes });
		// Most order alerts go to people without a history, who need one query instead of six.
		if (existing?.consents) await addConsents(core, db, histories, hashes);
		if (existing?.optOuts) addOptOuts(histories, optOuts, await optOutsOf(db, { hashes }));
		if (existing?.coverage) {
			addOptOuts(histories, optOuts, await coveringOptOutsOf(db, { hashes }));
		}
		if (existing?.suppressions) await addSuppressions(db, histories, hashes);
		if (existing?.attempts) await addAttempts(core, db, histories, hashes);
		if (existing?.restrictions) await addRestrictions(db, histories, hashes);
	}
	return histories;
}

type Histories = ReadonlyMap<string, History>;

async function addConsents(
	core: Core,
	db: Db,
	histories: Histories,
	hashes: readonly string[],
): Promise<void> {
	for (const row of await consentsOf(db, { hashes, most: MAX_CURRENT_RECORDS })) {
		if (row.unread > 0) foldInBackground(core, row.subject_hash);
		const consent = consentView(core, row);
		if (row.erased_at !== null && consent.action === 'grant') continue;
		const history = histories.get(row.subject_hash);
		history?.consents.push(asFact(consent, row.created_at));
		history?.consentIds.push(row.id);
	}
}

interface OptOutRow {
	id: string;
	subject_hash: string;
	channels: string;
	source: string;
	occurred_at: number;
	created_at: number;
}

/** @param known the opt-outs that are already loaded, by id. */
function addOptOuts(
	histories: Histories,
	known: Map<string, OptOutFact>,
	rows: readonly OptOutRow[],
): void {
	for (const row of rows) {
		const optOut = known.get(row.id) ?? {
			channels: row.channels.split(',') as OptOutFact['channels'],
			source: row.source as OptOutSource,
			occurredAt: toIso(Math.max(row.occurred_at, row.created_at)),
		};
		known.set(row.id, optOut);
		histories.get(row.subject_hash)?.optOuts.push(optOut);
	}
}

/** A later double opt-in lifts a suppression: it proves that the address works and that the person agrees to messages. */
async function addSuppressions(
	db: Db,
	histories: Histories,
	hashes: readonly string[],
): Promise<void> {
	for (const [hash, marks] of await loadSuppressions(db, hashes)) {
		const history = histories.get(hash);
		if (history === undefined) continue;
		const confirmed = lastConfirmation(history.consents.filter(isAboutMessages));
		history.suppressions = marks.filter(({ markedAt }) => fromIso(markedAt) >= confirmed);
	}
}

async function addAttempts(
	core: Core,
	db: Db,
	histories: Histories,
	hashes: readonly string[],
): Promise<void> {
	for (const [hash, attempts] of await loadContactAttempts(core, db, hashes)) {
		const history = histories.get(hash);
		if (history !== undefined) history.attempts = attempts;
	}
}

async function addRestrictions(
	db: Db,
	histories: Histories,
	hashes: readonly string[],
): Promise<void> {
	for (const [hash, restrictions] of await loadRestrictions(db, hashes)) {
		const history = histories.get(hash);
		if (history !== undefined) history.restrictions = restrictions;
	}
}
