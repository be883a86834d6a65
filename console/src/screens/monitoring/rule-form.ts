import type { AlertRule, AlertRuleUpdate } from '@marketing-cible/contract';

/** How the threshold of a kind of rule is written: `none` has nothing to choose, since once is too often. */
export const UNITS = {
	bounce_rate: 'percent',
	complaint_rate: 'percent',
	stop_rate: 'percent',
	undelivered_rate: 'percent',
	carrier_failing: 'percent',
	receipts_missing: 'percent',
	disk_full: 'percent',
	queue_delay: 'minutes',
	certificate_expiry: 'days',
	sign_in_attacks: 'count',
	webhook_stopped: 'none',
	stats_drift: 'none',
	audit_broken: 'none',
	ledger_broken: 'none',
} as const satisfies Readonly<Record<AlertRule['kind'], string>>;

/** What the dialog holds, as it is typed. */
export interface RuleForm {
	enabled: boolean;
	threshold: string;
	severity: AlertRule['severity'];
	email: string;
	sms: string;
}

export type RuleField = 'threshold' | 'email' | 'sms';

/** As many as the API takes of each channel. */
export const MOST_ADDRESSES = 5;

/** @param point the decimal sign of the reader. */
export function formOf(rule: AlertRule, point: string): RuleForm {
	const { enabled, threshold, severity, notify } = rule;
	const shown = UNITS[rule.kind] === 'percent' ? Number((threshold * 100).toFixed(4)) : threshold;
	return {
		enabled,
		threshold: String(shown).replace('.', point),
		severity,
		email: notify.email.join('\n'),
		sms: notify.sms.join('\n'),
	};
}

const linesOf = (text: string) =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');

/** What the API is sent, or the fields that are wrong. */
export function changeOf(
	{ kind }: Pick<AlertRule, 'kind'>,
	form: RuleForm,
): { change: AlertRuleUpdate } | { wrong: readonly RuleField[] } {
	const unit = UNITS[kind];
	const number = Number(form.threshold.trim().replace(',', '.'));
	const isNumber = form.threshold.trim() !== '' && Number.isFinite(number) && number > 0;
	const [email, sms] = [linesOf(form.email), linesOf(form.sms)];
	const wrong: RuleField[] = [];
	if (unit !== 'none' && !isNumber) wrong.push('threshold');
	if (email.length > MOST_ADDRESSES) wrong.push('email');
	if (sms.length > MOST_ADDRESSES) wrong.push('sms');
	if (wrong.length > 0) return { wrong };
	const { enabled, severity } = form;
	const threshold = unit === 'percent' ? Number((number / 100).toFixed(6)) : number;
	return {
		change: {
			enabled,
			severity,
			notify: { email, sms },
			...(unit === 'none' ? {} : { threshold }),
		},
	};
}
