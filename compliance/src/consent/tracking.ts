import type { ConsentRecord, OptOut, TrackingPurpose } from '../types/consent.ts';
import type { Channel } from '../types/message.ts';
import { standingFor } from './fold.ts';
import type { ConsentStanding } from './fold.ts';

/** Whether a record concerns messages. A record of tracking alone permits and forbids none. */
export function isAboutMessages({ purposes }: Pick<ConsentRecord, 'purposes'>): boolean {
	return purposes.includes('marketing') || purposes.includes('transactional');
}

/**
 * The consent status of a person for a kind of tracking on a channel. The rules of marketing consents apply: the latest act wins, and
 * an opt-out from the channel also ends the consent. An imported grant never counts against a withdrawal or refusal, whatever its
 * date: importing a list is not an act of the person.
 */
export function trackingStanding(
	channel: Channel,
	purpose: TrackingPurpose,
	records: readonly ConsentRecord[],
	optOuts: readonly OptOut[],
	at = Infinity,
): ConsentStanding {
	const own = records.filter(
		({ channels, purposes }) => channels.includes(channel) && purposes.includes(purpose),
	);
	const wasForbidden = own.some(({ action }) => action !== 'grant');
	const counted = own.filter(({ method }) => !wasForbidden || method !== 'import');
	const asMarketing = counted.map((record) => ({ ...record, purposes: ['marketing' as const] }));
	const standing = standingFor(channel, 'marketing', asMarketing, optOuts, at);
	const position =
		standing.record === null ? -1 : asMarketing.findIndex((one) => one === standing.record);
	return { ...standing, record: counted[position] ?? null };
}
