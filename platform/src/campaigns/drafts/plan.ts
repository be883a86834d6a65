import {
	type ParsedCampaignRequest,
	type ParsedCampaignUpdate,
	requireCoherence,
} from '@marketing-cible/contract';
import * as z from 'zod';
import { fromIso } from '../../clock.ts';
import { fieldErrors, invalidField, invalidFields, wording } from '../../problems.ts';
import type { CampaignPlan, StoredCampaign } from '../campaign/model.ts';

/** The plan of a request. */
export function planOf(request: ParsedCampaignRequest): CampaignPlan {
	const { channel: _channel, purpose: _purpose, ...plan } = request;
	return plan;
}

/** Constraints between the parts of a complete campaign. */
const coherent = z.unknown().superRefine((campaign, context) => {
	requireCoherence(campaign as Parameters<typeof requireCoherence>[0], context);
});

/**
 * The plan after an edit, and the names of the members that changed.
 * @throws {ProblemError} 422 if the parts no longer fit together.
 */
export function editedPlan(
	{ channel, purpose, plan }: StoredCampaign,
	update: ParsedCampaignUpdate,
): { plan: CampaignPlan; purpose: StoredCampaign['purpose']; changed: string[] } {
	const { purpose: newPurpose = purpose, ...members } = update;
	const before: Record<string, unknown> = { ...plan };
	const merged: Record<string, unknown> = { ...plan, ...defined(members) };
	const after: Record<string, unknown> = Object.fromEntries(
		Object.entries(merged).filter(([, value]) => value !== null),
	);
	const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	const changed = names.filter(
		(name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
	);
	if (newPurpose !== purpose) changed.push('purpose');
	const read = coherent.safeParse({ channel, purpose: newPurpose, ...after }, { error: wording });
	if (!read.success) throw invalidFields(fieldErrors(read.error));
	return { plan: after as unknown as CampaignPlan, purpose: newPurpose, changed };
}

/** The given members; `null` removes a member. */
function defined(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/**
 * Requires the members that a launch needs.
 * @throws {ProblemError} 422 with every field that is missing, or an end that has passed.
 */
export function requireComplete({ channel, plan }: StoredCampaign, now: number): void {
	const missing: string[] = [];
	if (plan.audience === undefined) missing.push('/audience');
	if (plan.schedule === undefined) missing.push('/schedule/endAt');
	const contents = plan.variants?.map((variant, index) => ({
		...variant,
		at: `/variants/${index}`,
	}));
	for (const { content, templateId, at } of contents ?? [{ ...plan, at: '' }]) {
		if (templateId !== undefined) continue;
		const { text = '', html = '', subject = '' } = content ?? {};
		if (text.trim() === '' && (channel !== 'email' || html.trim() === '')) {
			missing.push(`${at}/content/text`);
		}
		if (channel === 'email' && subject.trim() === '') missing.push(`${at}/content/subject`);
	}
	if (missing.length > 0) {
		throw invalidFields(
			missing.map((pointer) => ({ pointer, message: 'is required before the campaign can start' })),
		);
	}
	if (plan.schedule !== undefined && fromIso(plan.schedule.endAt) <= now) {
		throw invalidField('/schedule/endAt', 'has passed: choose a later one');
	}
}
