import type { Verdict } from '../../compliance.ts';
import type { Examined } from './examine.ts';

/** Recipients with the same possible places; the hours of all places apply to each recipient. */
export interface PlaceGroup {
	places: Verdict['places'];
	/** Recipients by the earliest instant at which their messages may leave. */
	due: Map<number, number>;
	never: number;
	total: number;
}

/** Groups examined recipients by their places. @param at instant of the launch. */
export function groupByPlaces(examined: readonly Examined[], at: number): PlaceGroup[] {
	const groups = new Map<string, PlaceGroup>();
	for (const { fate, verdict } of examined) {
		const places = verdict?.places ?? [];
		const key = places.map(({ territory, timeZone }) => `${territory} ${timeZone}`).join();
		const group = groups.get(key) ?? { places, due: new Map<number, number>(), never: 0, total: 0 };
		groups.set(key, group);
		group.total += 1;
		if (fate.kind === 'skip') group.never += 1;
		else {
			const due = fate.kind === 'wait' ? fate.at : at;
			group.due.set(due, (group.due.get(due) ?? 0) + 1);
		}
	}
	return [...groups.values()].sort((one, other) => other.total - one.total);
}
