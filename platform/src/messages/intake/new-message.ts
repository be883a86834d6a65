import type { TrackingMode } from '@marketing-cible/contract';
import { fromIso, latest } from '../../clock.ts';
import type { Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { TrackedLink } from '../message/tracking-hooks.ts';
import type { AccountId, Instant, MessageId } from '../../types.ts';
import { destinationOf } from '../message/destination.ts';
import { placeOf, providerOf, sendingHashOf } from '../message/kind.ts';
import type { MessageSecret } from '../message/model.ts';
import type { Beginning } from '../message/state-machine.ts';
import type { NewMessage } from '../message/transitions.ts';
import type { MessageDraft } from './draft-message.ts';

/** The place of a message in a campaign. */
export interface CampaignPlace {
	id: string;
	/** Key of the variant of the content; `null`: the only one. */
	variant: string | null;
	/** How its links are measured. Default: `off`. */
	tracking?: TrackingMode | undefined;
}

/** The id and links of a message, prepared before the message, because the links contain the id. */
export interface Prepared {
	id: MessageId;
	/** The measured links in its content. */
	links: readonly TrackedLink[];
}

/** Who submits a message. */
export interface Origin {
	accountId: AccountId;
	keyId: string;
	/** The campaign that sends it; `null`: none. */
	campaign: CampaignPlace | null;
	/** `null`: its links are not measured. */
	prepared: Prepared | null;
	/** The parent span of its trace; `null` if it is not traced. */
	traceParent: string | null;
}

/** The message that a verdict accepts; `null` if it accepts none. */
export function newMessage(
	core: Core,
	{ accountId, keyId, campaign, prepared, traceParent }: Origin,
	draft: MessageDraft,
	verdict: Verdict,
): NewMessage | null {
	if (verdict.outcome === 'reject') return null;
	// The campaign keeps recipients who must wait, instead of up to a million scheduled messages.
	if (campaign !== null && !leavesNow(verdict)) return null;
	const deferred = verdict.nextPermittedAt === null ? null : fromIso(verdict.nextPermittedAt);
	if (verdict.outcome === 'defer' && deferred === null) return null;
	const { request, subject } = draft;
	const now = core.clock.now();
	const sendAt = verdict.outcome === 'defer' ? deferred : requestedInstant(draft, now);
	return {
		beginning: beginningOf(verdict, sendAt, now),
		id: prepared?.id ?? core.newId('msg'),
		accountId,
		keyId,
		campaignId: campaign?.id ?? null,
		variant: campaign?.variant ?? null,
		provider: providerOf(request.channel, subject.address),
		place: placeOf(verdict),
		sendingHash: sendingHashOf(core, accountId, request.channel, request.sender),
		channel: request.channel,
		purpose: request.purpose,
		priority: request.purpose === 'transactional' ? 0 : 1,
		subjectHash: subject.hash,
		destination: destinationOf(core, request.channel, subject.address),
		referenceHash:
			request.reference === undefined
				? null
				: core.vault.hash(`reference:${accountId}`, request.reference),
		outsideHours: request.outsideHours,
		sendAt: sendAt,
		notAfter: request.notAfter === undefined ? null : fromIso(request.notAfter),
		dueAt: sendAt ?? now,
		segments: verdict.cost?.segments ?? null,
		cost: verdict.cost?.credits ?? null,
		costUnits: null,
		traceParent,
		createdAt: now,
		secret: secretOf(draft, verdict, prepared?.links ?? []),
	};
}

function leavesNow({ outcome }: Verdict): boolean {
	return outcome === 'allow' || outcome === 'amend';
}

/** The instant of departure that the sender requests, not before now; `null`: immediately. */
function requestedInstant({ request: { sendAt } }: MessageDraft, now: Instant): Instant | null {
	return sendAt === undefined ? null : latest(fromIso(sendAt), now);
}

function beginningOf({ outcome }: Verdict, sendAt: Instant | null, now: Instant): Beginning {
	if (outcome === 'hold') return 'acceptHeld';
	return sendAt !== null && sendAt > now ? 'acceptLater' : 'acceptNow';
}

/** Without members that have no value. */
function secretOf(
	{ request, subject, template }: MessageDraft,
	verdict: Verdict,
	links: readonly TrackedLink[],
): MessageSecret {
	const { recipient, sector } = request;
	return {
		to: subject.address,
		sender: request.sender ?? null,
		content: contentOf(request.content, verdict),
		...(recipient === undefined ? {} : { recipient }),
		...(sector === undefined ? {} : { sector }),
		reference: request.reference ?? null,
		metadata: request.metadata ?? {},
		verdict,
		...(template === null ? {} : { template }),
		...(links.length === 0 ? {} : { tracked: links }),
	};
}

/** The content to send, with the STOP mention if the verdict adds one. Without undefined members. */
function contentOf(
	content: MessageDraft['request']['content'],
	verdict: Verdict,
): MessageSecret['content'] {
	const { text, subject, html, language, audioUrl, audioId } = content ?? {};
	const sent = verdict.amended?.text ?? text;
	return {
		...(sent === undefined ? {} : { text: sent }),
		...(subject === undefined ? {} : { subject }),
		...(html === undefined ? {} : { html }),
		...(language === undefined ? {} : { language }),
		...(audioUrl === undefined ? {} : { audioUrl }),
		...(audioId === undefined ? {} : { audioId }),
	};
}
