import {
	type ExpressionBuilder,
	type ExpressionWrapper,
	type Selectable,
	sql,
	type SqlBool,
} from 'kysely';
import type { MessageStatus } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import type { Tables } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { openMessages } from './model.ts';
import { transitions } from './state-machine.ts';
import type { HoldReason, MessageTable } from './tables.ts';
import { transition, transitionUnread } from './transitions.ts';

/** The hold reason of messages of a revoked key. */
const REASON = 'key_revoked';
/** Of a message that is held for its key. */
export const HOLD = { reason: REASON, holdReason: REASON } as const;

/** Statuses of messages that wait to leave. */
export const WAITING: readonly MessageStatus[] = transitions.hold.from;

/** Holds that end without a decision on the message: when a suspension is lifted, or a campaign resumes. */
const ENDED_BY_OTHERS: readonly HoldReason[] = ['suspended', 'campaign_paused'];

/** Whether a message would leave unless it is held for its key. */
export function mayStillLeave({
	status,
	hold_reason: held,
}: Pick<Selectable<MessageTable>, 'status' | 'hold_reason'>): boolean {
	if (status === 'held') return held !== null && ENDED_BY_OTHERS.includes(held);
	return WAITING.includes(status);
}

/** Messages that are held, but not for their key, and that the end of the other hold would let go. */
export function isHeldByOthers(
	message: ExpressionBuilder<Tables, 'messages'>,
): ExpressionWrapper<Tables, 'messages', SqlBool> {
	return message.and([
		message('status', '=', 'held'),
		// A literal, so that the databases use the partial index.
		sql<boolean>`status = 'held' and hold_reason is not null`,
		message('hold_reason', 'in', ENDED_BY_OTHERS),
	]);
}

/** Holds the given messages that may still leave for their key. @returns their number. */
export async function holdRows(
	core: Core,
	unit: Unit,
	rows: readonly Selectable<MessageTable>[],
): Promise<number> {
	const { messages, damaged } = openMessages(core, rows.filter(mayStillLeave));
	const held = await transition(core, unit, 'freeze', messages, HOLD);
	for (const { id } of damaged) await transitionUnread(core, unit, 'freeze', id, REASON, REASON);
	return held.length + damaged.length;
}
