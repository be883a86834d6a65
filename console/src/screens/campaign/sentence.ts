import type { Campaign } from '@marketing-cible/contract';
import { countParts, sayLeft } from '../../words/campaign-parts.ts';
import type { Format } from '../../words/format.ts';
import type { words } from './words.ts';

type W = (typeof words)['fr'];

/** How a campaign stands, in one sentence. */
export function sentenceOf(
	campaign: Pick<Campaign, 'status' | 'statusReason' | 'counts' | 'schedule'>,
	{ say }: W,
	format: Pick<Format, 'moment' | 'percent' | 'number'>,
): string {
	const { status, statusReason, counts, schedule } = campaign;
	const stop = status === 'suspended' ? stopOf(statusReason?.rule) : null;
	if (stop !== null) return say.stopped(say.stops[stop]);
	if (status === 'scheduled') {
		return schedule?.startAt === undefined
			? say.scheduled
			: say.scheduledAt(format.moment(schedule.startAt));
	}
	if (status === 'running') {
		return sayLeft(counts, say, format) ?? say.starting;
	}
	if (status === 'completed') {
		const { delivered } = countParts(counts);
		return say.completed(format.number(delivered), format.number(counts.audience - delivered));
	}
	return say[status];
}

/** What stopped a campaign, by the reason that the platform gives: a mark, a rule or a code. */
const STOPS = {
	bounced: 'bounced',
	'EML-06': 'bounced',
	complained: 'complained',
	'EML-05': 'complained',
	opted_out: 'opted_out',
	carrier: 'carrier',
	'ACC-03': 'credits',
	restored: 'restored',
} as const;

function stopOf(rule: string | undefined) {
	return rule !== undefined && Object.hasOwn(STOPS, rule)
		? STOPS[rule as keyof typeof STOPS]
		: null;
}

/** The counts with which the platform begins its reason; see `campaigns/watch/suspend.ts`. */
const COUNTED = /^(\d+) of (\d+)\b/;

/** Why, and until when. */
export function leadOf(
	campaign: Pick<Campaign, 'status' | 'statusReason' | 'waitingFor'>,
	w: W,
	format: Pick<Format, 'moment' | 'number'>,
): string {
	const { status, statusReason, waitingFor } = campaign;
	const parts: string[] = [];
	if (status === 'draft') parts.push(w.draftLead);
	if (status === 'suspended' && stopOf(statusReason?.rule) !== null) {
		const [, failed, of] = COUNTED.exec(statusReason?.detail ?? '') ?? [];
		if (failed !== undefined && of !== undefined) {
			parts.push(w.stopLead(format.number(Number(failed)), format.number(Number(of))));
		}
		parts.push(w.stopRest);
	} else if (statusReason !== null) {
		for (const part of [statusReason.detail, statusReason.next]) {
			if (part !== null) parts.push(part);
		}
	}
	if (waitingFor !== null) {
		const isNew = waitingFor.because === 'new_list';
		const what = isNew ? w.newList : w.waiting[waitingFor.what];
		parts.push(
			waitingFor.until === null
				? w.waitsFor(what)
				: w.waitsUntil(what, format.moment(waitingFor.until)),
		);
	}
	return parts.join(' ');
}
