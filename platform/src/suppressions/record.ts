import type { Bounce } from '../carrier/inbound.ts';
import type { Core } from '../core.ts';
import type { Channel } from '../compliance.ts';
import type { Subject } from '../subjects/subject.ts';
import type { Unit } from '../store/store.ts';
import { suppressAddress, type SuppressionKind } from './address-status.ts';

/** The message that bounced or was reported. */
export interface BouncedMessage {
	id: string;
	accountId: string;
	channel: Channel;
	subject: Subject;
	/** Position of the message. */
	seq: number;
}

/** This many consecutive soft bounces … */
const SOFT_BOUNCE_LIMIT = 5;
/** … over at least this time count as a hard bounce. A mailbox that is full for a day still exists. */
const SOFT_BOUNCE_SPAN_MS = 3 * 24 * 3_600_000;

/**
 * Records a bounce. A hard bounce suppresses the address, and so does a series of soft bounces.
 *
 * @returns the bounce to report (`hard` if the series is complete); `null` if it was already recorded.
 */
export async function recordBounce(
	core: Core,
	unit: Unit,
	message: BouncedMessage,
	bounce: Bounce,
): Promise<Bounce | null> {
	const kind: SuppressionKind = bounce.type === 'hard' ? 'hard_bounce' : 'soft_bounce';
	if (!(await suppress(core, unit, message, kind, bounce.code))) return null;
	if (bounce.type === 'hard' || !(await exceedsSoftBounceLimit(core, unit, message))) return bounce;
	await suppress(core, unit, message, 'hard_bounce', bounce.code);
	return { ...bounce, type: 'hard' };
}

/**
 * Records a spam complaint.
 * @returns whether it is the first complaint about this message.
 */
export function recordComplaint(core: Core, unit: Unit, message: BouncedMessage): Promise<boolean> {
	return suppress(core, unit, message, 'complaint', null);
}

function suppress(
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

/** Whether the last messages to the address, including this one, all soft-bounced. */
async function exceedsSoftBounceLimit(
	core: Core,
	unit: Unit,
	message: BouncedMessage,
): Promise<boolean> {
	const last = await unit.db
		.selectFrom('messages')
		.select('id')
		.where('account_id', '=', message.accountId)
		.where('subject_hash', '=', message.subject.hash)
		.where('channel', '=', message.channel)
		.where('seq', '<=', message.seq)
		.where('status', 'in', ['sent', 'delivered', 'undelivered', 'failed'])
		.orderBy('seq', 'desc')
		.limit(SOFT_BOUNCE_LIMIT)
		.execute();
	if (last.length < SOFT_BOUNCE_LIMIT) return false;
	const bounces = await unit.db
		.selectFrom('suppressions')
		.select(['code', 'occurred_at'])
		.where('account_id', '=', message.accountId)
		.where('subject_hash', '=', message.subject.hash)
		.where('kind', '=', 'soft_bounce')
		.where(
			'message_id',
			'in',
			last.map(({ id }) => id),
		)
		.orderBy('occurred_at')
		.execute();
	const aboutMailbox = bounces.filter(({ code }) => concernsMailbox(code));
	const first = aboutMailbox[0]?.occurred_at;
	return (
		aboutMailbox.length === SOFT_BOUNCE_LIMIT &&
		first !== undefined &&
		core.clock.now() - first >= SOFT_BOUNCE_SPAN_MS
	);
}

/** Whether a code is about the mailbox. RFC 3463: the subjects 5, 6 and 7 are protocol, content and policy. */
function concernsMailbox(code: string | null): boolean {
	return code === null || !/^\d\.[567]\./.test(code);
}
