import { type Alert, messageRequest } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { acceptMessages } from '../messages/intake/accept.ts';
import { draftMessages } from '../messages/intake/draft-message.ts';
import type { Unit } from '../store/store.ts';
import type { AccountId } from '../types.ts';
import { nightOf } from './night.ts';
import { channelOfObject } from './readings.ts';
import type { StoredRule } from './rules.ts';

/**
 * Writes to the people of a rule, as a transactional message of the account; never over the channel that the alert is about. At night only
 * about critical alerts: `digest.ts` tells the others in the morning.
 */
export async function tellPeople(
	core: Core,
	unit: Unit,
	rule: StoredRule,
	alert: Alert,
): Promise<void> {
	if (alert.severity !== 'critical' && nightOf(core.clock.now()) !== null) return;
	const again = alert.repeats === 0 ? '' : ` (${alert.repeats})`;
	const text = `Alerte ${rule.name}${again} : ${alert.object}, ${figures(alert)}.`;
	const subject = `Alerte ${rule.name} : ${alert.object}`;
	const notices = addressesOf(rule, alert.object).map((at) => ({ ...at, text, subject }));
	await sendNotices(core, unit, rule.account_id, notices, alert.id);
}

/** Whom a rule writes to about an object. */
export function addressesOf(
	rule: StoredRule,
	object: string,
): Pick<Notice, 'channel' | 'to' | 'keyId'>[] {
	const failing = channelOfObject(object);
	return (['email', 'sms'] as const)
		.filter((channel) => channel !== failing)
		.flatMap((channel) => rule.notify[channel].map((to) => ({ channel, to, keyId: rule.key_id })));
}

/** A message to one of the people of a rule. */
export interface Notice {
	channel: 'email' | 'sms';
	to: string;
	text: string;
	subject: string;
	/** The key that named the address. */
	keyId: string;
}

/** Stores messages about alerts. What the rules refuse is logged: the alerts and their events stand all the same. */
export async function sendNotices(
	core: Core,
	unit: Unit,
	account: string,
	notices: readonly Notice[],
	reference: string,
): Promise<void> {
	if (notices.length === 0) return;
	const accountId = account as AccountId;
	const entries = notices.map((notice) => ({
		request: requestOf(notice, reference),
		caller: { keyId: notice.keyId, accountId, scopes: ['messages' as const] },
		rendered: null,
	}));
	const drafted = await draftMessages(core, unit.db, accountId, entries, core.clock.now(), 'send');
	const drafts = drafted.flatMap((result, index) =>
		result.kind === 'draft' ? [{ draft: result.draft, keyId: notices[index]?.keyId ?? '' }] : [],
	);
	const results = await acceptMessages(core, unit, accountId, drafts);
	const refused =
		notices.length - drafts.length + results.filter(({ accepted }) => !accepted).length;
	if (refused > 0) {
		core.log.warn({ reference, refused }, 'messages about alerts were refused');
	}
}

function requestOf({ channel, to, text, subject }: Notice, reference: string) {
	return messageRequest.parse({
		channel,
		purpose: 'transactional',
		to,
		content: { text, language: 'fr', ...(channel === 'email' ? { subject } : {}) },
		reference,
		metadata: { alertId: reference },
	});
}

function figures({ detail }: Alert): string {
	return Object.entries(detail)
		.map(([name, value]) => `${name} ${value}`)
		.join(', ');
}
