import {
	type Channel,
	channels as allChannels,
	foldConsents,
	type TrackingPurpose,
	trackingStanding,
} from '../compliance.ts';
import { toIso } from '../clock.ts';
import { recordConsents } from '../consents/consents.ts';
import { loadHistories } from '../facts/load-histories.ts';
import { optOut } from '../opt-outs/opt-outs.ts';
import { subjectHash, type Subject } from '../subjects/subject.ts';
import { contactOfAddress } from '../contacts/queries.ts';
import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { LinkedMessage } from './linked-message.ts';
import type { OptOutChoice } from './pages.ts';

const trackingPurposes: readonly TrackingPurpose[] = ['tracking_opens', 'tracking_clicks'];

/** The address of a message and the other addresses of the same contact. */
async function addressesOf(core: Core, db: Db, message: LinkedMessage): Promise<Subject[]> {
	const own = { address: message.secret.to, hash: message.subjectHash };
	const contact = await contactOfAddress(core, db, message.accountId, own.hash);
	const others = [contact?.facts.phone, contact?.facts.email]
		.filter((address) => typeof address === 'string')
		.map((address) => ({ address, hash: subjectHash(core, message.accountId, address) }))
		.filter(({ hash }) => hash !== own.hash);
	return [own, ...others];
}

/** Channels of an address. An erased address is unreadable; then the channel of the message is used. */
function channelsOf({ address }: Subject, message: LinkedMessage): readonly Channel[] {
	if (address.includes('@')) return ['email'];
	return address.startsWith('+') ? ['sms', 'voice'] : [message.channel];
}

/** Loads the choices that the unsubscribe page offers for a message. */
export async function loadChoice(core: Core, message: LinkedMessage): Promise<OptOutChoice> {
	const { read } = core.store;
	const addresses = await addressesOf(core, read, message);
	const histories = await loadHistories(
		core,
		read,
		addresses.map(({ hash }) => hash),
	);
	const open = new Set<Channel>();
	const stopped = new Set<Channel>();
	const tracked = new Set<'granted' | 'withdrawn'>();
	for (const address of addresses) {
		const history = histories.get(address.hash);
		const standings = foldConsents(history?.consents ?? [], history?.optOuts ?? []);
		for (const channel of channelsOf(address, message)) {
			open.add(channel);
			if (standings[channel].marketing.optOut !== null) stopped.add(channel);
			for (const purpose of trackingPurposes) {
				const { record, state } = trackingStanding(
					channel,
					purpose,
					history?.consents ?? [],
					history?.optOuts ?? [],
				);
				if (record !== null) tracked.add(state === 'granted' ? 'granted' : 'withdrawn');
			}
		}
	}
	const inOrder = (set: ReadonlySet<Channel>) => allChannels.filter((one) => set.has(one));
	const { channel, secret } = message;
	return {
		channel,
		sender: secret.sender,
		open: inOrder(open),
		stopped: inOrder(stopped),
		tracking: tracked.has('granted') ? 'granted' : tracked.has('withdrawn') ? 'withdrawn' : 'none',
	};
}

/** Ends the tracking of a person's openings and clicks at all their known addresses; messages sent earlier are covered too. */
export async function stopTracking(core: Core, unit: Unit, message: LinkedMessage): Promise<void> {
	const subjects = await addressesOf(core, unit.db, message);
	const collectedAt = toIso(core.clock.now());
	await recordConsents(
		core,
		unit,
		message.accountId,
		subjects.map((subject) => ({
			subject,
			evidence: {
				action: 'withdraw' as const,
				channels: [...channelsOf(subject, message)],
				purposes: [...trackingPurposes],
				collectedAt,
				evidence: [`unsubscribe page of ${message.id}`],
			},
		})),
		{ skipKnown: true },
	);
}

/**
 * Opts a person out of marketing at all their known addresses. Public links only revoke permission, never grant it: a forwarded message
 * contains the same link, and consent must be the person's own act (GDPR, articles 4(11) and 7(1)).
 */
export async function stopMarketing(
	core: Core,
	unit: Unit,
	message: LinkedMessage,
	channels: readonly Channel[] | 'all',
	source: 'one_click' | 'unsubscribe_link' | 'complaint',
): Promise<void> {
	for (const subject of await addressesOf(core, unit.db, message)) {
		const own = channelsOf(subject, message);
		const concerned =
			channels === 'all' ? (['all'] as const) : channels.filter((channel) => own.includes(channel));
		if (concerned.length === 0) continue;
		await optOut(core, unit, message.accountId, { subject, channels: concerned, source });
	}
}
