import type { Bounce } from '../carrier.ts';
import type { Core } from '../core.ts';
import type { Channel } from '../compliance.ts';
import type { Subject } from '../subjects/subject.ts';
import type { Unit } from '../store/store.ts';
import { suppressAddress, type SuppressionKind } from './address-status.ts';

/** The message by which something became known of its address. */
export interface BouncedMessage {
	id: string;
	accountId: string;
	channel: Channel;
	subject: Subject;
	/** Its number in the order of messages. */
	seq: number;
}

/** So many messages in a row … */
const IN_A_ROW = 5;
/** … over so long a time (milliseconds): a mailbox that is full for a day is not dead. */
const OVER = 3 * 24 * 3_600_000;

/**
 * Writes down what a bounce says of the address. A hard one marks it; of soft ones, as many in a row as make it hard.
 *
 * @returns the bounce as it is to be told; `null` when it was told before.
 */
export async function recordBounce(
	core: Core,
	unit: Unit,
	message: BouncedMessage,
	bounce: Bounce,
): Promise<Bounce | null> {
	const kind: SuppressionKind = bounce.type === 'hard' ? 'hard_bounce' : 'soft_bounce';
	if (!(await mark(core, unit, message, kind, bounce.code))) return null;
	if (bounce.type === 'hard' || !(await softTooOften(core, unit, message))) return bounce;
	await mark(core, unit, message, 'hard_bounce', bounce.code);
	return { ...bounce, type: 'hard' };
}

/**
 * Writes down a report of spam.
 * @returns whether it is the first one of this message.
 */
export function recordComplaint(core: Core, unit: Unit, message: BouncedMessage): Promise<boolean> {
	return mark(core, unit, message, 'complaint', null);
}

function mark(
	core: Core,
	unit: Unit,
	message: BouncedMessage,
	kind: SuppressionKind,
	code: string | null,
): Promise<boolean> {
	return suppressAddress(core, unit, {
		accountId: message.accountId,
		subject: message.subject,
		kind,
		messageId: message.id,
		code,
	});
}

/** Whether the last messages that left for the address, this one included, all bounced softly. */
async function softTooOften(core: Core, unit: Unit, message: BouncedMessage): Promise<boolean> {
	const last = await unit.db
		.selectFrom('messages')
		.select('id')
		.where('account_id', '=', message.accountId)
		.where('subject_hash', '=', message.subject.hash)
		.where('channel', '=', message.channel)
		.where('seq', '<=', message.seq)
		.where('status', 'in', ['sent', 'delivered', 'undelivered', 'failed'])
		.orderBy('seq', 'desc')
		.limit(IN_A_ROW)
		.execute();
	if (last.length < IN_A_ROW) return false;
	const bounces = await unit.db
		.selectFrom('address_marks')
		.select(['code', 'occurred_at'])
		.where('account_id', '=', message.accountId)
		.where('subject_hash', '=', message.subject.hash)
		.where('mark', '=', 'soft_bounce')
		.where(
			'message_id',
			'in',
			last.map(({ id }) => id),
		)
		.orderBy('occurred_at')
		.execute();
	const ofAddress = bounces.filter(({ code }) => speaksOfAddress(code));
	const first = ofAddress[0]?.occurred_at;
	return ofAddress.length === IN_A_ROW && first !== undefined && core.clock.now() - first >= OVER;
}

/** RFC 3463: subjects 5, 6 and 7 are protocol, content and policy. */
function speaksOfAddress(code: string | null): boolean {
	return code === null || !/^\d\.[567]\./.test(code);
}
