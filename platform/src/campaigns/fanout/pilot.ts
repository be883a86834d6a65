import type { CampaignPlan } from '../campaign/model.ts';

/** Bounds of the default size of a pilot, one percent. */
const LEAST = 200;
const MOST = 2000;

/** The number of recipients of a campaign's pilot; 0 without a pilot, or if it would include everybody. */
export function pilotSize(pilot: CampaignPlan['pilot'], recipients: number): number {
	if (pilot === undefined) return 0;
	const size = pilot.size ?? Math.min(MOST, Math.max(LEAST, Math.ceil(recipients / 100)));
	return size >= recipients ? 0 : size;
}
