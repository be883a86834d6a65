import type { Bounce } from '../carrier.ts';
import type { Core } from '../core.ts';
import type { Channel } from '../compliance.ts';
import type { Subject } from '../subjects/subject.ts';
import type { Unit } from '../store/store.ts';
import { suppressAddress, type SuppressionKind } from './address-status.ts';

/** A message whose address bounced or whose recipient complained. */
export interface BouncedMessage {
	id: string;
	accountId: string;
	channel: Channel;
	subject: Subject;
	/** Its number in the order of messages. */
	seq: number;
}

/** This many soft bounces in a row … */
const SOFT_BOUNCES = 5;
/** … over at least this time count as a hard one: a mailbox that is full for a day is not dead. */
const SOFT_BOUNCE_SPAN_MS = 3 * 24 * 3_600_000;

/**
 * Records a bounce of an address. A hard one suppresses it; so do enough soft ones in a row.
 *
 * @returns the bounce to report; `null`: it was reported before.
 */
export async function recordBounce(
	core: Core,
	unit: Unit,
	message: BouncedMessage,
	bounce: Bounce,
): Promise<Bounce | null> {
	const kind: SuppressionKind = bounce.type === 'hard' ? 'hard_bounce' : 'soft_bounce';
	if (!(await mark(core, unit, message, kind, bounce.code))) return null;
	if (bounce.type === 'hard' || !(await hasTooManySoftBounces(core, unit, message))) return bounce;
	await mark(core, unit, message, 'hard_bounce', bounce.code);
	return { ...bounce, type: 'hard' };
}

/**
 * Records a complaint about spam.
 * @returns whether it is the first one about this message.
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

/** Whether the last messages to the address, this one included, all bounced softly. */
async function hasTooManySoftBounces(
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
		.limit(SOFT_BOUNCES)
		.execute();
	if (last.length < SOFT_BOUNCES) return false;
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
	const ofAddress = bounces.filter(({ code }) => concernsAddress(code));
	const first = ofAddress[0]?.occurred_at;
	return (
		ofAddress.length === SOFT_BOUNCES &&
		first !== undefined &&
		core.clock.now() - first >= SOFT_BOUNCE_SPAN_MS
	);
}

/** RFC 3463: subjects 5, 6 and 7 are protocol, content and policy. */
function concernsAddress(code: string | null): boolean {
	return code === null || !/^\d\.[567]\./.test(code);
}
