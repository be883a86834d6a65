import type { ConsentState } from '@marketing-cible/contract';
import { fromIso, toIso } from '../clock.ts';
import {
	type Channel,
	channels,
	foldConsents,
	type OptOutFact,
	type Purpose,
	type TrackingPurpose,
	trackingStanding,
} from '../compliance.ts';
import type { Person } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import { emptyHistory } from '../facts/history.ts';
import { loadPersonHistories } from '../facts/person-histories.ts';

const purposes: readonly Purpose[] = ['marketing', 'transactional'];
const trackingPurposes: readonly TrackingPurpose[] = ['tracking_opens', 'tracking_clicks'];

/** The current consent state of a person per channel and purpose, computed as in every decision. */
export async function consentState(
	core: Core,
	accountId: string,
	person: Person,
): Promise<ConsentState> {
	const [histories] = await loadPersonHistories(core, core.store.read, accountId, [person]);
	const now = core.clock.now();
	const standingsOf = (channel: Channel) => {
		const history = histories?.on(channel) ?? emptyHistory();
		const { consents: records, optOuts } = history;
		return { history, records, standings: foldConsents(records, optOuts, now) };
	};
	const cells = (channel: Channel) => {
		const { history, records, standings } = standingsOf(channel);
		const ofTracking = trackingPurposes.flatMap((purpose) => {
			const standing = trackingStanding(channel, purpose, records, history.optOuts, now);
			// Most people were never asked; who was not is not listed.
			return standing.record === null ? [] : [{ purpose, standing }];
		});
		const ofMessages = purposes.map((purpose) => ({
			purpose,
			standing: standings[channel][purpose],
		}));
		return [...ofMessages, ...ofTracking].map(({ purpose, standing }) => {
			const position = standing.record === null ? -1 : records.indexOf(standing.record);
			return {
				channel,
				purpose,
				state: standing.state,
				since: standing.since === null ? null : toIso(fromIso(standing.since)),
				consentId: history.consentIds[position] ?? null,
			};
		});
	};
	return {
		subject: nameOf(person),
		states: channels.flatMap(cells),
		optOuts: distinct((histories?.all ?? []).flatMap(({ optOuts }) => optOuts)),
	};
}

/** The first address; the id of a contact that has none. */
export function nameOf({ contact, subjects }: Person): string {
	return subjects[0]?.address ?? contact?.id ?? '';
}

/**
 * An opt-out of a person is in the history of each of their addresses, and counts once. Two opt-outs of the same millisecond, as an
 * import records them, are two.
 */
function distinct(optOuts: readonly OptOutFact[]): ConsentState['optOuts'] {
	return [...new Set(optOuts)].map(({ channels: listed, source, occurredAt }) => ({
		channels: [...listed],
		source,
		occurredAt,
	}));
}
