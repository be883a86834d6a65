import type { Complaint, ComplaintChannel, ComplaintSays } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import { loadHistories } from '../facts/load-histories.ts';
import { newestSource } from '../facts/consent-source.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { Subject } from '../subjects/subject.ts';
import { type ComplaintSecret, sealedComplaint } from './secret.ts';
import type { ComplaintTable } from './tables.ts';

/** A complaint with its secret opened. */
export interface StoredComplaint extends Omit<Selectable<ComplaintTable>, 'sealed'> {
	secret: ComplaintSecret;
}

/** A complaint to record; no marketing reaches the person any more when it is. */
export interface NewComplaint {
	subject: Subject;
	channel: ComplaintChannel;
	says: ComplaintSays;
	text: string | null;
	messageId: string | null;
	/** Milliseconds since the epoch. */
	receivedAt: number;
	/** The opt-out that it caused; `null`: the address is suppressed otherwise. */
	optOutId: string | null;
	/** `forwarded`: the platform tells the client · `received`: the client recorded it. */
	state: 'received' | 'forwarded';
}

/** Keyed hash of a source of consents, by which decisions find what concerns it. */
export function sourceHash(core: Core, accountId: string, source: string): string {
	return core.vault.hash(`consent-source:${accountId}`, source);
}

/** Stores a complaint with its event. */
export async function storeComplaint(
	core: Core,
	unit: Unit,
	accountId: string,
	{ subject, channel, says, text, messageId, receivedAt, optOutId, state }: NewComplaint,
): Promise<StoredComplaint> {
	const histories = await loadHistories(core, unit.db, [subject.hash]);
	const source = newestSource(histories.get(subject.hash)?.consents ?? []);
	const id = core.newId('cpl');
	const secret: ComplaintSecret = { address: subject.address, text, source, answer: null };
	const stored = await unit.db
		.insertInto('complaints')
		.values({
			...{ id, account_id: accountId, subject_hash: subject.hash, channel, says },
			...{ message_id: messageId, state, received_at: receivedAt, opt_out_id: optOutId },
			source_hash: source === null ? null : sourceHash(core, accountId, source),
			...{ answered_at: null, closed_at: null, created_at: core.clock.now() },
			sealed: sealedComplaint.seal(core.vault, secret, id),
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	const received = { channel, says, messageId, source, receivedAt: toIso(receivedAt) };
	await appendEvents(core, unit, [
		{
			...{ accountId, type: 'complaint.received', messageId: null },
			...{ subjectHash: subject.hash, data: { complaintId: id, ...received } },
		},
	]);
	return openComplaint(core, stored);
}

/** Whether a complaint about a message came by a channel before. */
export async function isKnownComplaint(
	db: Db,
	accountId: string,
	messageId: string,
	channel: ComplaintChannel,
): Promise<boolean> {
	const known = await db
		.selectFrom('complaints')
		.select('id')
		.where('account_id', '=', accountId)
		.where('message_id', '=', messageId)
		.where('channel', '=', channel)
		.executeTakeFirst();
	return known !== undefined;
}

/** Finds a complaint. @param accountId of this account; `null`: of any. */
export async function findComplaint(
	core: Core,
	db: Db,
	accountId: string | null,
	id: string,
): Promise<StoredComplaint | null> {
	const row = await db
		.selectFrom('complaints')
		.selectAll()
		.where('id', '=', id)
		.$if(accountId !== null, (rows) => rows.where('account_id', '=', accountId ?? ''))
		.executeTakeFirst();
	return row === undefined ? null : openComplaint(core, row);
}

/** Filter of a list of complaints. */
export interface ComplaintFilter {
	state?: Complaint['state'] | undefined;
	says?: ComplaintSays | undefined;
	/** Received at this instant or later, in milliseconds since the epoch. */
	since?: number | undefined;
}

export async function listComplaints(
	core: Core,
	accountId: string,
	{ state, says, since }: ComplaintFilter,
	page: PageRequest,
): Promise<{ data: Complaint[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('complaints')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', 'desc')
		.limit(page.limit + 1);
	if (state !== undefined) query = query.where('state', '=', state);
	if (says !== undefined) query = query.where('says', '=', says);
	if (since !== undefined) query = query.where('received_at', '>=', since);
	if (page.after !== undefined) query = query.where('seq', '<', page.after);
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { data: rows.map((row) => complaintView(openComplaint(core, row))), nextCursor };
}

export function openComplaint(core: Core, row: Selectable<ComplaintTable>): StoredComplaint {
	const { sealed, ...rest } = row;
	return { ...rest, secret: sealedComplaint.open(core.vault, sealed, row.id) };
}

/** Converts a complaint to its API representation. */
export function complaintView({ secret, ...row }: StoredComplaint): Complaint {
	const { answer } = secret;
	return {
		id: row.id,
		subject: secret.address,
		channel: row.channel,
		says: row.says,
		text: secret.text,
		messageId: row.message_id,
		source: secret.source,
		state: row.state,
		receivedAt: toIso(row.received_at),
		suppressedAt: toIso(row.created_at),
		optOutId: row.opt_out_id,
		answer:
			answer === null || row.answered_at === null
				? null
				: { ...answer, consentIds: [...answer.consentIds], answeredAt: toIso(row.answered_at) },
		closedAt: row.closed_at === null ? null : toIso(row.closed_at),
		createdAt: toIso(row.created_at),
	};
}
