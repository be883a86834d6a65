import type { Carrier, MailAttachment, SubmitResult } from '../../carrier.ts';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { StoreUnavailableError } from '../../store/errors.ts';
import type { StoredMessage } from '../message/model.ts';
import type { Capacity } from './carrier-capacity.ts';
import { claimDue } from './claim-due.ts';
import { compose, showsAdvertiser } from './compose.ts';
import type { OutcomeWriter } from './outcome-writer.ts';
import type { Rotation } from './rotation.ts';
import { traceHandOver } from './trace-hand-over.ts';

/** The carrier of a channel and the state of its worker. */
export interface ChannelRoute {
	channel: Channel;
	carrier: Pick<Carrier, 'submit'>;
	outcomes: OutcomeWriter;
	/** The turns of the accounts. */
	rotation: Rotation;
}

/**
 * The fate of due messages, from the queue to the carrier's answer:
 *
 * 1. claim: takes due messages, as many as the carrier has capacity for, and locks their recipients;
 * 2. decide: asks the rules again, since a person may have opted out or a policy changed, and marks what may leave as `sending`.
 *    Both in one transaction: an opt-out or a cancellation that was answered before its commit wins;
 * 3. compose: turns each into what its carrier gets;
 * 4. submit: gives it to the carrier, at most once;
 * 5. record: stores the carrier's answer, with its event.
 *
 * @param track is called with each message that was claimed and starts its hand-over.
 * @returns how many due messages were found.
 */
export async function processDue(
	core: Core,
	route: ChannelRoute,
	capacity: Capacity,
	track: (message: StoredMessage, handOver: () => Promise<void>) => void,
): Promise<number> {
	const { claimed, found } = await claimDue(core, route.channel, capacity, route.rotation);
	for (const message of claimed) {
		track(message, async () => {
			const steps = traceHandOver(core, message);
			const given = { due: core.clock.now() - message.dueAt, at: core.clock.real() };
			const result = await submit(core, route.carrier, message);
			steps.answered(result.kind);
			core.meter.handOver(
				{ channel: route.channel, purpose: message.purpose, kind: result.kind },
				Math.max(0, given.due) / 1000,
				(core.clock.real() - given.at) / 1000,
			);
			await route.outcomes.write({ message, result });
			steps.recorded();
		});
	}
	return found;
}

/** Submits a message. After an error of the platform or the carrier, the outcome is unknown. Never throws. */
async function submit(
	core: Core,
	carrier: ChannelRoute['carrier'],
	message: StoredMessage,
): Promise<SubmitResult> {
	try {
		const attachments = mayHaveFiles(message) ? await attachmentsOf(core, message) : [];
		const advertiser = showsAdvertiser(message) ? await advertiserOf(core, message) : null;
		const submission = compose(core, message, advertiser);
		return await carrier.submit(
			attachments.length === 0 ? submission : { ...submission, attachments },
		);
	} catch (error) {
		if (error instanceof UnreadError) {
			return { kind: 'busy', reason: 'store_unavailable', reached: false };
		}
		core.log.error({ err: error, messageId: message.id }, 'the carrier failed');
		return { kind: 'unknown', reason: 'carrier_error' };
	}
}

/** Thrown before the hand-over, if a part of the message cannot be read. */
class UnreadError extends Error {
	override name = 'UnreadError';
}

/** Only e-mails of the platform itself have files, and these e-mails have a reference. */
function mayHaveFiles({ channel, purpose, secret }: StoredMessage): boolean {
	return channel === 'email' && purpose === 'transactional' && secret.reference !== null;
}

async function attachmentsOf(
	core: Core,
	{ id, accountId, secret: { reference } }: StoredMessage,
): Promise<readonly MailAttachment[]> {
	if (reference === null) return [];
	try {
		return await core.hooks.attachmentsOf(core.store.read, { id, accountId, reference });
	} catch (error) {
		if (!(error instanceof StoreUnavailableError)) {
			core.log.error({ err: error, messageId: id }, 'the files of a message could not be read');
		}
		throw new UnreadError('the files of a message could not be read', { cause: error });
	}
}

async function advertiserOf(core: Core, { id, accountId }: StoredMessage) {
	try {
		return await core.hooks.advertiserOf(core.store.read, accountId);
	} catch (error) {
		if (!(error instanceof StoreUnavailableError)) {
			core.log.error({ err: error, messageId: id }, 'the advertiser could not be read');
		}
		throw new UnreadError('the advertiser could not be read', { cause: error });
	}
}
