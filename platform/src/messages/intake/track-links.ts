import type { Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { TrackableMessage } from '../message/tracking-hooks.ts';
import type { Db } from '../../store/schema.ts';
import type { AccountId } from '../../types.ts';
import { stricterVerdict } from '../message/tracked-content.ts';
import { type Circumstances, decideDrafts } from './decide.ts';
import type { MessageDraft } from './draft-message.ts';
import type { CampaignPlace, Prepared } from './new-message.ts';

/** A draft in the form in which it is sent. */
export interface SentDraft {
	/** With measured links, if there are any. */
	draft: MessageDraft;
	/** The draft as its author wrote it. */
	written: MessageDraft;
	/** `null` if none of its links is measured. */
	prepared: Prepared | null;
}

/**
 * Replaces the links of drafts whose campaign measures them. Runs before the decision, so that the verdict, the segments, the stored
 * text and the message have the same text.
 */
export async function trackDrafts(
	core: Core,
	db: Db,
	accountId: AccountId,
	submitted: readonly { draft: MessageDraft; campaign?: CampaignPlace }[],
): Promise<SentDraft[]> {
	const asked = submitted.map(({ draft, campaign }) => trackable(core, accountId, draft, campaign));
	const contents = await core.hooks.trackContents(
		db,
		asked.filter((message) => message !== null),
	);
	const inOrder = contents.values();
	return submitted.map(({ draft }, index): SentDraft => {
		const message = asked[index] ?? null;
		const tracked = message === null ? null : (inOrder.next().value ?? null);
		if (message === null || tracked === null) return { draft, written: draft, prepared: null };
		const { links, ...changed } = tracked;
		const content = { ...draft.request.content, ...changed };
		return {
			draft: { ...draft, request: { ...draft.request, content } },
			written: draft,
			prepared: { id: message.id, links },
		};
	});
}

function trackable(
	core: Core,
	accountId: AccountId,
	{ request, subject }: MessageDraft,
	campaign: CampaignPlace | undefined,
): (TrackableMessage & Pick<Prepared, 'id'>) | null {
	const mode = campaign?.tracking ?? 'off';
	if (campaign === undefined || mode === 'off' || request.channel === 'voice') return null;
	const { text, html } = request.content ?? {};
	return {
		id: core.newId('msg'),
		accountId,
		channel: request.channel,
		purpose: request.purpose,
		to: subject.address,
		sender: request.sender ?? null,
		subjectHash: subject.hash,
		contactId: request.recipient?.contactId ?? null,
		campaign: { id: campaign.id, variant: campaign.variant, tracking: mode },
		content: { text, html },
	};
}

/**
 * Decides on drafts in the form in which they are sent and, where links are measured, also on the authors' versions. @returns a
 * verdict for each, in order.
 */
export async function decideSentDrafts(
	core: Core,
	db: Db,
	accountId: AccountId,
	sent: readonly SentDraft[],
	circumstances: Circumstances,
): Promise<Verdict[]> {
	const verdicts = await decideDrafts(
		core,
		db,
		accountId,
		sent.map(({ draft }) => draft),
		circumstances,
	);
	const indexes = [...sent.keys()].filter((index) => sent[index]?.prepared != null);
	if (indexes.length === 0) return verdicts;
	const ofWritten = await decideDrafts(
		core,
		db,
		accountId,
		indexes.flatMap((index) => sent[index]?.written ?? []),
		{
			...circumstances,
			campaignOf: (position) => circumstances.campaignOf?.(indexes[position] ?? -1) ?? null,
		},
	);
	const stricter = new Map(indexes.map((index, position) => [index, ofWritten[position]]));
	return verdicts.map((verdict, index) => {
		const written = stricter.get(index);
		return written === undefined ? verdict : stricterVerdict(written, verdict);
	});
}
