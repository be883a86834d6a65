import type { Core } from '../../core.ts';
import type { DeletedTemplate } from '../../templates/hooks.ts';
import { ProblemError } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import { openCampaign, type StoredCampaign } from '../campaign/model.ts';
import { recordRevision } from '../campaign/revisions.ts';
import { ENDED } from '../campaign/state-machine.ts';
import { templatesOf } from './references.ts';

/** Campaigns per query. */
const PAGE = 200;
/** Most campaigns that a refusal names. */
const MOST_NAMED = 10;

/**
 * Refuses to delete a template that a campaign will still send. Marks the drafts that name it.
 * @throws {ProblemError} 409 with the campaigns.
 */
export async function onTemplateDeleted(
	core: Core,
	unit: Unit,
	{ accountId, id, actor }: DeletedTemplate,
): Promise<void> {
	const drafts: StoredCampaign[] = [];
	const needing: StoredCampaign[] = [];
	for await (const campaign of openCampaigns(core, unit, accountId)) {
		if (![...templatesOf(campaign.plan).values()].includes(id)) continue;
		(campaign.status === 'draft' ? drafts : needing).push(campaign);
		if (needing.length > MOST_NAMED) break;
	}
	if (needing.length > 0) throw stillNeeded(needing);
	for (const draft of drafts) {
		await recordRevision(core, unit, draft, {
			actor,
			action: 'template_deleted',
			reason: `The template ${id} was deleted. Choose another one, or write the content here.`,
		});
	}
}

/** The campaigns of an account that are not over. */
export async function* openCampaigns(core: Core, unit: Unit, accountId: string) {
	for (let after: number | null = 0; after !== null; ) {
		const rows = await unit.db
			.selectFrom('campaigns')
			.selectAll()
			.where('account_id', '=', accountId)
			.where('status', 'not in', ENDED)
			.where('seq', '>', after)
			.orderBy('seq')
			.limit(PAGE)
			.execute();
		for (const row of rows) yield openCampaign(core, row);
		after = rows.length < PAGE ? null : (rows.at(-1)?.seq ?? null);
	}
}

function stillNeeded(campaigns: readonly StoredCampaign[]): ProblemError {
	const named = campaigns
		.slice(0, MOST_NAMED)
		.map(({ id, status, plan }) => `${id} (“${plan.name}”, ${status})`);
	const more = campaigns.length > MOST_NAMED ? ', and others' : '';
	return new ProblemError(
		'conflict',
		`These campaigns still send the template: ${named.join(', ')}${more}. Cancel them, wait until they are over, or give them another template; then delete it.`,
	);
}
