/**
 * `npm run bench -- campaign [recipients] [sqlite | postgresql]`: a marketing campaign by SMS to a million people with consent, prepared
 * and fed to the sandbox over HTTP; the API's answers meanwhile, and the memory; then the feeder alone. The peer in the same run is what
 * people write instead: a loop that hands a list to Postfix's queue, without consents, hours, statistics or a pause (needs Debian's
 * Postfix and root). Prints each figure with its goal; asserts nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Campaign } from '@marketing-cible/contract/requests';
import { findPostgres, startPostgres } from '../scripts/postgres.mjs';
import { feedAlone } from './campaign/feed-alone.ts';
import { naiveLoop } from './campaign/naive-loop.ts';
import { type PlatformProcess, startProcess } from './campaign/process.ts';
import { seedContacts } from './campaign/seed.ts';
import { percentile } from './claims/claim.ts';
import { openCore } from './claims/core.ts';
import { canRunPostfix } from './mail/postfix.ts';

const RECIPIENTS = Number(process.argv[2] ?? 1_000_000);
const STORE = process.argv[3];
/** Mails of the loop; its rate does not depend on their number. */
const NAIVE = Math.min(RECIPIENTS, 20_000);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Calls of the API while nothing happens. */
const QUIET_CALLS = 100;

if (STORE !== 'postgresql') await measure('SQLite', undefined);
if (STORE !== 'sqlite') await onPostgres();
if (canRunPostfix()) {
	const rate = await naiveLoop(NAIVE);
	console.log(`a naive loop into Postfix's queue: ${Math.round(rate)} mails/s`);
} else console.log('Skipped the peer: Postfix is not installed, or this is not root');

async function onPostgres(): Promise<void> {
	if (findPostgres() === null) {
		console.log('Skipped PostgreSQL: it is not installed');
		return;
	}
	const server = await startPostgres({ durable: true });
	try {
		await measure('PostgreSQL', server.url());
	} finally {
		await server.remove();
	}
}

async function measure(name: string, databaseUrl: string | undefined): Promise<void> {
	const dataDir = mkdtempSync(join(tmpdir(), 'mc-campaign-'));
	const print = (what: string) => console.log(`${name}, ${RECIPIENTS} recipients: ${what}`);
	try {
		const core = await openCore(dataDir, databaseUrl);
		await seedContacts(core, RECIPIENTS);
		await core.store.close();
		const platform = await startProcess(dataDir, databaseUrl);
		const moment = nextTuesday();
		let second: string;
		try {
			await platform.ask('PUT', '/v1/sandbox/clock', { now: new Date(moment).toISOString() });
			await overHttp(platform, moment, print);
			second = await launch(platform, moment);
			await until(platform, second, isBegun);
		} finally {
			await platform.stop();
		}
		const alone = await openCore(dataDir, databaseUrl);
		alone.clock.set(moment + HOUR_MS);
		const { rate, cpu } = await feedAlone(alone, 'acc_bench', second);
		await alone.store.close();
		print(
			`the feeder alone ${Math.round(rate)} messages/s (goal 8,000), ${Math.round(cpu)} µs of processor time each`,
		);
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

async function overHttp(
	platform: PlatformProcess,
	moment: number,
	print: (what: string) => void,
): Promise<void> {
	const quiet = probe(platform);
	await quiet.reached(QUIET_CALLS);
	const before = await quiet.end();
	const campaign = await launch(platform, moment);
	const preparing = probe(platform);
	const begun = performance.now();
	const used = platform.cpu();
	await until(platform, campaign, isBegun);
	const prepared = (performance.now() - begun) / 1000;
	const whilePrepared = await preparing.end();
	const cpu = ((platform.cpu() - used) * 1e6) / RECIPIENTS;
	const perMillion = (prepared * 1e6) / RECIPIENTS;
	print(
		`prepared in ${prepared.toFixed(1)} s, ${perMillion.toFixed(1)} s per million (goal 30; processor time ${cpu.toFixed(1)} s); ` +
			`p95 of the API ${before.toFixed(1)} ms before, ${whilePrepared.toFixed(1)} ms meanwhile`,
	);
	const feeding = probe(platform);
	const started = performance.now();
	const usedBefore = platform.cpu();
	const memory: number[] = [];
	const over = await until(platform, campaign, ({ counts }) => {
		memory.push(platform.rss());
		return counts.new === 0 && counts.queued + counts.sending === 0;
	});
	const seconds = (performance.now() - started) / 1000;
	const whileFed = await feeding.end();
	const rate = over.counts.fed / seconds;
	const each = Math.round(((platform.cpu() - usedBefore) * 1e6) / over.counts.fed);
	const thirds = [0, 1, 2].map((third) =>
		Math.max(...memory.slice(...[third, third + 1].map((at) => (at * memory.length) / 3))),
	);
	print(
		`${over.counts.fed} fed and handed over at ${Math.round(rate)}/s, ${each} µs of processor time each, ${over.counts.waiting} wait for their hours; ` +
			`p95 of the API ${whileFed.toFixed(1)} ms, RSS by thirds of the time ${thirds.join(', ')} MB`,
	);
}

function isBegun({ status }: Campaign): boolean {
	return status !== 'scheduled' && status !== 'preparing';
}

/** Schedules a campaign to everybody. @returns its id. */
async function launch(platform: PlatformProcess, moment: number): Promise<string> {
	const segment = await platform.ask<{ id: string }>('POST', '/v1/segments', {
		name: `France ${performance.now()}`,
		kind: 'dynamic',
		definition: { field: 'country', op: 'eq', value: 'FR' },
	});
	const { id } = await platform.ask<Campaign>('POST', '/v1/campaigns', {
		name: 'Rentrée',
		channel: 'sms',
		purpose: 'marketing',
		sender: 'DURAND',
		sector: 'retail',
		audience: { segments: [segment.id] },
		content: { text: 'Atelier Durand : la nouvelle collection est en boutique. STOP au 36180' },
		schedule: { endAt: new Date(moment + 2 * DAY_MS).toISOString() },
		// The speed is measured, not the wait after the first recipients of a new list.
		pilot: { waitMinutes: 0 },
	});
	await platform.ask('POST', `/v1/campaigns/${id}/schedule`, {});
	return id;
}

async function until(
	platform: PlatformProcess,
	id: string,
	is: (campaign: Campaign) => boolean,
): Promise<Campaign> {
	for (;;) {
		const campaign = await platform.ask<Campaign>('GET', `/v1/campaigns/${id}`);
		if (campaign.status === 'suspended' || campaign.status === 'failed') {
			throw new Error(JSON.stringify(campaign.statusReason));
		}
		if (is(campaign)) return campaign;
		await delay(100);
	}
}

/** Sends alerts one after the other, with short pauses, and notes how long each took. */
function probe(platform: PlatformProcess) {
	const took: number[] = [];
	const probing = { isOver: false };
	let index = 0;
	const work = (async () => {
		while (!probing.isOver) {
			const begun = performance.now();
			await platform.ask('POST', '/v1/messages', {
				channel: 'sms',
				purpose: 'transactional',
				to: `+337${String(50_000_000 + index++)}`,
				sender: 'DURAND',
				content: { text: `Votre commande ${index} est prete.` },
			});
			took.push(performance.now() - begun);
			await delay(20);
		}
	})();
	// The caller that waits for the end receives the error.
	work.catch(() => undefined);
	return {
		async reached(calls: number) {
			while (took.length < calls) await Promise.race([work, delay(20)]);
		},
		/** @returns the 95th percentile in milliseconds. */
		async end() {
			probing.isOver = true;
			await work;
			return percentile(took, 0.95);
		},
	};
}

/** 10:00 in Paris on a Tuesday that is no holiday. */
function nextTuesday(): number {
	let day = Math.ceil(Date.now() / DAY_MS) * DAY_MS;
	while (new Date(day).getUTCDay() !== 2 || isNearHoliday(day)) day += DAY_MS;
	return day + 9 * HOUR_MS;
}

/** Fixed French holidays, roughly. */
function isNearHoliday(day: number): boolean {
	const date = new Date(day).toISOString().slice(5, 10);
	return ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].includes(date);
}
