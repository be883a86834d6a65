import { type TrackingPurpose, trackingStanding } from '../compliance.ts';
import type { Core } from '../core.ts';
import { loadRecipientHistories } from '../facts/recipient-histories.ts';
import type { PersonalMessage } from '../messages/message/tracking-hooks.ts';
import type { Db } from '../store/schema.ts';

const PURPOSES: readonly TrackingPurpose[] = ['tracking_opens', 'tracking_clicks'];

/**
 * The kinds of tracking that the recipients of messages agree to now, by message id. Only marketing has any: other messages carry no link by
 * which the person could withdraw.
 */
export async function loadGrants(
	core: Core,
	db: Db,
	messages: readonly PersonalMessage[],
): Promise<Map<string, ReadonlySet<TrackingPurpose>>> {
	const marketing = messages.filter(({ purpose }) => purpose === 'marketing');
	const histories = await loadRecipientHistories(core, db, marketing);
	const now = core.clock.now();
	return new Map(
		marketing.map(({ id, channel }, index) => {
			const { consents, optOuts } = histories[index] ?? { consents: [], optOuts: [] };
			const granted = PURPOSES.filter(
				(purpose) => trackingStanding(channel, purpose, consents, optOuts, now).state === 'granted',
			);
			return [id, new Set(granted)];
		}),
	);
}
