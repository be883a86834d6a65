import type { TrackingPurpose } from '../compliance.ts';
import type { Core } from '../core.ts';
import type {
	TrackableMessage,
	TrackedContent,
	TrackedLink,
} from '../messages/message/tracking-hooks.ts';
import { pixelOf } from '../messages/message/tracked-content.ts';
import { inChunks } from '../store/chunks.ts';
import type { Db } from '../store/schema.ts';
import { findTargets, replaceLinks } from './find-links.ts';
import { loadGrants } from './grants.ts';
import { ownHosts } from './link-base.ts';
import { anonymousKey, linkOf, type LinkPlace, personalKey } from './links.ts';

/** Further tokens that are tried for a link whose token another link has; with 47 bits, the first one is free nearly always. */
const MAX_ATTEMPTS = 5;

/**
 * Replaces the links of messages of campaigns by measured ones, and adds the pixel to the HTML of e-mails.
 *
 * - `individual`: only for people who agree to it now; everybody else keeps the links as they are.
 * - `anonymous`: one link for all. A target that only one recipient has stays as it is, since its link would name the recipient.
 *
 * @returns the content of each, in order; `null`: nothing of it is measured.
 */
export async function trackContents(
	core: Core,
	db: Db,
	messages: readonly TrackableMessage[],
): Promise<(TrackedContent | null)[]> {
	const personal = messages.filter(({ campaign }) => campaign.tracking === 'individual');
	const grants = await loadGrants(core, db, personal);
	const anonymous = messages.filter(({ campaign }) => campaign.tracking === 'anonymous');
	const shared = await sharedTargets(core, db, anonymous);
	const taken = await takenTokens(core, db, personal);
	return messages.map((message) => {
		const isPersonal = message.campaign.tracking === 'individual';
		const agreed: ReadonlySet<TrackingPurpose> | undefined = grants.get(message.id);
		const links = placesOf(core, message).flatMap((place): TrackedLink[] => {
			const { target } = place;
			if (!isPersonal) {
				const key = anonymousKey(core, message, target);
				return shared.has(key) ? [linkOf(core, key, place, { isPersonal })] : [];
			}
			const purpose = target === null ? 'tracking_opens' : 'tracking_clicks';
			return agreed?.has(purpose) === true ? freeLink(core, message, place, taken) : [];
		});
		return links.length === 0 ? null : { ...withLinks(message.content, links), links };
	});
}

/** The links of a message, and the pixel of an e-mail with HTML. */
function placesOf(core: Core, { channel, content }: TrackableMessage): LinkPlace[] {
	const targets = findTargets(content, ownHosts(core));
	const places: LinkPlace[] = targets.map((target, position) => ({ target, position }));
	const hasPixel = channel === 'email' && (content.html ?? '') !== '';
	return hasPixel ? [...places, { target: null, position: 0 }] : places;
}

/** Keys of the anonymous links that belong to several recipients: stored already, or of two messages here. The pixel belongs to all. */
async function sharedTargets(
	core: Core,
	db: Db,
	messages: readonly TrackableMessage[],
): Promise<Set<string>> {
	const counts = new Map<string, number>();
	const shared = new Set<string>();
	for (const message of messages) {
		for (const { target } of placesOf(core, message)) {
			const key = anonymousKey(core, message, target);
			counts.set(key, (counts.get(key) ?? 0) + 1);
			if (target === null || (counts.get(key) ?? 0) > 1) shared.add(key);
		}
	}
	const open = [...counts.keys()].filter((key) => !shared.has(key));
	for (const keys of inChunks(open)) {
		const rows = await db
			.selectFrom('tracked_links')
			.select('link_key')
			.where('link_key', 'in', keys)
			.execute();
		for (const row of rows) if (row.link_key !== null) shared.add(row.link_key);
	}
	return shared;
}

/** Tokens of personal links that other links have. */
async function takenTokens(
	core: Core,
	db: Db,
	messages: readonly TrackableMessage[],
): Promise<Set<string>> {
	const wanted = messages.flatMap((message) =>
		placesOf(core, message).map(
			(place) =>
				linkOf(core, personalKey(message, place.target), place, { isPersonal: true }).token,
		),
	);
	const taken = new Set<string>();
	for (const tokens of inChunks([...new Set(wanted)])) {
		const rows = await db
			.selectFrom('tracked_links')
			.select('token')
			.where('token', 'in', tokens)
			.execute();
		for (const { token } of rows) taken.add(token);
	}
	return taken;
}

/** A personal link with a token of its own; none if every attempt is taken, then the target stays. */
function freeLink(
	core: Core,
	message: TrackableMessage,
	place: LinkPlace,
	taken: Set<string>,
): TrackedLink[] {
	const key = personalKey(message, place.target);
	for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
		const link = linkOf(core, key, place, { isPersonal: true, attempt });
		if (taken.has(link.token)) continue;
		taken.add(link.token);
		return [link];
	}
	return [];
}

function withLinks(
	content: TrackableMessage['content'],
	links: readonly TrackedLink[],
): TrackableMessage['content'] {
	const urls = new Map(links.map(({ target, url }) => [target, url]));
	const linked = replaceLinks(content, (target) => urls.get(target) ?? null);
	const pixel = urls.get(null);
	if (pixel === undefined || linked.html === undefined) return linked;
	const end = /<\/body\s*>/i.exec(linked.html)?.index ?? linked.html.length;
	const html = linked.html.slice(0, end) + pixelOf(pixel) + linked.html.slice(end);
	return { ...linked, html };
}
