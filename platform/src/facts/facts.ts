import type { Consent } from '@marketing-cible/contract';
import { sql } from 'kysely';
import { type Suppression, loadSuppressions } from '../suppressions/address-status.ts';
import { fromIso, toIso } from '../clock.ts';
import type { Channel, ConsentRecord, Facts, OptOutFact, OptOutSource } from '../compliance.ts';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { type ContactAttempt, loadContactAttempts } from './contact-frequency.ts';
import { consentView } from '../consents/consents.ts';
import type { SubjectHash } from '../types.ts';

/** What is known of one person. */
export interface History {
	consents: ConsentRecord[];
	optOuts: OptOutFact[];
	/** Ids of the consents, in the order of `consents`. */
	consentIds: string[];
	/** Hard bounces and complaints that no double opt-in lifted. */
	marks: Suppression[];
	/** Hand-overs that rules count, oldest first. */
	attempts: ContactAttempt[];
}

export const emptyHistory = (): History => ({
	consents: [],
	optOuts: [],
	consentIds: [],
	marks: [],
	attempts: [],
});

interface Persons {
	hashes: readonly string[];
}

/** Of which kind anything is stored. */
const storedKindsOf = prepare(['hashes'], (db, { hashes }: Persons) => {
	const anyIn = (table: 'consents' | 'opt_outs' | 'address_marks' | 'attempts') =>
		sql<boolean>`exists (select 1 from ${sql.table(table)} where ${inList(db, 'subject_hash', hashes)})`;
	return db.selectNoFrom([
		anyIn('consents').as('consents'),
		anyIn('opt_outs').as('optOuts'),
		anyIn('address_marks').as('marks'),
		anyIn('attempts').as('attempts'),
	]);
});

const consentsOf = prepare(['hashes'], (db, { hashes }: Persons) =>
	db
		.selectFrom('consents')
		.selectAll()
		.where(inList(db, 'subject_hash', hashes))
		.orderBy('seq'),
);

const optOutsOf = prepare(['hashes'], (db, { hashes }: Persons) =>
	db
		.selectFrom('opt_outs')
		.select(['subject_hash', 'channels', 'source', 'occurred_at', 'created_at'])
		.where(inList(db, 'subject_hash', hashes))
		.orderBy('seq'),
);

/**
 * Loads the histories of persons, for a decision. Two instants are read strictly, so that an answered opt-out always wins:
 *
 * - A grant counts from its record at the latest: a clock ahead of ours makes it no younger.
 * - An opt-out counts from its record, even if it happened earlier: a grant that was recorded before does not lift it, only one
 *   that the person gives afterwards does.
 *
 * Grants of an erased person are evidence and no longer count.
 *
 * @returns a history for every hash; an empty one for an unknown person.
 */
export async function loadHistories(
	core: Core,
	db: Db,
	hashes: Iterable<SubjectHash>,
): Promise<Map<SubjectHash, History>> {
	const histories = new Map<SubjectHash, History>();
	for (const hash of hashes) histories.set(hash, emptyHistory());
	for (const hashes of inChunks([...histories.keys()])) {
		const [stored] = await storedKindsOf(db, { hashes });
		// Most order alerts go to people of whom nothing is stored: one query instead of four.
		if (stored?.consents) await addConsents(core, db, histories, hashes);
		if (stored?.optOuts) await addOptOuts(db, histories, hashes);
		if (stored?.marks) await addMarks(db, histories, hashes);
		if (stored?.attempts) await addAttempts(core, db, histories, hashes);
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
	for (const row of await consentsOf(db, { hashes })) {
		const consent = consentView(core, row);
		if (row.erased_at !== null && consent.action === 'grant') continue;
		const history = histories.get(row.subject_hash);
		history?.consents.push(asFact(consent, row.created_at));
		history?.consentIds.push(row.id);
	}
}

async function addOptOuts(db: Db, histories: Histories, hashes: readonly string[]): Promise<void> {
	for (const row of await optOutsOf(db, { hashes })) {
		histories.get(row.subject_hash)?.optOuts.push({
			channels: row.channels.split(',') as OptOutFact['channels'],
			source: row.source as OptOutSource,
			occurredAt: toIso(Math.max(row.occurred_at, row.created_at)),
		});
	}
}

/** A confirmed double opt-in lifts earlier marks: the address works, and the person wants messages. */
async function addMarks(db: Db, histories: Histories, hashes: readonly string[]): Promise<void> {
	for (const [hash, marks] of await loadSuppressions(db, hashes)) {
		const history = histories.get(hash);
		if (history === undefined) continue;
		const confirmed = Math.max(
			...history.consents.map(({ action, method, collectedAt }) =>
				action === 'grant' && method === 'double_opt_in' ? fromIso(collectedAt) : -Infinity,
			),
		);
		history.marks = marks.filter(({ markedAt }) => fromIso(markedAt) >= confirmed);
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

const HOUR_MS = 3_600_000;

/** The facts about a person that rules read for a message on a channel. @param at the instant of the message. */
export function factsFor(history: History, channel: Channel, at: number): Facts {
	const { consents, optOuts, marks, attempts } = history;
	const own = attempts.filter((attempt) => attempt.channel === channel);
	const facts: Facts = { consents, optOuts, marks };
	const crmSubscribedAt = lastImport(consents);
	if (crmSubscribedAt !== null) facts.crmSubscribedAt = crmSubscribedAt;
	if (channel === 'voice') {
		facts.callAttempts = own.map((attempt) => toIso(attempt.at));
		facts.callRefusals = refusals(history);
	}
	if (channel === 'sms') facts.marketingSmsSent = own.map((attempt) => toIso(attempt.at));
	if (channel === 'email') {
		const since = (start: number) => own.filter((attempt) => attempt.at > start).length;
		facts.sentToRecipient = { lastHour: since(at - HOUR_MS), lastDay: since(at - 24 * HOUR_MS) };
	}
	return facts;
}

/** Since when an imported list, such as a CRM's, shows the person as subscribed; `null`: none does. */
function lastImport(consents: readonly ConsentRecord[]): string | null {
	const imports = consents.filter(
		({ action, method }) => action === 'grant' && method === 'import',
	);
	return imports.at(-1)?.collectedAt ?? null;
}

/**
 * Refusals of calls: a recorded refusal excludes calls for sixty days (rule SUP-04). The opt-out key, pressed during a call, is
 * the objection of article L. 221-16 of the consumer code, and does not end (rule SUP-05).
 */
function refusals({ consents, optOuts }: History): NonNullable<Facts['callRefusals']> {
	const refused = consents
		.filter(
			({ action, channels, purposes }) =>
				action === 'refuse' && channels.includes('voice') && purposes.includes('marketing'),
		)
		.map(({ collectedAt }) => ({ refusedAt: collectedAt }));
	const objected = optOuts
		.filter(({ source }) => source === 'voice_key')
		.map(({ occurredAt }) => ({ refusedAt: occurredAt, objection: true }));
	return [...refused, ...objected];
}

/** A consent as the rules read it. @param recordedAt in milliseconds since the epoch; a grant is never younger. */
export function asFact(
	consent: Omit<Consent, 'id' | 'subject' | 'createdAt'>,
	recordedAt: number,
): ConsentRecord {
	if (consent.action !== 'grant') return consent;
	return { ...consent, collectedAt: toIso(Math.min(fromIso(consent.collectedAt), recordedAt)) };
}
