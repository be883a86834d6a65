import type { Monitoring } from '@marketing-cible/contract';
import { toIso } from '../clock.ts';
import { BoundedMap, channels } from '../compliance.ts';
import type { App } from '../core.ts';
import { listEvents } from '../events/list.ts';
import { DAY_MS, HOUR_MS, hourOf, latencyMetrics } from '../statistics/metrics.ts';
import { latencyOf } from '../statistics/rates.ts';
import { readCells } from '../statistics/read-cells.ts';
import { readState } from '../statistics/state.ts';
import { diskOf, dueLanes, missingReceipts, stoppedWebhooks } from './readings.ts';

/** Accounts whose last reading is kept. */
const MOST_KEPT = 1000;
/** Failures whose reasons are read. */
const MOST_FAILURES = 200;
/** Processes that are shown. */
const MOST_PROCESSES = 100;

/** Reads how the platform does, for an account. While the database is away, it answers what it read last. */
export function createMonitor(core: App): (accountId: string) => Promise<Monitoring> {
	const last = new BoundedMap<string, Monitoring>(MOST_KEPT);
	return async (accountId) => {
		try {
			return last.set(accountId, await read(core, accountId));
		} catch (error) {
			const known = last.get(accountId);
			if (known === undefined) throw error;
			return { ...known, stale: true };
		}
	};
}

async function read(core: App, accountId: string): Promise<Monitoring> {
	const { read: db } = core.store;
	const checked = await readState(db, 'checked');
	const open = await db
		.selectFrom('alerts')
		.select(['kind', 'object'])
		.where('account_id', '=', accountId)
		.where('state', '=', 'open')
		.limit(MOST_KEPT)
		.execute();
	const failing = new Set(
		open.filter(({ kind }) => kind === 'carrier_failing').map(({ object }) => object),
	);
	return {
		at: toIso(core.clock.now()),
		stale: false,
		carriers: await carriersOf(core, accountId, failing),
		queue: await dueLanes(core, accountId),
		receipts: await missingReceipts(core, accountId, [1, 24, 72]),
		webhooks: await webhooksOf(core, accountId),
		processes: await processesOf(core),
		disk: await diskOf(core),
		statistics: {
			checkedTo: checked === null ? null : toIso(checked),
			drift: (await readState(db, 'drift')) ?? 0,
		},
		openAlerts: open.length,
	};
}

async function carriersOf(
	core: App,
	accountId: string,
	failing: ReadonlySet<string>,
): Promise<Monitoring['carriers']> {
	const now = core.clock.now();
	const counts = await countsOf(core, accountId, now - HOUR_MS, [
		'handed_over',
		'failed',
		'unknown',
	]);
	const latencies = await countsOf(core, accountId, now - DAY_MS, latencyMetrics);
	const refusals = await refusalsOf(core, accountId);
	return channels.map((channel) => {
		const of = (metric: string) => counts.get(channel)?.get(metric) ?? 0;
		const latency = latencyOf(latencies.get(channel) ?? new Map());
		return {
			channel,
			kind: core.carriers[channel].kind,
			up: !failing.has(channel),
			handedOver: of('handed_over'),
			failed: of('failed'),
			unknown: Math.max(0, of('unknown')),
			latencyP50Seconds: latency.p50Seconds,
			latencyP95Seconds: latency.p95Seconds,
			refusals: [...(refusals.get(channel) ?? [])]
				.map(([code, count]) => ({ code, count }))
				.sort((one, other) => other.count - one.count),
		};
	});
}

/** Counts by channel and metric, from the hour of an instant on. */
async function countsOf(core: App, accountId: string, since: number, metrics: readonly string[]) {
	const range = { from: hourOf(since), to: core.clock.now() + 1, zone: 'UTC' };
	const question = {
		...range,
		accountId,
		clock: 'activity',
		unit: 'hour',
		by: ['channel'],
	} as const;
	const counts = new Map<string, Map<string, number>>();
	for (const { group, metric, n } of await readCells(core.store.read, question, metrics)) {
		const name = group.join('');
		const known = counts.get(name) ?? new Map<string, number>();
		counts.set(name, known.set(metric, (known.get(metric) ?? 0) + n));
	}
	return counts;
}

/** Reasons of recent failures by channel; codes of the carriers, never their text. */
async function refusalsOf(core: App, accountId: string) {
	const since = core.clock.now() - DAY_MS;
	const types = ['message.failed', 'message.undelivered'] as const;
	const page = { limit: MOST_FAILURES, after: undefined, order: 'desc' } as const;
	const { data } = await listEvents(core, accountId, { types, since }, page);
	const refusals = new Map<string, Map<string, number>>();
	for (const { data: about } of data) {
		const { channel, reason } = about;
		if (typeof channel !== 'string' || typeof reason !== 'string') continue;
		const codes = refusals.get(channel) ?? new Map<string, number>();
		refusals.set(channel, codes.set(reason, (codes.get(reason) ?? 0) + 1));
	}
	return refusals;
}

async function webhooksOf(core: App, accountId: string): Promise<Monitoring['webhooks']> {
	const bad = await stoppedWebhooks(core, accountId);
	const row = await core.store.read
		.selectFrom('webhooks')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('account_id', '=', accountId)
		.where('message_id', 'is', null)
		.where('active', '=', 1)
		.executeTakeFirst();
	const stopped = bad.filter((webhook) => webhook.stopped_reason !== null).length;
	return { active: row?.count ?? 0, paused: bad.length - stopped, stopped };
}

async function processesOf(core: App): Promise<Monitoring['processes']> {
	const rows = await core.store.read
		.selectFrom('processes')
		.select('alive_until')
		.orderBy('alive_until', 'desc')
		.limit(MOST_PROCESSES)
		.execute();
	return rows.map((row) => ({ aliveUntil: toIso(row.alive_until) }));
}
