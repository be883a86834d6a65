import type { Selectable } from 'kysely';
import type { Core } from '../core.ts';
import type { PersonalMessage } from '../messages/message/tracking-hooks.ts';
import { openMessage } from '../messages/message/model.ts';
import { BoundedMap } from '../compliance.ts';
import type { Store } from '../store/store.ts';
import { loadGrants } from './grants.ts';
import { sealedTarget } from './links.ts';
import type { TrackedLinkTable } from './tables.ts';
import type { LinkVisitor } from './visitors.ts';

/** A person's link is counted once in this time: who holds a link must not fill the database with it. */
const REPEAT_MS = 1000;
const MAX_REMEMBERED = 10_000;

type LinkRow = Selectable<TrackedLinkTable>;

/** What a genuine token stands for now. */
export interface FoundLink {
	row: LinkRow;
	/** `null`: a pixel. */
	target: string | null;
}

/** Finds a link. @returns `null`: its time is over. */
export async function findLink(core: Core, token: string): Promise<FoundLink | null> {
	const row = await core.store.read
		.selectFrom('tracked_links')
		.selectAll()
		.where('token', '=', token)
		.executeTakeFirst();
	return row === undefined
		? null
		: { row, target: sealedTarget.open(core.vault, row.sealed, row.token) };
}

/**
 * Records a hit: of everybody where links are anonymous, of a person only while the person agrees to it. The hour, the link and whether a
 * program made it are all that is kept.
 */
export async function recordHit(
	core: Core,
	{ row }: FoundLink,
	visitor: LinkVisitor,
): Promise<void> {
	if (visitor === 'ignored') return;
	const now = core.clock.now();
	if (row.message_id !== null) {
		if (wasJustHit(core.store, row.token, now) || !(await isAgreed(core, row))) return;
	}
	await core.store.transaction(async (unit) => {
		await unit.db
			.insertInto('tracked_hits')
			.values({
				token: row.token,
				message_id: row.message_id,
				is_bot: visitor === 'bot' ? 1 : 0,
				hit_at: now,
			})
			.execute();
	});
}

/** Personal links that were hit a moment ago, by store: a test has several. */
const recent = new WeakMap<Store, BoundedMap<string, number>>();

function wasJustHit(store: Store, token: string, now: number): boolean {
	const hits = recent.get(store) ?? new BoundedMap<string, number>(MAX_REMEMBERED);
	recent.set(store, hits);
	const last = hits.get(token);
	if (last !== undefined && Math.abs(now - last) < REPEAT_MS) return true;
	hits.set(token, now);
	return false;
}

/** Whether the recipient of a personal link agrees to its tracking now. */
async function isAgreed(core: Core, { message_id: id, kind }: LinkRow): Promise<boolean> {
	const row = await core.store.read
		.selectFrom('messages')
		.selectAll()
		.where('id', '=', id ?? '')
		.executeTakeFirst();
	if (row === undefined) return false;
	const { accountId, channel, purpose, subjectHash, secret } = openMessage(core, row);
	const message: PersonalMessage = {
		id: row.id,
		accountId,
		channel,
		purpose,
		to: secret.to,
		sender: secret.sender,
		subjectHash,
		contactId: secret.recipient?.contactId ?? null,
	};
	const grants = await loadGrants(core, core.store.read, [message]);
	return grants.get(row.id)?.has(kind === 'open' ? 'tracking_opens' : 'tracking_clicks') === true;
}
