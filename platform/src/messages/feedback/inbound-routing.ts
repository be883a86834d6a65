import { canonicalSubject, type Channel, isOptOutText } from '../../compliance.ts';
import { optOut } from '../../opt-outs/opt-outs.ts';
import { type Subject, subjectHash } from '../../subjects/subject.ts';
import type { Core } from '../../core.ts';
import { keepUnmatchedStop } from '../../facts/unmatched-stops.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { OPT_OUT_KEY } from '../../carrier.ts';
import type { InboundMessage, InboundResult } from '../../carrier/inbound.ts';
import { OPT_OUT_SOURCES } from '../message/opt-out-sources.ts';
import { type AnsweredAccount, answeredAccounts, answeredSenders } from './answered-accounts.ts';
import { lastMessageTo, recordReply } from './reply.ts';
import { recordKeyPresses } from './key-presses.ts';
import { openMessage, type StoredMessage } from '../message/model.ts';
import { findMessage } from '../message/queries.ts';
import { keepUnreadableStop } from './unreadable-stops.ts';

/** An account, and the last message that it sent to the person. */
interface InboundRecipient {
	accountId: string;
	subject: Subject;
	last: StoredMessage | null;
}

const NO_RESULT: InboundResult = { optOut: null, messageId: null };

/**
 * Records an inbound message. If the carrier does not name the account, the earlier messages to the person determine it.
 * @param unit the unit of work to record it in; default: a new one.
 */
export async function receiveInbound(
	core: Core,
	inbound: InboundMessage,
	unit?: Unit,
): Promise<InboundResult> {
	const record = (work: Unit) => recordInbound(core, work, inbound);
	return unit === undefined ? core.store.transaction(record) : record(unit);
}

async function recordInbound(
	core: Core,
	unit: Unit,
	inbound: InboundMessage,
): Promise<InboundResult> {
	const address = canonicalSubject(inbound.from);
	if (address === null) {
		if (asksToStop(inbound)) await keepUnreadableStop(core, unit, inbound);
		// Short codes and names write too.
		else core.log.info({ channel: inbound.channel }, 'inbound message from no number; ignored');
		return NO_RESULT;
	}
	const { accountId } = inbound;
	return accountId === undefined
		? routeByHistory(core, unit, inbound, address)
		: recordForAccount(core, unit, inbound, accountId, address);
}

/** Whether the person, or the carrier on their behalf, opts out. */
function asksToStop({ keys, text, stops }: InboundMessage): boolean {
	if (stops === true) return true;
	return keys === undefined ? isOptOutText(text) : keys.includes(OPT_OUT_KEY);
}

async function recordForAccount(
	core: Core,
	unit: Unit,
	inbound: InboundMessage,
	accountId: string,
	address: string,
): Promise<InboundResult> {
	const subject = { address, hash: subjectHash(core, accountId, address) };
	const last =
		inbound.messageId === undefined
			? await lastMessageTo(core, unit.db, accountId, inbound.channel, subject)
			: await findMessage(core, unit.db, accountId, inbound.messageId);
	const to = inbound.to ?? last?.secret.sender ?? null;
	return recordAnswer(core, unit, { accountId, subject, last }, { ...inbound, to });
}

/**
 * Only the account whose message the reply most likely answers gets the reply. An opt-out applies to every account that wrote to the
 * person from the answered number or, where numbers do not distinguish accounts, to every account that wrote to the person. If there
 * is none, only a keyed hash of person and number is kept; later marketing messages from that number respect it.
 */
async function routeByHistory(
	core: Core,
	unit: Unit,
	inbound: InboundMessage,
	address: string,
): Promise<InboundResult> {
	const { channel } = inbound;
	const accounts = await answeredAccounts(core, unit.db, inbound, address);
	const stops = asksToStop(inbound);
	if (stops) await optOutOfAll(core, unit, channel, accounts);
	const latest = accounts.toSorted((one, other) => other.last - one.last)[0];
	if (latest === undefined) {
		if (stops) await keepUnmatchedStop(core, unit, channel, address, answeredSenders(inbound));
		return NO_RESULT;
	}
	const { accountId, subject, last } = latest;
	const message = await messageAt(core, unit.db, last);
	return recordAnswer(core, unit, { accountId, subject, last: message }, { ...inbound, stops });
}

async function recordAnswer(
	core: Core,
	unit: Unit,
	{ accountId, subject, last }: InboundRecipient,
	{ channel, to, text, keys, ref, stops }: InboundMessage,
): Promise<InboundResult> {
	const about = { accountId, subject, to, ref, message: last };
	const optOut =
		keys === undefined
			? await recordReply(core, unit, { ...about, channel, text, stops })
			: (await recordKeyPresses(core, unit, { ...about, keys })).optOut;
	return { optOut, messageId: last?.id ?? null };
}

async function messageAt(core: Core, db: Db, seq: number): Promise<StoredMessage | null> {
	const row = await db.selectFrom('messages').selectAll().where('seq', '=', seq).executeTakeFirst();
	return row === undefined ? null : openMessage(core, row);
}

async function optOutOfAll(
	core: Core,
	unit: Unit,
	channel: Channel,
	accounts: readonly AnsweredAccount[],
): Promise<void> {
	for (const { accountId, subject, channels } of accounts) {
		for (const concerned of new Set([channel, ...channels])) {
			await optOut(core, unit, accountId, {
				subject,
				channels: [concerned],
				source: OPT_OUT_SOURCES[channel],
			});
		}
	}
}
