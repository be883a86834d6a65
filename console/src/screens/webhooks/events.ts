import type { EventType } from '@marketing-cible/contract';

/** Event types in groups, in the order in which people meet them. `webhook.test` goes to the tested webhook whatever it subscribes to. */
export const EVENT_GROUPS = [
	{
		name: 'outcome',
		types: [
			'message.delivered',
			'message.undelivered',
			'message.failed',
			'message.unknown',
			'message.bounced',
		],
	},
	{
		name: 'people',
		types: [
			'message.replied',
			'message.complained',
			'opt_out.created',
			'consent.granted',
			'consent.withdrawn',
			'message.opened',
			'message.clicked',
		],
	},
	{
		name: 'decision',
		types: [
			'message.rejected',
			'message.held',
			'message.scheduled',
			'message.cancelled',
			'message.expired',
		],
	},
	{ name: 'way', types: ['message.queued', 'message.sent', 'wait.ended'] },
	{ name: 'campaigns', types: ['campaign.completed', 'campaign.suspended'] },
	{
		name: 'account',
		types: [
			'alert.raised',
			'alert.resolved',
			'account.suspended',
			'account.reinstated',
			'account.neutralized',
			'account.credit_low',
			'account.credit_expiring',
		],
	},
	{
		name: 'contract',
		types: [
			'complaint.received',
			'proof.requested',
			'proof.due_soon',
			'deadline.missed',
			'invoice.issued',
			'invoice.overdue',
		],
	},
] as const satisfies readonly { name: string; types: readonly EventType[] }[];

/** Why an address did not take a delivery, as the platform notes it. */
export type OutcomeKind =
	| 'taken'
	| 'gone'
	| 'moved'
	| 'denied'
	| 'missing'
	| 'busy'
	| 'broken'
	| 'refused'
	| 'silent'
	| 'unknownHost'
	| 'private'
	| 'certificate'
	| 'failed';

/** @param outcome an HTTP status, or an error code. */
export function outcomeKind(outcome: string): OutcomeKind {
	const status = Number(outcome);
	if (Number.isInteger(status)) return kindOfStatus(status);
	if (outcome === 'forbidden_address') return 'private';
	if (/timeout|timedout|aborted/i.test(outcome)) return 'silent';
	if (/ENOTFOUND|EAI_|NODATA|NOTFOUND/i.test(outcome)) return 'unknownHost';
	if (/CERT|SSL|TLS|SELF_SIGNED|ALTNAME/i.test(outcome)) return 'certificate';
	if (/ECONN|EHOST|ENET|EPIPE/i.test(outcome)) return 'refused';
	return 'failed';
}

function kindOfStatus(status: number): OutcomeKind {
	if (status >= 200 && status < 300) return 'taken';
	if (status === 410) return 'gone';
	if (status >= 300 && status < 400) return 'moved';
	if (status === 401 || status === 403) return 'denied';
	if (status === 404 || status === 405) return 'missing';
	if (status === 429 || status === 503) return 'busy';
	return status >= 500 ? 'broken' : 'failed';
}

/** The host of an address, for lists: the whole may carry a secret. */
export function hostOf(url: string): string {
	try {
		return new URL(url).host;
	} catch {
		return url;
	}
}
