/** Gauges that are read from the store at every scrape. */
import { sql } from 'kysely';
import { Gauge, Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

const PRIORITIES = ['transactional', 'marketing'] as const;

export function watchQueue(store: Store, clock: Clock, registers: Registry[]): void {
	const labelNames = ['channel', 'priority'];
	new Gauge({
		name: 'mc_messages_waiting',
		help: 'Messages that are queued or scheduled',
		labelNames,
		registers,
		async collect() {
			this.reset();
			for (const { waiting, labels } of await queues(store)) this.set(labels, waiting);
		},
	});
	new Gauge({
		name: 'mc_messages_overdue_seconds',
		help: 'How long the longest overdue message has been due',
		labelNames,
		registers,
		async collect() {
			this.reset();
			for (const { first, labels } of await queues(store)) {
				this.set(labels, Math.max(0, (clock.now() - first) / 1000));
			}
		},
	});
}

async function queues(store: Store) {
	const rows = await store.read
		.selectFrom('messages')
		.select(({ fn }) => [
			'channel',
			'priority',
			fn.countAll<number>().as('waiting'),
			fn.min('due_at').as('first'),
		])
		// Literals, not parameters, so that the databases use the partial index of the queue.
		.where(sql<boolean>`status in ('queued', 'scheduled')`)
		.groupBy(['channel', 'priority'])
		.execute();
	return rows.map(({ channel, priority, waiting, first }) => ({
		labels: { channel, priority: PRIORITIES[priority] ?? String(priority) },
		waiting,
		first,
	}));
}

export function watchDeliveries(store: Store, registers: Registry[]): void {
	new Gauge({
		name: 'mc_webhook_deliveries_pending',
		help: 'Webhook deliveries that are waiting for their first attempt or a retry',
		registers,
		async collect() {
			const row = await store.read
				.selectFrom('deliveries')
				.select(({ fn }) => fn.countAll<number>().as('pending'))
				.where('status', '=', 'pending')
				.executeTakeFirst();
			this.set(row?.pending ?? 0);
		},
	});
}

export function watchCampaigns(store: Store, clock: Clock, registers: Registry[]): void {
	const open = async () =>
		store.read
			.selectFrom('campaigns')
			.select(({ fn }) => [
				'status',
				fn.countAll<number>().as('campaigns'),
				fn.min('due_at').as('due'),
			])
			.where('due_at', 'is not', null)
			.groupBy('status')
			.execute();
	new Gauge({
		name: 'mc_campaigns',
		help: 'Campaigns that are scheduled or have begun and not ended, by status',
		labelNames: ['status'],
		registers,
		async collect() {
			this.reset();
			for (const { status, campaigns } of await open()) this.set({ status }, campaigns);
		},
	});
	new Gauge({
		name: 'mc_campaigns_overdue_seconds',
		help: 'How long the next step of a campaign has been due; more than some seconds: no process works on campaigns',
		registers,
		async collect() {
			const due = (await open()).map((row) => row.due ?? Infinity);
			const first = due.reduce((one, other) => Math.min(one, other), Infinity);
			this.set(Number.isFinite(first) ? Math.max(0, (clock.now() - first) / 1000) : 0);
		},
	});
}

export function watchAlerts(store: Store, registers: Registry[]): void {
	new Gauge({
		name: 'mc_alerts_open',
		help: 'Alerts that are open, of all accounts, by severity',
		labelNames: ['severity'],
		registers,
		async collect() {
			this.reset();
			for (const severity of ['warning', 'critical']) this.set({ severity }, 0);
			const rows = await store.read
				.selectFrom('alerts')
				.select(({ fn }) => ['severity', fn.countAll<number>().as('open')])
				.where('state', '=', 'open')
				.groupBy('severity')
				.execute();
			for (const { severity, open } of rows) this.set({ severity }, open);
		},
	});
}

export function watchLedger(store: Store, registers: Registry[]): void {
	new Gauge({
		name: 'mc_ledger_violations',
		help: 'Violations of the invariants of the credits that the check of the last night found; absent until the first one',
		registers,
		async collect() {
			const row = await store.read
				.selectFrom('stats_state')
				.select('value')
				.where('name', '=', 'ledger broken')
				.executeTakeFirst();
			if (row === undefined) this.remove();
			else this.set(row.value);
		},
	});
}
