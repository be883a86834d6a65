import type { CampaignCheck } from '@marketing-cible/contract';
import type { Policy } from '../../compliance.ts';
import type { CampaignPlan, StoredCampaign } from './model.ts';

/** Bounds of the default size of a pilot, one percent. */
const LEAST = 200;
const MOST = 2000;
/** Minutes until the outcomes of most of a pilot's messages are known; the default wait of a pilot. */
const WAIT_MINUTES = 10;

/** The first recipients of a campaign, after whom the others wait. */
export type Pilot = NonNullable<CampaignCheck['pilot']>;

/** The number of recipients of a pilot; 0 without a pilot, or if it would include everybody. */
export function pilotSize(pilot: CampaignPlan['pilot'], recipients: number): number {
	if (pilot === undefined || pilot.waitMinutes === 0) return 0;
	const size = pilot.size ?? Math.min(MOST, Math.max(LEAST, Math.ceil(recipients / 100)));
	return size >= recipients ? 0 : size;
}

/** Whether a campaign to a new list begins with a pilot that its author did not choose: marketing only. */
export function mayGetPilot(
	{ purpose, plan }: Pick<StoredCampaign, 'purpose' | 'plan'>,
	policy: Policy,
): boolean {
	return plan.pilot === undefined && purpose === 'marketing' && waitByPolicy(policy) > 0;
}

/** The wait after a pilot: the one that the campaign gives, otherwise that of the policy for new lists. */
export function pilotMinutes({ plan }: Pick<StoredCampaign, 'plan'>, policy: Policy): number {
	return plan.pilot?.waitMinutes ?? waitByPolicy(policy);
}

/** Whether the campaign asks for its pilot, or the platform makes one because the list is new. */
export function pilotReason({ plan }: Pick<StoredCampaign, 'plan'>): Pilot['because'] {
	return plan.pilot === undefined ? 'new_list' : 'chosen';
}

/** Whether the pilot has its messages, and the others wait for the outcomes. */
export function isPilotOut(campaign: StoredCampaign): boolean {
	const { pilot_size: size, is_pilot_over: isOver, state_fed: fed } = campaign;
	return size > 0 && isOver === 0 && fed >= size;
}

function waitByPolicy({ options }: Policy): number {
	return options.newListPilot?.waitMinutes ?? WAIT_MINUTES;
}
