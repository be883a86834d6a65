import { toIso } from '../../clock.ts';
import type { Facts, Verdict } from '../../compliance.ts';
import type { StoredContact } from '../../contacts/model.ts';
import type { Core } from '../../core.ts';
import { draftMessages } from '../../messages/intake/draft-message.ts';
import { decideSentDrafts, trackDrafts } from '../../messages/intake/track-links.ts';
import { renderContents } from '../../messages/intake/render-contents.ts';
import { inChunks } from '../../store/chunks.ts';
import { subjectHash } from '../../subjects/subject.ts';
import type { Instant } from '../../types.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { cappedUntil } from '../fanout/caps.ts';
import { type Fate, fateOf, fateOfProblem } from '../fanout/decisions.ts';
import { localStart } from '../fanout/local-start.ts';
import { placeOf, requestOf } from '../fanout/requests.ts';

/** Contacts that are examined before the event loop serves other work. */
const CHUNK = 100;

/** The effect of a launch for a contact. */
export interface Examined {
	contact: StoredContact;
	/** `go`: gets the message immediately. */
	fate: Fate | { kind: 'go' };
	/** `null` if the message could not be created. */
	verdict: Verdict | null;
}

/** A launch that is examined. */
export interface Launch {
	campaign: StoredCampaign;
	at: Instant;
	facts: Partial<Facts>;
}

/**
 * Examines the effect of a launch at an instant for contacts, with the same steps as the feeder. Read-only.
 * @returns one for each, in order.
 */
export async function examine(
	core: Core,
	launch: Launch,
	contacts: readonly (StoredContact & { variant?: string | null })[],
): Promise<Examined[]> {
	const examined: Examined[] = [];
	for (const chunk of inChunks(contacts, CHUNK)) {
		for (const one of await examineChunk(core, launch, chunk)) examined.push(one);
	}
	return examined;
}

async function examineChunk(
	core: Core,
	{ campaign, at, facts }: Launch,
	contacts: readonly (StoredContact & { variant?: string | null })[],
): Promise<Examined[]> {
	const { read } = core.store;
	const { accountId } = campaign;
	const requests = contacts.map((contact) => requestOf(campaign, contact, contact.variant ?? null));
	const contents = await renderContents(
		core,
		accountId,
		requests.map(({ request }) => request),
	);
	const rendered = requests.map((request, index) => ({
		...request,
		rendered: contents[index] ?? null,
	}));
	const drafts = await draftMessages(core, read, accountId, rendered, at, 'send');
	const decidable = drafts.flatMap((result, index) =>
		result.kind === 'draft'
			? [{ draft: result.draft, campaign: placeOf(campaign, contacts[index]?.variant ?? null) }]
			: [],
	);
	const sent = await trackDrafts(core, read, accountId, decidable);
	const verdicts = await decideSentDrafts(core, read, accountId, sent, {
		evidenceOf: () => null,
		facts,
	});
	const capped = await cappedUntil(core, read, campaign, contacts.map(hashOf(core, campaign)));
	const next = verdicts.values();
	return contacts.map((contact, index): Examined => {
		const result = drafts[index];
		if (result?.kind === 'invalid') {
			return { contact, fate: fateOfProblem(result.problem), verdict: null };
		}
		const verdict = result?.kind === 'draft' ? (next.next().value ?? null) : null;
		if (verdict === null) {
			return { contact, fate: { kind: 'skip', rule: 'invalid_content' }, verdict };
		}
		const fate = fateAt(verdict, capped.get(hashOf(core, campaign)(contact)));
		return { contact, fate: atLocalTime(campaign, contact, fate), verdict };
	});
}

function hashOf(core: Core, { accountId, channel }: StoredCampaign) {
	return ({ facts }: StoredContact) =>
		subjectHash(core, accountId, (channel === 'email' ? facts.email : facts.phone) ?? '');
}

function fateAt(verdict: Verdict, capped: Fate | undefined): Examined['fate'] {
	if (capped !== undefined) return capped;
	const { outcome } = verdict;
	return outcome === 'allow' || outcome === 'amend' ? { kind: 'go' } : fateOf(verdict);
}

/** Replaces an immediate message by a wait for the campaign's local time. */
function atLocalTime(
	{ channel, plan, start_at: startAt }: StoredCampaign,
	{ facts }: StoredContact,
	fate: Examined['fate'],
): Examined['fate'] {
	const { localTime } = plan.schedule ?? {};
	if (localTime === undefined || fate.kind !== 'go') return fate;
	const at = localStart(channel, facts, localTime, startAt ?? 0) as Instant;
	return at <= (startAt ?? 0) ? fate : { kind: 'wait', at, rule: 'local_time' };
}

/** The campaign as it would be after a launch at an instant. */
export function launchedAt(campaign: StoredCampaign, at: Instant): StoredCampaign {
	const { endAt = toIso(at) } = campaign.plan.schedule ?? {};
	return { ...campaign, start_at: at, end_at: Date.parse(endAt) };
}
