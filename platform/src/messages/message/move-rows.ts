import { type Selectable, sql } from 'kysely';
import type { MessageStatus } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { inChunks } from '../../store/chunks.ts';
import { inList, isPostgres, prepare, type Prepared } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import type { Instant } from '../../types.ts';
import type { Change } from './change.ts';
import type { StoredMessage } from './model.ts';
import { changesHold, replacesHold, type Step, transitions } from './state-machine.ts';
import type { HoldReason, MessageTable } from './tables.ts';

/** The result of a step of a message. */
export interface Moved {
	from: MessageStatus;
	/** The person was erased, possibly after the message was read. */
	isErased: boolean;
}

/** A row that an update returns. */
type MovedRow = Pick<Selectable<MessageTable>, 'id' | 'erased'>;

/** Columns that a step sets. */
type Columns = Readonly<Record<string, string | number | null>>;

/** Further effects of an update, besides setting columns. */
interface Extra {
	/** A hand-over begins. */
	isClaim: boolean;
	/** A hand-over reached the carrier, which deferred the message. */
	isRefused: boolean;
	/** A hold replaces another one: a message that is held for the same reason already does not take the step again. */
	isNewHold: boolean;
	/** Messages get the carrier's reference. */
	isNamed: boolean;
}

/**
 * Sets the status of messages. Each is first updated from the status in which it was read. Only those that have left it since are
 * updated from the other statuses in which the step may start.
 * @returns the messages that took the step.
 */
export async function moveRows(
	core: Core,
	unit: Unit,
	step: Step,
	messages: readonly StoredMessage[],
	change: Change,
	updatedAt: Instant,
): Promise<ReadonlyMap<string, Moved>> {
	const columns: Columns = {
		status: transitions[step].to,
		updated_at: updatedAt,
		...(step === 'claim' ? { owner: core.store.peers.self } : {}),
		...(changesHold(step) ? { hold_reason: change.holdReason ?? null } : {}),
		...(change.dueAt === undefined ? {} : { due_at: change.dueAt }),
		...(change.sendAt === undefined ? {} : { send_at: change.sendAt }),
		...(change.carrierRef === undefined ? {} : { carrier_ref: change.carrierRef }),
	};
	const extra = {
		isClaim: step === 'claim',
		isRefused: change.refused === true,
		isNewHold: replacesHold(step),
	};
	const moved = new Map<string, Moved>();
	const allowed: readonly MessageStatus[] = transitions[step].from;
	for (const status of allowed) {
		await moveFrom(
			status,
			messages.filter((message) => message.status === status),
		);
	}
	if (moved.size === messages.length) return moved;
	for (const status of allowed) {
		await moveFrom(
			status,
			messages.filter((message) => message.status !== status && !moved.has(message.id)),
		);
	}
	return moved;

	async function moveFrom(from: MessageStatus, group: readonly StoredMessage[]): Promise<void> {
		for (const chunk of inChunks(group)) {
			const ids = chunk.map(({ id }) => id);
			const refs = refsOf(ids, change.carrierRefs);
			const named = refs === null ? {} : { refs };
			const statement = statementFor(columns, { ...extra, isNamed: refs !== null });
			const rows = await statement(unit.db, { ...columns, ids, from, ...named });
			for (const { id, erased } of rows) moved.set(id, { from, isErased: erased === 1 });
		}
	}
}

type Arguments = Readonly<Record<string, string | number | null | readonly string[]>>;

const statements = new Map<string, Prepared<Arguments, MovedRow>>();

/** The update of a set of columns, compiled once, since there are few sets. */
function statementFor(columns: Columns, extra: Extra): Prepared<Arguments, MovedRow> {
	const names = Object.keys(columns);
	const { isClaim, isRefused, isNewHold, isNamed } = extra;
	const key = [...names, isClaim, isRefused, isNewHold, isNamed].join(' ');
	let statement = statements.get(key);
	if (statement === undefined) {
		statement = prepare([...names, 'ids', 'from', 'refs'], (db, args: Arguments) => {
			const values = Object.fromEntries(names.map((name) => [name, args[name]]));
			return db
				.updateTable('messages')
				.set((update) => ({
					...values,
					...(extra.isClaim
						? {
								attempts: update('attempts', '+', 1),
								handed_over_at: sql<number>`coalesce(handed_over_at, ${args['updated_at']})`,
							}
						: {}),
					...(extra.isNamed ? { carrier_ref: refOf(db, args['refs']) } : {}),
					...(extra.isRefused ? { refusals: update('refusals', '+', 1) } : {}),
				}))
				.where(inList(db, 'id', args['ids'] as readonly string[]))
				.where('status', '=', args['from'] as MessageStatus)
				.$if(extra.isNewHold, (query) =>
					query.where('hold_reason', 'is distinct from', args['hold_reason'] as HoldReason | null),
				)
				.returning(['id', 'erased']);
		});
		statements.set(key, statement);
	}
	return statement;
}

/**
 * The carrier's references as JSON, by message id, so that the SQL does not depend on their number; `null`: there are none. Halves of
 * characters become U+FFFD, as in every text that the driver of PostgreSQL sends.
 */
function refsOf(
	ids: readonly string[],
	refs: ReadonlyMap<string, string | null> | undefined,
): string | null {
	if (refs === undefined) return null;
	const named = ids.flatMap((id): (readonly [string, string])[] => {
		const ref = refs.get(id) ?? null;
		return ref === null ? [] : [[id, Buffer.from(ref).toString()]];
	});
	return named.length === 0 ? null : JSON.stringify(Object.fromEntries(named));
}

/** The reference of a row in the JSON of `refsOf`; otherwise the one that it has. */
function refOf(db: Db, refs: Arguments[string] | undefined) {
	// A subquery of its own is evaluated once; a cast in a generic plan of PostgreSQL would parse the text again for every row.
	const json = isPostgres(db) ? sql`(select ${refs}::jsonb)` : sql`${refs}`;
	return sql<string | null>`coalesce(${json} ->> id, carrier_ref)`;
}
