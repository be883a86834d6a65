import { audioLock, knownAudio, UNKNOWN_AUDIO } from '../../audio/audio.ts';
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
	const { accountId } = campaign;
	await holdTemplates(unit, accountId);
	await unit.lock([audioLock(accountId)], 'shared');
	const errors = [
		...(isNew('content', 'templateId', 'variants') ? await audioErrors(unit.db, campaign) : []),
		...(isNew('templateId', 'variants', 'purpose')
			? await templateErrors(core, unit.db, campaign)
			: []),
		...(isNew('sender') ? await senderErrors(core, unit.db, campaign) : []),
	];
	if (errors.length > 0) throw invalidFields(errors);
}

/** The recordings that a plan names, with their pointers and the template beside them. */
function recordingsOf({ content, templateId, variants = [] }: CampaignPlan) {
	const contents = [
		{ at: '', content, templateId },
		...variants.map((one, index) => ({ at: `/variants/${index}`, ...one })),
	];
	return contents.flatMap(({ at, content: given, templateId: template }) =>
		given?.audioId === undefined
			? []
			: [{ pointer: `${at}/content/audioId`, id: given.audioId, template }],
	);
}

/** Whether a plan plays a recording. */
export function plays(plan: CampaignPlan, audioId: string): boolean {
	return recordingsOf(plan).some(({ id }) => id === audioId);
}

async function audioErrors(db: Db, { accountId, channel, plan }: Naming): Promise<FieldError[]> {
	const named = recordingsOf(plan);
	const known = await knownAudio(
		db,
		accountId,
		named.map(({ id }) => id),
	);
	return named.flatMap(({ pointer, id, template }) => {
		if (channel !== 'voice') return [{ pointer, message: 'is for voice campaigns: leave it out' }];
		if (template !== undefined) {
			const message =
				'needs its words in content.text instead of a template: leave templateId out, or audioId';
			return [{ pointer, message }];
		}
		return known.has(id) ? [] : [{ pointer, message: UNKNOWN_AUDIO }];
	});
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
