import type { CampaignPlan } from '../campaign/model.ts';

/** Size of a pilot that names none: one percent, in these bounds. */
const LEAST = 200;
const MOST = 2000;

/** How many recipients the pilot of a campaign has; 0: it has none, or it would be everybody. */
export function pilotSize(pilot: CampaignPlan['pilot'], recipients: number): number {
	if (pilot === undefined) return 0;
	const size = pilot.size ?? Math.min(MOST, Math.max(LEAST, Math.ceil(recipients / 100)));
	return size >= recipients ? 0 : size;
}
