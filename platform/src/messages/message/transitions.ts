import { sql } from 'kysely';
import type { Core } from '../../core.ts';
import { appendEvents, type NewEvent } from '../../events/events.ts';
import { inChunks } from '../../store/chunks.ts';
import { insertReturning } from '../../store/insert.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { type MessageSecret, messageFacts, sealMessage, type StoredMessage } from './model.ts';
import { type Beginning, type Step, transitions } from './state-machine.ts';

/** A message that is to come into being. */
export interface NewMessage
	extends Omit<
		StoredMessage,
		'seq' | 'status' | 'attempts' | 'refusals' | 'carrier_ref' | 'owner' | 'updated_at'
	> {
	beginning: Beginning;
}

/** What may change together with a status. */
export interface Change {
	/** Waits until then. */
	dueAt?: number;
	sendAt?: number;
	carrierRef?: string | null;
	/** The same where each message has its own, by message id. */
	carrierRefs?: ReadonlyMap<string, string | null>;
	/** The carrier has heard of it and put it off. */
	refused?: boolean;
	/** Why; told in the event. Never personal data. */
	reason?: string;
	/** What else the event tells. */
	data?: Readonly<Record<string, unknown>>;
	/** What of the secret becomes another, e.g. the verdict. */
	secret?: Partial<MessageSecret>;
}

/** Stores new messages with their first status and event. @returns them as stored, in the same order. */
export async function beginMessages(
	core: Core,
	unit: Unit,
	messages: readonly NewMessage[],
): Promise<StoredMessage[]> {
	const begun = messages.map(({ beginning, secret, ...columns }) => ({
		event: transitions[beginning].event,
		secret,
		row: {
			...columns,
			status: transitions[beginning].to,
			attempts: 0,
			refusals: 0,
			carrier_ref: null,
			owner: null,
			updated_at: columns.created_at,
		},
	}));
	const rows = begun.map(({ row, secret }) => ({
		...row,
		sealed: sealMessage(core, row.id, secret),
	}));
	const inserted = await insertReturning(unit.db, 'messages', rows, ['id', 'seq']);
	const seqs = new Map(inserted.map(({ id, seq }) => [id, seq]));
	const stored: StoredMessage[] = [];
	const events: NewEvent[] = [];
	for (const { row, secret, event } of begun) {
		const message = { ...row, seq: seqs.get(row.id) ?? 0, secret };
		stored.push(message);
		events.push({
			accountId: message.account_id,
			type: event,
			messageId: message.id,
			data: messageFacts(message),
		});
	}
	await appendEvents(core, unit, events);
	const channels = new Set(stored.map((message) => message.channel));
	unit.afterCommit(() => {
		for (const channel of channels) core.signals.messagesWaiting(channel);
	});
	return stored;
}

/**
 * The one place that changes a status: compares and sets, and appends the event, in one unit of work.
 *
 * @returns the messages that took the step, as they stand now; those that were in no status for it are left out.
 */
export async function transition(
	core: Core,
	unit: Unit,
	step: Step,
	messages: readonly StoredMessage[],
	change: Change = {},
): Promise<StoredMessage[]> {
	if (messages.length === 0) return [];
	const { from, to, event } = transitions[step];
	const now = core.clock.now();
	const moved = new Set<string>();
	const begun = step === 'claim' ? 1 : 0;
	const refused = change.refused === true ? 1 : 0;
	const columns = {
		status: to,
		updated_at: now,
		...(step === 'claim' ? { owner: core.store.peers.self } : {}),
		...(change.dueAt === undefined ? {} : { due_at: change.dueAt }),
		...(change.sendAt === undefined ? {} : { send_at: change.sendAt }),
		...(change.carrierRef === undefined ? {} : { carrier_ref: change.carrierRef }),
	};
	for (const chunk of inChunks(messages)) {
		const rows = await unit.db
			.updateTable('messages')
			.set((update) => ({
				...columns,
				...namesOf(chunk, change.carrierRefs),
				...(begun === 0 ? {} : { attempts: update('attempts', '+', begun) }),
				...(refused === 0 ? {} : { refusals: update('refusals', '+', refused) }),
			}))
			.where(
				inList(
					unit.db,
					'id',
					chunk.map((message) => message.id),
				),
			)
			.where('status', 'in', from)
			.returning('id')
			.execute();
		for (const row of rows) moved.add(row.id);
	}
	const after: StoredMessage[] = [];
	for (const message of messages) {
		if (!moved.has(message.id)) continue;
		const secret = { ...message.secret, ...change.secret };
		if (change.secret !== undefined) {
			await unit.db
				.updateTable('messages')
				.set({ sealed: sealMessage(core, message.id, secret) })
				.where('id', '=', message.id)
				.execute();
		}
		after.push({
			...message,
			...columns,
			carrier_ref:
				change.carrierRefs?.get(message.id) ?? columns.carrier_ref ?? message.carrier_ref,
			attempts: message.attempts + begun,
			refusals: message.refusals + refused,
			secret,
		});
	}
	if (event !== null) {
		await appendEvents(
			core,
			unit,
			after.map((message) => ({
				accountId: message.account_id,
				type: event,
				messageId: message.id,
				data: {
					...messageFacts(message),
					...(change.reason === undefined ? {} : { reason: change.reason }),
					...change.data,
				},
			})),
		);
	}
	return after;
}

/** The carrier's own names for messages, in one statement. */
function namesOf(
	messages: readonly StoredMessage[],
	refs: ReadonlyMap<string, string | null> | undefined,
) {
	const named = messages.flatMap(({ id }) => {
		const ref = refs?.get(id) ?? null;
		return ref === null ? [] : [sql`when ${id} then ${ref}`];
	});
	if (named.length === 0) return {};
	return {
		carrier_ref: sql<string | null>`case id ${sql.join(named, sql` `)} else carrier_ref end`,
	};
}
