import type { AlertRule } from '@marketing-cible/contract';
import type { Format } from '../../words/format.ts';
import { UNITS } from './rule-form.ts';
import type { ruleWords } from './rule-words.ts';

type W = (typeof ruleWords)['fr'];
/** Rates that are compared with a proven bound, not with the raw share. */
const PROVEN: ReadonlySet<AlertRule['kind']> = new Set([
	'bounce_rate',
	'complaint_rate',
	'stop_rate',
	'undelivered_rate',
]);

/** When a rule raises an alert. */
export function whenOf(
	{ kind, threshold }: AlertRule,
	w: W,
	format: Pick<Format, 'percent' | 'number'>,
): string {
	const count = Math.floor(threshold);
	switch (UNITS[kind]) {
		case 'none':
			return w.atOnce;
		case 'minutes':
			return w.above(w.minutes(count, format.number(threshold)));
		case 'days':
			return w.before(count, format.number(threshold));
		case 'count':
			return w.above(format.number(threshold));
		case 'percent':
			if (kind === 'disk_full') return w.free(format.percent(threshold));
			return PROVEN.has(kind)
				? w.proven(format.percent(threshold))
				: w.above(format.percent(threshold));
	}
}

/** Whom a rule tells, by count: addresses stand in its dialog only. */
export function tellsOf({ notify }: AlertRule, w: W, format: Pick<Format, 'number'>): string {
	const count = notify.email.length + notify.sms.length;
	return count === 0 ? w.nobody : w.people(count, format.number(count));
}
