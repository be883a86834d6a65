import type { Campaign } from '@marketing-cible/contract';
import { countParts, sayLeft } from '../../words/campaign-parts.ts';
import type { Format } from '../../words/format.ts';
import type { words } from './words.ts';

type W = (typeof words)['fr'];

/** How a campaign stands, in one sentence. */
export function sentenceOf(
	campaign: Pick<Campaign, 'status' | 'counts' | 'schedule'>,
	{ say }: W,
	format: Pick<Format, 'moment' | 'percent' | 'number'>,
): string {
	const { status, counts, schedule } = campaign;
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

/** Why, and until when. */
export function leadOf(
	campaign: Pick<Campaign, 'statusReason' | 'waitingFor'>,
	w: W,
	format: Pick<Format, 'moment'>,
): string {
	const { statusReason, waitingFor } = campaign;
	const parts: string[] = [];
	if (statusReason !== null) {
		for (const part of [statusReason.detail, statusReason.next]) {
			if (part !== null) parts.push(part);
		}
	}
	if (waitingFor !== null) {
		const what = w.waiting[waitingFor.what];
		parts.push(
			waitingFor.until === null
				? w.waitsFor(what)
				: w.waitsUntil(what, format.moment(waitingFor.until)),
		);
	}
	return parts.join(' ');
}
