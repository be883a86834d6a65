import type { Selectable } from 'kysely';
import type { Core } from '../core.ts';
import { appendEvents, type NewEvent } from '../events/events.ts';
import { openMessage } from '../messages/message/model.ts';
import { messageFacts } from '../messages/message/views.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop, type Found } from '../queue/worker-loop.ts';
import { inChunks } from '../store/chunks.ts';
import type { Unit } from '../store/store.ts';
import { botHits, SCAN_MS } from './judge.ts';
import { sealedTarget } from './links.ts';
import type { TrackedHitTable, TrackedLinkTable } from './tables.ts';

/** A hit is judged when a scanner would have hit every link of its mail. */
const SETTLE_AFTER_MS = SCAN_MS + 3000;
/** Hits of one transaction. */
const MAX_HITS = 500;
/** Other waiting hits of the same messages that are read beside them. */
const MAX_BESIDE = 5000;
/** How often to look for hits of other processes. */
const LOOK_MS = 2000;
const HOUR_MS = 3_600_000;

type HitRow = Selectable<TrackedHitTable>;
type LinkRow = Selectable<TrackedLinkTable>;

/** Judges and counts hits, in the process that works the queue. */
export function startSettling(core: Core): BackgroundWork {
	const loop = createWorkerLoop(core.clock, {
		poll: () => settleHits(core),
		nextDue: async () => core.clock.now() + LOOK_MS,
		failed: (error) => core.log.error({ err: error }, 'hits of links could not be counted'),
	});
	loop.wake();
	return { stop: () => loop.stop() };
}

/** Counts the hits that are due, in one transaction. @returns whether there may be more. */
export async function settleHits(core: Core): Promise<Found> {
	const due = core.clock.now() - SETTLE_AFTER_MS;
	return core.store.transaction(async (unit) => {
		// One process at a time: the hits of a message are judged together.
		await unit.lock(['tracked_hits'], 'exclusive');
		const hits = await unit.db
			.selectFrom('tracked_hits')
			.selectAll()
			.where('hit_at', '<=', due)
			.orderBy('hit_at')
			.limit(MAX_HITS)
			.execute();
		if (hits.length === 0) return 'nothing';
		const links = await linksOf(unit, hits);
		const bots = await findBots(unit, hits);
		await count(unit, hits, links, bots);
		await firstHits(
			core,
			unit,
			hits.filter(({ seq }) => !bots.has(seq)),
			links,
		);
		for (const chunk of inChunks(hits)) {
			const seqs = chunk.map(({ seq }) => seq);
			await unit.db.deleteFrom('tracked_hits').where('seq', 'in', seqs).execute();
		}
		return hits.length < MAX_HITS ? 'nothing' : 'work';
	});
}

async function linksOf(unit: Unit, hits: readonly HitRow[]): Promise<Map<string, LinkRow>> {
	const links = new Map<string, LinkRow>();
	for (const tokens of inChunks([...new Set(hits.map(({ token }) => token))])) {
		const rows = await unit.db
			.selectFrom('tracked_links')
			.selectAll()
			.where('token', 'in', tokens)
			.execute();
		for (const row of rows) links.set(row.token, row);
	}
	return links;
}

/** Numbers of the hits that no person made. Hits of the same burst that are not due yet are marked, since they will not see this one. */
async function findBots(unit: Unit, hits: readonly HitRow[]): Promise<Set<number>> {
	const bots = new Set(hits.flatMap(({ seq, is_bot: isBot }) => (isBot === 1 ? [seq] : [])));
	const messageIds = new Set(hits.flatMap(({ message_id: id }) => id ?? []));
	for (const ids of inChunks([...messageIds])) {
		const waiting = await unit.db
			.selectFrom('tracked_hits')
			.selectAll()
			.where('message_id', 'in', ids)
			.orderBy('hit_at')
			.limit(MAX_BESIDE)
			.execute();
		const clicks = await unit.db
			.selectFrom('tracked_links')
			.select(['token', 'message_id'])
			.where('message_id', 'in', ids)
			.where('kind', '=', 'click')
			.execute();
		const sent = await unit.db
			.selectFrom('events')
			.select((event) => ['message_id', event.fn.min('occurred_at').as('at')])
			.where('message_id', 'in', ids)
			// A receipt may be the first to tell that it left.
			.where('type', 'in', ['message.sent', 'message.delivered'])
			.groupBy('message_id')
			.execute();
		const marked: number[] = [];
		for (const id of ids) {
			const found = botHits(
				waiting.filter((hit) => hit.message_id === id),
				{
					links: new Set(clicks.flatMap((link) => (link.message_id === id ? [link.token] : []))),
					sentAt: sent.find((event) => event.message_id === id)?.at ?? null,
				},
			);
			for (const { seq, is_bot: isBot } of found) {
				bots.add(seq);
				if (isBot === 0) marked.push(seq);
			}
		}
		for (const seqs of inChunks(marked)) {
			await unit.db
				.updateTable('tracked_hits')
				.set({ is_bot: 1 })
				.where('seq', 'in', seqs)
				.execute();
		}
	}
	return bots;
}

async function count(
	unit: Unit,
	hits: readonly HitRow[],
	links: ReadonlyMap<string, LinkRow>,
	bots: ReadonlySet<number>,
): Promise<void> {
	const cells = new Map<string, { link: LinkRow; isBot: number; hour: number; n: number }>();
	for (const { seq, token, hit_at: at } of hits) {
		const link = links.get(token);
		if (link === undefined) continue;
		const isBot = bots.has(seq) ? 1 : 0;
		const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
		const { campaign_id: campaign, variant, kind, position } = link;
		const key = JSON.stringify([campaign, variant, kind, position, isBot, hour]);
		const cell = cells.get(key) ?? { link, isBot, hour, n: 0 };
		cell.n += 1;
		cells.set(key, cell);
	}
	// In one order everywhere, so that two transactions never wait for each other.
	for (const [, { link, isBot, hour, n }] of [...cells].sort(([one], [other]) =>
		one < other ? -1 : 1,
	)) {
		await unit.db
			.insertInto('tracked_hours')
			.values({
				account_id: link.account_id,
				campaign_id: link.campaign_id,
				variant: link.variant,
				kind: link.kind,
				position: link.position,
				is_bot: isBot,
				hour,
				n,
			})
			.onConflict((conflict) =>
				conflict
					.columns(['campaign_id', 'variant', 'kind', 'position', 'is_bot', 'hour'])
					.doUpdateSet((cell) => ({ n: cell('tracked_hours.n', '+', n) })),
			)
			.execute();
	}
}

/** Marks personal links that a person hit for the first time, and tells it. */
async function firstHits(
	core: Core,
	unit: Unit,
	hits: readonly HitRow[],
	links: ReadonlyMap<string, LinkRow>,
): Promise<void> {
	const events: NewEvent[] = [];
	for (const { token, hit_at: at } of hits) {
		const link = links.get(token);
		if (link?.message_id == null || link.first_hit_at !== null) continue;
		const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
		const { numUpdatedRows: marked } = await unit.db
			.updateTable('tracked_links')
			.set({ first_hit_at: hour })
			.where('token', '=', token)
			.where('first_hit_at', 'is', null)
			.executeTakeFirst();
		if (marked === 0n) continue;
		const event = await firstHitEvent(core, unit, link, link.message_id);
		if (event !== null) events.push(event);
	}
	await appendEvents(core, unit, events);
}

async function firstHitEvent(
	core: Core,
	unit: Unit,
	link: LinkRow,
	messageId: string,
): Promise<NewEvent | null> {
	const row = await unit.db
		.selectFrom('messages')
		.selectAll()
		.where('id', '=', messageId)
		.executeTakeFirst();
	if (row === undefined) return null;
	try {
		const facts = messageFacts(openMessage(core, row));
		const target = sealedTarget.open(core.vault, link.sealed, link.token);
		const of = { accountId: link.account_id, messageId };
		if (target === null) return { ...of, type: 'message.opened', data: facts };
		return { ...of, type: 'message.clicked', data: { ...facts, url: target } };
	} catch (error) {
		// It would come first for ever, and no hit of any account would be counted.
		core.log.error({ err: error, messageId }, 'a hit is counted, but its message cannot be read');
		return null;
	}
}
