import type { CampaignStatus, CampaignStep, Role } from '@marketing-cible/contract';

/** Roles that may resume a campaign; the operation is open to both (`platform/src/campaigns/control/resume.ts`). */
const RESUMES: Readonly<Record<'paused' | 'suspended', readonly Role[]>> = {
	paused: ['owner', 'admin', 'marketer'],
	suspended: ['owner', 'admin', 'approver'],
};

/** Whether a role may take a step in the status of the campaign, as far as the operation permits it. */
export function mayTake(step: CampaignStep, status: CampaignStatus, role: Role): boolean {
	if (step !== 'resume' || (status !== 'paused' && status !== 'suspended')) return true;
	return RESUMES[status].includes(role);
}
