import type { CampaignStatus, CampaignStep, EventType } from '@marketing-cible/contract';

/** One legal step of a campaign. */
interface Transition {
	/** Statuses that it may start from. */
	from: readonly CampaignStatus[];
	to: CampaignStatus;
	/** The event that it emits; `null`: none. */
	event: EventType | null;
}

/** Statuses from which messages may leave. */
const LEAVING = ['running', 'testing', 'finishing'] as const;
/** Statuses that nothing leads out of. */
export const ENDED = ['completed', 'cancelled', 'expired', 'failed'] as const;

/**
 * Every legal step of a campaign: `transition.ts` writes no other status, and compares before it sets. Steps of people are named as in
 * the API; the others are taken by the platform.
 */
export const transitions = {
	/** Asks a second person for approval. */
	submit: { from: ['draft'], to: 'awaiting_approval', event: null },
	approve: { from: ['awaiting_approval'], to: 'approved', event: null },
	reject: { from: ['awaiting_approval'], to: 'draft', event: null },
	/** After an edit, or a change of a segment or template, which is not approved. */
	loseApproval: { from: ['awaiting_approval', 'approved', 'scheduled'], to: 'draft', event: null },
	schedule: { from: ['draft', 'approved'], to: 'scheduled', event: null },
	unschedule: { from: ['scheduled'], to: 'approved', event: null },

	/** The start is reached: the snapshot of the recipients is taken. */
	prepare: { from: ['scheduled'], to: 'preparing', event: null },
	/** The end passed before any message left. */
	lapse: { from: ['scheduled', 'preparing', 'suspended'], to: 'expired', event: null },
	fail: { from: ['preparing'], to: 'failed', event: null },
	begin: { from: ['preparing'], to: 'running', event: null },
	beginTest: { from: ['preparing', 'running'], to: 'testing', event: null },
	/** The winner is known, by the figures or by a person. */
	choose: { from: ['testing'], to: 'running', event: null },

	pause: { from: ['running', 'testing', 'finishing'], to: 'paused', event: null },
	/** The platform stops it; a person resumes it with a reason. */
	suspend: {
		from: ['scheduled', 'preparing', 'running', 'testing', 'finishing', 'paused'],
		to: 'suspended',
		event: 'campaign.suspended',
	},
	/** A probe shows that the carrier still fails; emits no second event. */
	failProbe: { from: ['running', 'testing'], to: 'suspended', event: null },
	resume: { from: ['paused', 'suspended'], to: 'running', event: null },
	/** The same while the variants are compared … */
	resumeTest: { from: ['paused', 'suspended'], to: 'testing', event: null },
	/** … and before the snapshot is complete. */
	rearm: { from: ['paused', 'suspended'], to: 'scheduled', event: null },

	/** All recipients are settled or have a message. */
	drain: { from: ['running'], to: 'finishing', event: null },
	/** The end is reached: recipients without a message get none. */
	expire: { from: ['running', 'testing', 'paused', 'suspended'], to: 'finishing', event: null },
	complete: { from: ['finishing'], to: 'completed', event: 'campaign.completed' },
	cancel: {
		from: [
			'draft',
			'awaiting_approval',
			'approved',
			'scheduled',
			'preparing',
			'running',
			'testing',
			'paused',
			'suspended',
			'finishing',
		],
		to: 'cancelled',
		event: null,
	},
} as const satisfies Record<string, Transition>;

export type Step = keyof typeof transitions;

/** Steps that a person takes, in the order in which they are shown. */
const PERSONAL: readonly CampaignStep[] = [
	'submit',
	'approve',
	'reject',
	'schedule',
	'unschedule',
	'pause',
	'resume',
	'choose',
	'cancel',
];

/** Whether a step may start from a status. */
export function isLegal(step: Step, from: CampaignStatus): boolean {
	const allowed: readonly CampaignStatus[] = transitions[step].from;
	return allowed.includes(from);
}

/** The steps that a person may take in a status. */
export function legalSteps(status: CampaignStatus): CampaignStep[] {
	return PERSONAL.filter((step) => isLegal(step, status));
}

/** Whether messages of the campaign may leave. */
export function mayLeave(status: CampaignStatus): boolean {
	const leaving: readonly CampaignStatus[] = LEAVING;
	return leaving.includes(status);
}

/** Whether the status is final. */
export function isOver(status: CampaignStatus): boolean {
	const ended: readonly CampaignStatus[] = ENDED;
	return ended.includes(status);
}
