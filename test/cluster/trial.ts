import { join } from 'node:path';
import { type Cluster, startCluster } from '../../scripts/cluster/cluster.ts';
import { disagreements, settledBooks } from '../crash/books.ts';
import { type Sinks, startSinks } from '../crash/sinks.ts';
import { clientOf, type Client, type Json, until } from '../platform/support/index.ts';
import type { Fault } from './faults.ts';
import { createJudge, createLoad } from './load.ts';
import { createOptOuts } from './opt-outs.ts';

/** Messages a second; what the machine cannot do is not asked for. */
const PER_SECOND = Number(process.env['MC_CLUSTER_RATE'] ?? 100);
/** How long an outage may last until another primary serves (milliseconds): Patroni's `ttl`, the election, and a busy machine. */
const OUTAGE_MS = 90_000;
/** How long a node may take to find its place again, which includes `pg_rewind` and a base backup. */
const REJOIN_MS = 120_000;
/** Everything clears up by itself within this time after a primary serves again. */
const CLEAR_MS = 30_000;
/** Messages that a worker may be handing over: two for each of its 20 connections to the mail server. */
const IN_FLIGHT = 40;

const WAITING = ['queued', 'sending', 'scheduled'];

/** A cluster under load, with receivers that outlive it and books of what was answered. */
export async function startTrial(options: Partial<Parameters<typeof startCluster>[0]> = {}) {
	const sinks: Sinks = await startSinks();
	const cluster: Cluster = await startCluster({
		repository: join(__dirname, '..', '..'),
		env: { ...sinks.env, MC_LOG_LEVEL: 'warn', MC_CONSOLE: 'false' },
		...options,
	}).catch(async (error: unknown) => {
		await sinks.close();
		throw error;
	});
	const client: Client = clientOf(cluster.url, cluster.apiKey);
	const judge = createJudge();
	const load = createLoad(client, judge, PER_SECOND);
	const optOuts = createOptOuts(client, judge);
	let workersKilled = 0;

	const acknowledged = (more: number, what: string, patience: number) => {
		const wanted = load.acknowledged.size + more;
		return until(() => load.acknowledged.size >= wanted, what, patience);
	};

	/** Whether nothing waits and nothing is being handed over. */
	async function isClear(): Promise<boolean> {
		for (const status of WAITING) {
			const { status: code, body } = await client.get(`/v1/messages?limit=1&status=${status}`);
			if (code !== 200 || (body['data'] as unknown[]).length > 0) return false;
		}
		return true;
	}

	/** Lets a fault happen under load and expects that everything goes on by itself. @param workerDies in the same second. */
	async function suffer(fault: Fault, workerDies = false): Promise<void> {
		const begun = performance.now();
		load.start();
		await acknowledged(100, 'load', OUTAGE_MS);
		const primary = await cluster.primary(OUTAGE_MS);
		const worker = cluster.workers[0]!.program;
		if (workerDies) {
			worker.signal('SIGKILL');
			workersKilled += 1;
		}
		await fault.strike(primary, cluster);
		if (fault.isReplaced) {
			await until(
				async () => {
					const found = await cluster.primary(OUTAGE_MS);
					return found !== primary || !(await primary.isPrimary());
				},
				`another primary, after ${fault.name}`,
				OUTAGE_MS,
			);
		}
		await until(
			async () => (await client.get('/readyz')).status === 200,
			`ready, after ${fault.name}`,
			OUTAGE_MS,
		);
		const served = performance.now();
		await acknowledged(100, `answers, after ${fault.name}`, CLEAR_MS);
		await load.pause();
		await until(isClear, `all clear, after ${fault.name}`, CLEAR_MS);
		const cleared = performance.now();
		fault.undo(primary, cluster);
		worker.start();
		load.start();
		await cluster.whole(REJOIN_MS);
		await acknowledged(100, 'load after the return', OUTAGE_MS);
		await load.pause();
		await until(isClear, `all clear, after the return of what ${fault.name}`, CLEAR_MS);
		await expectFewUnknown(fault.name);
		const times = [served - begun, cleared - served, performance.now() - cleared];
		const told = times.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(', ');
		process.stdout.write(`${fault.name}: served, clear, whole again after ${told}\n`);
	}

	/** Only what a worker was handing over when it was killed may be unknown. */
	async function expectFewUnknown(when: string): Promise<void> {
		const { body } = await client.get<{ data: Json[] }>('/v1/messages?status=unknown&limit=200');
		const most = workersKilled * IN_FLIGHT;
		if (body.data.length <= most) return;
		const told = await Promise.all(
			body.data.map(async ({ id, reference, createdAt }) => {
				const events = await client.get<{ data: Json[] }>(`/v1/messages/${String(id)}/events`);
				const story = events.body.data.map(({ type, at, createdAt: made, data }) =>
					JSON.stringify({ type, at, made, data }).slice(0, 300),
				);
				const arrived = sinks.counts().get(String(reference)) ?? 0;
				return `${String(reference)} ${String(createdAt)} arrived ${arrived}: ${story.join(' ')}`;
			}),
		);
		const logs = cluster.workers.map(({ program }) => program.lastWords).join('\n');
		throw new Error(
			`${body.data.length} of at most ${most} are unknown after ${when}:\n${told.join('\n')}\n${logs}`,
		);
	}

	/** Compares what was answered, what is stored and what arrived. */
	async function expectTruth(): Promise<void> {
		await load.pause();
		await optOuts.stop();
		const books = await settledBooks(client);
		await optOuts.lookAtAll();
		const count = (status: string) =>
			[...books.values()].filter((found) => found === status).length;
		const answers = [...judge.counts].map(([status, times]) => `${times} × ${status}`).join(', ');
		process.stdout.write(
			`${load.acknowledged.size} messages acknowledged, ${books.size} stored, ${sinks.total()} arrived, ${count('unknown')} unknown; ${optOuts.answered.length} opt-outs, read ${optOuts.reads()} times; answers ${answers}; slowest ${Math.round(judge.slowest())} ms\n`,
		);
		expect([...load.acknowledged].filter((reference) => !books.has(reference))).toEqual([]);
		expect(disagreements(books, sinks.counts())).toEqual([]);
		expect(count('unknown')).toBeLessThanOrEqual(workersKilled * IN_FLIGHT);
		expect(optOuts.forgotten).toEqual([]);
		expect(judge.wrong).toEqual([]);
	}

	optOuts.start();
	return {
		cluster,
		client,
		judge,
		load,
		suffer,
		expectTruth,
		async end() {
			await load.pause().catch(() => undefined);
			await cluster.remove();
			await sinks.close();
		},
	};
}

export type Trial = Awaited<ReturnType<typeof startTrial>>;
