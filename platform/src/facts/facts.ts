import { fromIso, toIso } from '../clock.ts';
import {
	type Channel,
	type ConsentRecord,
	type Facts,
	isAboutMessages,
	type Purpose,
} from '../compliance.ts';
import { circumstancesFor } from './circumstances.ts';
import type { History } from './history.ts';
import { isRestricted } from './restrictions.ts';

const HOUR_MS = 3_600_000;

/** Builds the facts that the rules need for a message of a purpose on a channel at an instant. */
export function factsFor(
	history: History,
	{ channel, purpose }: { channel: Channel; purpose: Purpose },
	at: number,
): Facts {
	const { optOuts, suppressions: marks, attempts, restrictions } = history;
	const consents = history.consents.filter(isAboutMessages);
	const onChannel = attempts.filter((attempt) => attempt.channel === channel);
	const facts: Facts = { consents, optOuts, marks };
	if (isRestricted(restrictions, purpose)) facts.restricted = true;
	Object.assign(facts, circumstancesFor(consents, optOuts, channel));
	const crmSubscribedAt = lastImport(consents);
	if (crmSubscribedAt !== null) facts.crmSubscribedAt = crmSubscribedAt;
	if (channel === 'voice') {
		facts.callAttempts = onChannel.map((attempt) => toIso(attempt.at));
		facts.callRefusals = refusals(history);
	}
	if (channel === 'sms') facts.marketingSmsSent = onChannel.map((attempt) => toIso(attempt.at));
	if (channel === 'email') {
		const since = (start: number) => onChannel.filter((attempt) => attempt.at > start).length;
		facts.sentToRecipient = { lastHour: since(at - HOUR_MS), lastDay: since(at - 24 * HOUR_MS) };
	}
	return facts;
}

/** The last import of the person as subscribed, for example from a CRM. */
function lastImport(consents: readonly ConsentRecord[]): string | null {
	const imports = consents.filter(
		({ action, method }) => action === 'grant' && method === 'import',
	);
	return imports.at(-1)?.collectedAt ?? null;
}

/**
 * Refusals of calls. A recorded refusal blocks calls for sixty days (rule SUP-04). The opt-out key pressed during a call is an
 * objection under article L. 221-16 of the French consumer code and does not expire (rule SUP-05).
 */
function refusals({ consents, optOuts }: History): NonNullable<Facts['callRefusals']> {
	const refused = consents
		.filter(
			({ action, channels, purposes }) =>
				action === 'refuse' && channels.includes('voice') && purposes.includes('marketing'),
		)
		.map(({ collectedAt }) => ({ refusedAt: collectedAt }))
		// The latest one blocks longest, so it is the one that a rule should name.
		.sort((one, other) => fromIso(other.refusedAt) - fromIso(one.refusedAt));
	const objected = optOuts
		.filter(({ source }) => source === 'voice_key')
		.map(({ occurredAt }) => ({ refusedAt: occurredAt, objection: true }));
	return [...refused, ...objected];
}
