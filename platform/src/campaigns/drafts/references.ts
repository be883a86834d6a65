import type { Channel, Purpose } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { type FieldError, invalidFields } from '../../problems.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { misfit } from '../../templates/fit.ts';
import { holdTemplates } from '../../templates/delete-template.ts';
import { findTemplates } from '../../templates/templates.ts';
import type { CampaignPlan } from '../campaign/model.ts';

/** The part of a campaign that refers to templates and senders. `requireAudience` checks segments and contacts. */
interface Naming {
	accountId: string;
	channel: Channel;
	purpose: Purpose;
	plan: CampaignPlan;
}

/** The templates that a plan names, with their pointers. */
export function templatesOf({ templateId, variants = [] }: CampaignPlan): Map<string, string> {
	const named: (readonly [pointer: string, id: string | undefined])[] = [
		['/templateId', templateId],
		...variants.map((one, index) => [`/variants/${index}/templateId`, one.templateId] as const),
	];
	return new Map(
		named.flatMap(([pointer, id]) => (id === undefined ? [] : [[pointer, id] as const])),
	);
}

/**
 * Requires that the templates of a plan are the account's, of the campaign's channel and for its purpose, and that the account may
 * send as its sender. Locks the templates against deletion until the end of the transaction.
 *
 * @param changed members that an edit changed; unchanged members are not checked again; `null`: all members.
 * @throws {ProblemError} 422 with every field that breaks this.
 */
export async function requireReferences(
	core: Core,
	unit: Unit,
	campaign: Naming,
	changed: readonly string[] | null = null,
): Promise<void> {
	const isNew = (...members: string[]) =>
		changed === null || members.some((member) => changed.includes(member));
	await holdTemplates(unit, campaign.accountId);
	const errors = [
		...(isNew('templateId', 'variants', 'purpose')
			? await templateErrors(core, unit.db, campaign)
			: []),
		...(isNew('sender') ? await senderErrors(core, unit.db, campaign) : []),
	];
	if (errors.length > 0) throw invalidFields(errors);
}

async function templateErrors(
	core: Core,
	db: Db,
	{ accountId, channel, purpose, plan }: Naming,
): Promise<FieldError[]> {
	const named = templatesOf(plan);
	if (named.size === 0) return [];
	const found = await findTemplates(core, db, accountId, named.values());
	return [...named].flatMap(([pointer, id]) => {
		const message = misfit(found.get(id) ?? null, { channel, purpose }, 'campaign');
		return message === null ? [] : [{ pointer, message }];
	});
}

async function senderErrors(
	core: Core,
	db: Db,
	{ accountId, channel, plan: { sender } }: Naming,
): Promise<FieldError[]> {
	if (channel !== 'email' || sender === undefined) return [];
	const foreign = await core.hooks.foreignSenders(db, accountId, [sender]);
	if (!foreign.has(sender)) return [];
	const message =
		'is of a domain that is not yours to send from: prove your domain (POST /v1/senders/domains), or choose a sender of your account (GET /v1/senders)';
	return [{ pointer: '/sender', message }];
}
