import { parseInstant } from '../calendar/civil.ts';
import type { ConsentRecord, OptOut } from '../types/consent.ts';
import type { Channel, Message, Purpose } from '../types/message.ts';

export type StandingState = 'granted' | 'withdrawn' | 'refused' | 'none';

/** The consent status of a person for one channel and purpose. */
export interface ConsentStanding {
	state: StandingState;
	/** When the decisive act took place, as recorded; `null` for `none`. */
	since: string | null;
	/** The latest record of the consent history. If an opt-out is in force: the grant that it ended. */
	record: ConsentRecord | null;
	/** The opt-out in force, if there is one. The state is then `withdrawn` or `refused`. */
	optOut: OptOut | null;
}

export type ConsentFold = Readonly<Record<Channel, Readonly<Record<Purpose, ConsentStanding>>>>;

const CHANNELS: readonly Channel[] = ['sms', 'email', 'voice'];

/**
 * Reduces a person's history to a standing per channel and purpose.
 *
 * - The latest act wins, by `collectedAt`. Of two acts at the same instant, the prohibiting one wins.
 * - A grant whose instant cannot be parsed proves nothing and is ignored; a withdrawal or refusal counts regardless.
 * - An opt-out concerns marketing. It ends an earlier grant; a grant that the person gives *afterwards* lifts it,
 *   unless it was a complaint.
 * - A grant with method `import` never lifts an opt-out, a withdrawal or a refusal, whatever its date: importing a list is not an
 *   act of the person (no re-subscription by a stale CRM record). Once the person has consented again, imports count again.
 *
 * `at` (milliseconds since the epoch) excludes grants that lie in the future at that instant. Prohibiting acts count
 * regardless of their date, because a clock may run fast.
 */
export function foldConsents(
	records: readonly ConsentRecord[],
	optOuts: readonly OptOut[] = [],
	at = Infinity,
): ConsentFold {
	const channel = (name: Channel): Record<Purpose, ConsentStanding> => ({
		marketing: standingFor(name, 'marketing', records, optOuts, at),
		transactional: standingFor(name, 'transactional', records, optOuts, at),
	});
	const [sms, email, voice] = CHANNELS.map(channel);
	return {
		sms: sms ?? channel('sms'),
		email: email ?? channel('email'),
		voice: voice ?? channel('voice'),
	};
}

/** The standing for one channel and purpose, which is all that a decision needs. */
export function standingFor(
	channel: Channel,
	purpose: Purpose,
	records: readonly ConsentRecord[],
	optOuts: readonly OptOut[],
	at = Infinity,
): ConsentStanding {
	const record = latestRecord(channel, purpose, records, at);
	const optOut =
		purpose === 'marketing' && optOuts.length > 0
			? optOutInForce(channel, latestOwn(channel, purpose, records, at), optOuts)
			: null;
	if (record !== null && record.action !== 'grant') {
		const state = record.action === 'refuse' ? 'refused' : 'withdrawn';
		return { state, since: record.collectedAt, record, optOut };
	}
	if (optOut !== null) return { state: 'withdrawn', since: optOut.occurredAt, record, optOut };
	if (record === null) return NO_STANDING;
	return { state: 'granted', since: record.collectedAt, record, optOut: null };
}

const NO_STANDING: ConsentStanding = Object.freeze({
	state: 'none',
	since: null,
	record: null,
	optOut: null,
});

/** The instant from which a record counts. A prohibiting record counts even without a valid date. `null`: never. */
function dateOf({ action, collectedAt }: ConsentRecord): number | null {
	return parseInstant(collectedAt) ?? (action === 'grant' ? null : Infinity);
}

/** The latest act. An imported grant counts only if no act of the person forbids it. */
function latestRecord(
	channel: Channel,
	purpose: Purpose,
	records: readonly ConsentRecord[],
	at: number,
): ConsentRecord | null {
	const own = latestOwn(channel, purpose, records, at);
	if (own !== null && own.action !== 'grant') return own;
	return latestOf(channel, purpose, records, at, () => true);
}

/** The latest act of the person. */
function latestOwn(
	channel: Channel,
	purpose: Purpose,
	records: readonly ConsentRecord[],
	at: number,
): ConsentRecord | null {
	return latestOf(channel, purpose, records, at, (record) => !isImported(record));
}

function isImported({ action, method }: ConsentRecord): boolean {
	return action === 'grant' && method === 'import';
}

function latestOf(
	channel: Channel,
	purpose: Purpose,
	records: readonly ConsentRecord[],
	at: number,
	counts: (record: ConsentRecord) => boolean,
): ConsentRecord | null {
	let last: ConsentRecord | null = null;
	let since = -Infinity;
	for (const record of records) {
		if (!concerns(record, channel, purpose) || !counts(record)) continue;
		const forbids = record.action !== 'grant';
		const collected = dateOf(record);
		if (collected === null || (!forbids && collected > at)) continue;
		if (last === null || collected > since || (collected === since && forbids)) {
			last = record;
			since = collected;
		}
	}
	return last;
}

/** The latest opt-out that no later act of the person lifts; a complaint takes precedence. @param own the latest act of the person. */
function optOutInForce(
	channel: Channel,
	own: ConsentRecord | null,
	optOuts: readonly OptOut[],
): OptOut | null {
	let inForce: OptOut | null = null;
	let since = -Infinity;
	const grantedAt = own?.action === 'grant' ? (dateOf(own) ?? -Infinity) : -Infinity;
	for (const optOut of optOuts) {
		if (!lists(optOut.channels, channel) && !lists(optOut.channels, 'all')) continue;
		const occurred = parseInstant(optOut.occurredAt) ?? Infinity;
		if (optOut.source === 'complaint') return optOut;
		if (grantedAt <= occurred && (inForce === null || occurred > since)) {
			inForce = optOut;
			since = occurred;
		}
	}
	return inForce;
}

/** A consent for the channel and purpose of a message that is dated after `at`. */
export function laterGrant({
	message,
	consents,
	at,
}: {
	message: Pick<Message, 'channel' | 'purpose'>;
	consents: readonly ConsentRecord[];
	at: number;
}): ConsentRecord | undefined {
	return consents.find(
		(record) =>
			record.action === 'grant' &&
			concerns(record, message.channel, message.purpose) &&
			(parseInstant(record.collectedAt) ?? -Infinity) > at,
	);
}

/** Whether a record covers a channel and purpose. */
function concerns(record: ConsentRecord, channel: Channel, purpose: Purpose): boolean {
	return lists(record.channels, channel) && lists(record.purposes, purpose);
}

/** Histories are external input: a value that is not an array counts as empty. */
function lists(values: unknown, wanted: string): boolean {
	if (!Array.isArray(values)) return false;
	const list: readonly unknown[] = values;
	return list.includes(wanted);
}
