import { type Alert, messageRequest } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { acceptMessages } from '../messages/intake/accept.ts';
import { draftMessages } from '../messages/intake/draft-message.ts';
import type { Unit } from '../store/store.ts';
import type { AccountId } from '../types.ts';
import { channelOfObject } from './readings.ts';
import type { StoredRule } from './rules.ts';

/**
 * Writes to the people of a rule, as a transactional message of the account; never over the channel that the alert is about. What the
 * rules refuse is logged: the alert and its event stand all the same.
 */
export async function tellPeople(
	core: Core,
	unit: Unit,
	rule: StoredRule,
	alert: Alert,
): Promise<void> {
	const failing = channelOfObject(alert.object);
	const requests = (['email', 'sms'] as const)
		.filter((channel) => channel !== failing)
		.flatMap((channel) => rule.notify[channel].map((to) => requestTo(channel, to, rule, alert)));
	if (requests.length === 0) return;
	const accountId = rule.account_id as AccountId;
	const caller = { keyId: rule.key_id, accountId, scopes: ['messages' as const] };
	const entries = requests.map((request) => ({ request, caller, rendered: null }));
	const drafted = await draftMessages(core, unit.db, accountId, entries, core.clock.now(), 'send');
	const drafts = drafted.flatMap((result) =>
		result.kind === 'draft' ? [{ draft: result.draft, keyId: rule.key_id }] : [],
	);
	const results = await acceptMessages(core, unit, accountId, drafts);
	const refused =
		requests.length - drafts.length + results.filter(({ accepted }) => !accepted).length;
	if (refused > 0) {
		core.log.warn({ alertId: alert.id, refused }, 'messages about an alert were refused');
	}
}

function requestTo(channel: 'email' | 'sms', to: string, rule: StoredRule, alert: Alert) {
	const again = alert.repeats === 0 ? '' : ` (${alert.repeats})`;
	const text = `Alerte ${rule.name}${again} : ${alert.object}, ${figures(alert)}.`;
	return messageRequest.parse({
		channel,
		purpose: 'transactional',
		to,
		content: {
			text,
			language: 'fr',
			...(channel === 'email' ? { subject: `Alerte ${rule.name} : ${alert.object}` } : {}),
		},
		reference: alert.id,
		metadata: { alertId: alert.id },
	});
}

function figures({ detail }: Alert): string {
	return Object.entries(detail)
		.map(([name, value]) => `${name} ${value}`)
		.join(', ');
}
