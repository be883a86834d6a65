import type { Consent } from '@marketing-cible/contract';
import { sql } from 'kysely';
import { type Suppression, loadSuppressions } from '../suppressions/address-status.ts';
import { fromIso, toIso } from '../clock.ts';
import {
	type Channel,
	type ConsentRecord,
	type Facts,
	isAboutMessages,
	type OptOutFact,
	type OptOutSource,
	type Purpose,
} from '../compliance.ts';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import { inList, listed, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { type ContactAttempt, loadContactAttempts } from './contact-frequency.ts';
import { consentView } from '../consents/consents.ts';
import { circumstancesFor, type EvidencedConsent } from './circumstances.ts';
import { isRestricted, loadRestrictions, type Restriction } from './restrictions.ts';
import { foldInBackground, MAX_CURRENT_RECORDS } from '../consents/current-records.ts';
import type { SubjectHash } from '../types.ts';

/** The compliance history of a subject. */
export interface History {
	consents: EvidencedConsent[];
	optOuts: OptOutFact[];
	/** Ids of the consents, in the order of `consents`. */
	consentIds: string[];
	/** Hard bounces and complaints that no later double opt-in lifted. */
	suppressions: Suppression[];
	/** Hand-overs that rules count, oldest first. */
	attempts: ContactAttempt[];
	/** Restrictions in force. */
	restrictions: Restriction[];
}

export const emptyHistory = (): History => ({
	consents: [],
	optOuts: [],
	consentIds: [],
	suppressions: [],
	attempts: [],
	restrictions: [],
});

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

/** Which kinds of records exist for any of the subjects. */
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

/** The newest current records of each subject. `unread`: the number of the newest one that was left out; 0: none was. */
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
		.select(['subject_hash', 'channels', 'source', 'occurred_at', 'created_at'])
		.where(inList(db, 'subject_hash', hashes))
		.orderBy('seq'),
);

/** Opt-outs of other addresses of the same person. */
const coveringOptOutsOf = prepare(['hashes'], (db, { hashes }: Persons) =>
	db
		.selectFrom('opt_out_coverage')
		.innerJoin('opt_outs', 'opt_outs.id', 'opt_out_coverage.opt_out_id')
		.select([
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
	for (const hashes of inChunks([...histories.keys()])) {
		const [existing] = await existingRecords(db, { hashes });
		// Most order alerts go to people without a history: one query instead of six.
		if (existing?.consents) await addConsents(core, db, histories, hashes);
		if (existing?.optOuts) addOptOuts(histories, await optOutsOf(db, { hashes }));
		if (existing?.coverage) addOptOuts(histories, await coveringOptOutsOf(db, { hashes }));
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
	subject_hash: string;
	channels: string;
	source: string;
	occurred_at: number;
	created_at: number;
}

function addOptOuts(histories: Histories, rows: readonly OptOutRow[]): void {
	for (const row of rows) {
		histories.get(row.subject_hash)?.optOuts.push({
			channels: row.channels.split(',') as OptOutFact['channels'],
			source: row.source as OptOutSource,
			occurredAt: toIso(Math.max(row.occurred_at, row.created_at)),
		});
	}
}

/** A later double opt-in lifts a suppression: it proves that the address works and that the person wants messages. */
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

/** Time of the last grant by double opt-in; `-Infinity` if none exists. A loop, because spreading a long history into `Math.max` overflows the stack. */
export function lastConfirmation(
	consents: readonly Pick<ConsentRecord, 'action' | 'method' | 'collectedAt'>[],
): number {
	let last = -Infinity;
	for (const { action, method, collectedAt } of consents) {
		if (action === 'grant' && method === 'double_opt_in')
			last = Math.max(last, fromIso(collectedAt));
	}
	return last;
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

const HOUR_MS = 3_600_000;

/** Builds the facts that the rules need for a message of a purpose on a channel at an instant. */
export function factsFor(
	history: History,
	{ channel, purpose }: { channel: Channel; purpose: Purpose },
	at: number,
): Facts {
	const { optOuts, suppressions: marks, attempts, restrictions } = history;
	const consents = history.consents.filter(isAboutMessages);
	const onChannel = attempts.filter((attempt) => attempt.channel === channel);
	const facts: Facts = { consents, optOuts, marks };
	if (isRestricted(restrictions, purpose)) facts.restricted = true;
	Object.assign(facts, circumstancesFor(consents, optOuts, channel));
	const crmSubscribedAt = lastImport(consents);
	if (crmSubscribedAt !== null) facts.crmSubscribedAt = crmSubscribedAt;
	if (channel === 'voice') {
		facts.callAttempts = onChannel.map((attempt) => toIso(attempt.at));
		facts.callRefusals = refusals(history);
	}
	if (channel === 'sms') facts.marketingSmsSent = onChannel.map((attempt) => toIso(attempt.at));
	if (channel === 'email') {
		const since = (start: number) => onChannel.filter((attempt) => attempt.at > start).length;
		facts.sentToRecipient = { lastHour: since(at - HOUR_MS), lastDay: since(at - 24 * HOUR_MS) };
	}
	return facts;
}

/** When the person was last imported as subscribed, for example from a CRM. */
function lastImport(consents: readonly ConsentRecord[]): string | null {
	const imports = consents.filter(
		({ action, method }) => action === 'grant' && method === 'import',
	);
	return imports.at(-1)?.collectedAt ?? null;
}

/**
 * Refusals of calls. A recorded refusal blocks calls for sixty days (rule SUP-04). The opt-out key pressed during a call is an
 * objection under article L. 221-16 of the French consumer code and does not expire (rule SUP-05).
 */
function refusals({ consents, optOuts }: History): NonNullable<Facts['callRefusals']> {
	const refused = consents
		.filter(
			({ action, channels, purposes }) =>
				action === 'refuse' && channels.includes('voice') && purposes.includes('marketing'),
		)
		.map(({ collectedAt }) => ({ refusedAt: collectedAt }))
		// The latest one blocks longest, so it is the one that a rule should name.
		.sort((one, other) => fromIso(other.refusedAt) - fromIso(one.refusedAt));
	const objected = optOuts
		.filter(({ source }) => source === 'voice_key')
		.map(({ occurredAt }) => ({ refusedAt: occurredAt, objection: true }));
	return [...refused, ...objected];
}

/** Converts a consent to the form that the rules read. */
export function asFact(
	consent: Omit<Consent, 'id' | 'subject' | 'createdAt'>,
	receivedAt: number,
): EvidencedConsent {
	if (consent.action !== 'grant') return consent;
	return { ...consent, collectedAt: toIso(Math.min(fromIso(consent.collectedAt), receivedAt)) };
}
