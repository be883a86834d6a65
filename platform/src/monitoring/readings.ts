import { statfs } from 'node:fs/promises';
import type { Monitoring } from '@marketing-cible/contract';
import { sql } from 'kysely';
import { type Channel, channels } from '../compliance.ts';
import type { Core } from '../core.ts';
import { DAY_MS, HOUR_MS } from '../statistics/metrics.ts';
import { readCells } from '../statistics/read-cells.ts';

/** Due messages of a lane that are counted. */
const MOST_COUNTED = 10_000;
/** Webhooks that are shown. */
const MOST_WEBHOOKS = 100;
const LANES = ['transactional', 'marketing'] as const;

type Lane = Monitoring['queue'][number];

/** Due messages of an account that have not left, by channel and lane; lanes without any are left out. */
export async function dueLanes(core: Core, accountId: string): Promise<Lane[]> {
	const lanes = channels.flatMap((channel) =>
		LANES.map((lane, priority) => ({ channel, lane, priority })),
	);
	const now = core.clock.now();
	const found: Lane[] = [];
	for (const { channel, lane, priority } of lanes) {
		const due = core.store.read
			.selectFrom('messages')
			.select('due_at')
			.where('channel', '=', channel)
			.where('priority', '=', priority)
			.where('account_id', '=', accountId)
			.where('due_at', '<=', now)
			// Literals, so that the databases use the partial index of the queue.
			.where(sql<boolean>`status in ('queued', 'scheduled')`)
			.orderBy('due_at')
			.limit(MOST_COUNTED);
		const row = await core.store.read
			.selectFrom(due.as('due'))
			.select(({ fn }) => [fn.countAll<number>().as('depth'), fn.min('due_at').as('first')])
			.executeTakeFirst();
		if (row === undefined || row.depth === 0) continue;
		const oldestSeconds = Math.max(0, Math.round((now - row.first) / 1000));
		found.push({ channel, lane, depth: row.depth, oldestSeconds });
	}
	return found;
}

/** Messages that a carrier accepted so many hours ago, and a day more, and of which it has reported no end. Mail has no receipts. */
export async function missingReceipts(
	core: Core,
	accountId: string,
	afterHours: readonly number[],
): Promise<Monitoring['receipts']> {
	const now = core.clock.now();
	const found: Monitoring['receipts'] = [];
	for (const hours of afterHours) {
		const to = now - hours * HOUR_MS;
		const range = { from: to - DAY_MS, to, clock: 'cohort', unit: 'hour', zone: 'UTC' } as const;
		const question = { ...range, accountId, by: ['channel'] } as const;
		const metrics = ['sent', 'delivered', 'undelivered', 'handed_over'];
		const counts = new Map<string, number>();
		for (const { group, metric, n } of await readCells(core.store.read, question, metrics)) {
			const name = `${group.join('')} ${metric}`;
			counts.set(name, (counts.get(name) ?? 0) + n);
		}
		for (const channel of ['sms', 'voice'] as const) {
			const of = (metric: string) => counts.get(`${channel} ${metric}`) ?? 0;
			const handedOver = of('handed_over');
			if (handedOver === 0) continue;
			const missing = Math.max(0, of('sent') - of('delivered') - of('undelivered'));
			found.push({ channel, afterHours: hours, handedOver, missing });
		}
	}
	return found;
}

/** Webhooks whose deliveries wait for a failing endpoint, or that are stopped for good; those of one message are left out. */
export async function stoppedWebhooks(core: Core, accountId: string) {
	const now = core.clock.now();
	return core.store.read
		.selectFrom('webhooks')
		.select(['id', 'failures', 'stopped_reason'])
		.where('account_id', '=', accountId)
		.where('message_id', 'is', null)
		.where((row) => row.or([row('paused_until', '>', now), row('stopped_reason', 'is not', null)]))
		.orderBy('seq')
		.limit(MOST_WEBHOOKS)
		.execute();
}

/** Room of the file system of the data folder; `null`: it cannot be read. */
export async function diskOf(core: Core): Promise<Monitoring['disk']> {
	try {
		const { bavail, blocks, bsize } = await statfs(core.settings.dataDir);
		return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
	} catch {
		return null;
	}
}

/** The channel that the object of an alert is about. */
export function channelOfObject(object: string): Channel | null {
	const [first] = object.split('/');
	return channels.find((channel) => channel === first) ?? null;
}
