import * as z from 'zod';
import { channel, instant, listOf, page, shortText } from './common.ts';
import { shortList } from './short-list.ts';

export const alertKind = z
	.enum([
		'bounce_rate',
		'complaint_rate',
		'stop_rate',
		'undelivered_rate',
		'carrier_failing',
		'queue_delay',
		'receipts_missing',
		'webhook_stopped',
		'stats_drift',
		'disk_full',
		'sign_in_attacks',
		'certificate_expiry',
		'audit_broken',
		'ledger_broken',
	])
	.meta({
		id: 'AlertKind',
		description:
			'The metric that a rule watches. The object of an alert is the channel, the channel and lane, the provider or the webhook that it concerns.',
	});
export const alertSeverity = z.enum(['warning', 'critical']);

const recipients = (what: string) =>
	shortList(z.string().trim().min(3).max(320), 5).meta({ description: what });
const notifyFields = {
	email: recipients('E-mail addresses of your own people'),
	sms: recipients('Phone numbers of your own people'),
};

export const alertNotify = z.object(notifyFields).meta({ id: 'AlertNotify' });
export const alertNotifyRequest = z
	.object({ email: notifyFields.email.default([]), sms: notifyFields.sms.default([]) })
	.meta({
		id: 'AlertNotifyRequest',
		description:
			'Recipients of a notification when an alert is raised or stays open, besides the events `alert.raised` and `alert.resolved`. An alert about a channel is never sent over that channel, so give both.',
	});

/** An update of one channel keeps the recipients of the other. */
const alertNotifyUpdate = z
	.object({ email: notifyFields.email.optional(), sms: notifyFields.sms.optional() })
	.meta({ id: 'AlertNotifyUpdate', description: 'An absent channel keeps its value' });

const ruleFields = {
	name: shortText.max(100).optional(),
	enabled: z.boolean().optional(),
	severity: alertSeverity.optional(),
	threshold: z.number().positive().optional().meta({
		description:
			'For rates: the usual share (0.05 is five percent); the alert is raised when the counts prove a higher one. For `queue_delay`: minutes. For `receipts_missing` and `disk_full`: a share. For `sign_in_attacks`: addresses and networks that are delayed at the same time. For `certificate_expiry`: days. Default: by kind',
	}),
	notify: alertNotifyRequest.optional(),
};

export const alertRuleRequest = z
	.object({ ...ruleFields, kind: alertKind })
	.meta({ id: 'AlertRuleRequest' });
export const alertRuleUpdate = z
	.object({ ...ruleFields, notify: alertNotifyUpdate.optional() })
	.meta({ id: 'AlertRuleUpdate' });

export const alertRule = z
	.object({
		id: z.string().meta({ example: 'alr_01JC…' }),
		name: z.string(),
		kind: alertKind,
		enabled: z.boolean(),
		severity: alertSeverity,
		threshold: z.number(),
		notify: alertNotify,
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'AlertRule' });
export const alertRuleList = listOf(alertRule);
export const alertRuleQuery = page;

export const alert = z
	.object({
		id: z.string().meta({ example: 'alt_01JC…' }),
		ruleId: z.string(),
		kind: alertKind,
		severity: alertSeverity,
		object: z.string().meta({
			description:
				'The object of the alert, e.g. `sms`, `email/gmail`, `sms/transactional`, `whk_…`',
			example: 'sms',
		}),
		state: z.enum(['open', 'resolved']),
		detail: z.record(z.string(), z.union([z.number(), z.string()])).meta({
			description: 'The figures of the last minute above the threshold',
		}),
		openedAt: instant,
		resolvedAt: instant.nullable(),
		acknowledgedAt: instant.nullable(),
		silencedUntil: instant.nullable(),
		repeats: z.number().int().meta({
			description: 'Number of reminders: after 1 hour, after 4 hours, then daily; at most 5',
		}),
	})
	.meta({ id: 'Alert' });
export const alertList = listOf(alert);
export const alertQuery = page.extend({ state: z.enum(['open', 'resolved']).optional() });
export const alertSilence = z.object({
	until: instant.meta({ description: 'No reminder before this instant; at most 30 days ahead' }),
});

/** Data of `alert.raised` and `alert.resolved`. */
export const alertData = alert
	.omit({ id: true })
	.extend({ alertId: z.string().meta({ example: 'alt_01JC…' }) })
	.meta({ id: 'AlertData' });

export const monitoring = z
	.object({
		at: instant.meta({ description: 'When it was read' }),
		stale: z
			.boolean()
			.meta({ description: 'The database cannot be read; these are the last values' }),
		carriers: z.array(
			z.object({
				channel,
				kind: z.string(),
				up: z.boolean().meta({ description: 'No open alert reports failing hand-overs' }),
				handedOver: z.number().int().meta({ description: 'In the current and the previous hour' }),
				failed: z.number().int(),
				unknown: z.number().int(),
				latencyP50Seconds: z.number().nullable(),
				latencyP95Seconds: z.number().nullable(),
				refusals: z
					.array(z.object({ code: z.string(), count: z.number().int() }))
					.meta({ description: 'Reasons of the last 200 failures within 24 hours' }),
			}),
		),
		queue: z.array(
			z.object({
				channel,
				lane: z.enum(['transactional', 'marketing']),
				depth: z.number().int().meta({ description: 'Due messages; counted up to 10,000' }),
				oldestSeconds: z.number().int(),
			}),
		),
		receipts: z.array(
			z.object({
				channel,
				afterHours: z.number().int(),
				handedOver: z.number().int(),
				missing: z.number().int().meta({
					description: 'Accepted by the carrier, and neither delivered nor undelivered since',
				}),
			}),
		),
		webhooks: z.object({
			active: z.number().int(),
			paused: z.number().int(),
			stopped: z.number().int(),
		}),
		processes: z.array(z.object({ aliveUntil: instant })).meta({
			description:
				'Leases of the sending processes; empty on the embedded database, which has one process',
		}),
		disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }).nullable(),
		statistics: z.object({ checkedTo: instant.nullable(), drift: z.number().int() }),
		openAlerts: z.number().int(),
	})
	.meta({ id: 'Monitoring' });
