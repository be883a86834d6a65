import type { Core } from '../core.ts';
import type {
	LinkedMessage,
	TrackableMessage,
	TrackedLink,
} from '../messages/message/tracking-hooks.ts';
import { sealed } from '../security/sealed.ts';
import { insertRows } from '../store/insert.ts';
import type { Unit } from '../store/store.ts';
import { linkBase } from './link-base.ts';
import { linkToken } from './token.ts';

/** The target of a link; `null`: a pixel, or what is left after a person was erased. */
export const sealedTarget = sealed<string | null>('tracked_link');

/** What a link is, before it has a token. */
export interface LinkPlace {
	target: string | null;
	position: number;
}

/** A link for everybody who gets a variant of a campaign. */
export function anonymousKey(
	core: Core,
	{ accountId, campaign }: Pick<TrackableMessage, 'accountId' | 'campaign'>,
	target: string | null,
): string {
	const place = JSON.stringify([campaign.id, campaign.variant, target]);
	return core.vault.hash(`tracked-link-key:${accountId}`, place);
}

/** A link of one person's message. */
export function personalKey({ id }: Pick<TrackableMessage, 'id'>, target: string | null): string {
	return JSON.stringify([id, target]);
}

/** The link as it stands in a message. @param key what the token is made of. */
export function linkOf(
	core: Core,
	key: string,
	{ target, position }: LinkPlace,
	{ isPersonal, attempt = 0 }: { isPersonal: boolean; attempt?: number },
): TrackedLink {
	const token = linkToken(core.vault, key, attempt);
	const path = target === null ? `/o/${token}.gif` : `/l/${token}`;
	return {
		token,
		url: linkBase(core) + path,
		target,
		position,
		purpose: target === null ? 'tracking_opens' : 'tracking_clicks',
		isPersonal,
	};
}

/** Stores the links of stored messages; an anonymous link once for all messages. */
export async function storeLinks(
	core: Core,
	unit: Unit,
	messages: readonly LinkedMessage[],
): Promise<void> {
	const now = core.clock.now();
	const personal = [];
	const anonymous = new Map<string, ReturnType<typeof rowOf>>();
	for (const { message, links } of messages) {
		for (const link of links) {
			const row = rowOf(core, message, link, now);
			if (link.isPersonal) personal.push(row);
			else anonymous.set(link.token, row);
		}
	}
	await insertRows(unit.db, 'tracked_links', personal);
	for (const row of anonymous.values()) {
		await unit.db
			.insertInto('tracked_links')
			.values(row)
			.onConflict((conflict) => conflict.column('link_key').doNothing())
			.execute();
	}
}

function rowOf(
	core: Core,
	message: LinkedMessage['message'],
	{ token, target, position, isPersonal }: TrackedLink,
	now: number,
) {
	const { accountId, campaignId, variant } = message;
	if (campaignId === null) throw new Error('only links of campaigns are measured');
	const campaign = { id: campaignId, variant, tracking: 'anonymous' as const };
	return {
		token,
		account_id: accountId,
		campaign_id: campaignId,
		variant: variant ?? '',
		kind: target === null ? ('open' as const) : ('click' as const),
		position,
		link_key: isPersonal ? null : anonymousKey(core, { accountId, campaign }, target),
		message_id: isPersonal ? message.id : null,
		subject_hash: isPersonal ? message.subjectHash : null,
		first_hit_at: null,
		sealed: sealedTarget.seal(core.vault, target, token),
		created_at: now,
	};
}
