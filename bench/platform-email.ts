/**
 * `npm run bench -- platform-email [mails] [rounds]`: e-mail end to end, compared with Postfix (Debian) and Haraka (npm) in the same run and
 * with the same sink (Postfix's smtp-sink). Each subject accepts the same number of equally long mails, stores them on disk and relays
 * them over up to 20 connections. The time ends when the sink has the last mail and, for the platform, when every mail is stored as
 * `sent`. The subjects alternate, so that noise affects all of them; the figures are medians.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startHaraka } from './mail/haraka.ts';
import { type Order, startMailPlatform } from './mail/platform.ts';
import { canRunPostfix, startPostfix } from './mail/postfix.ts';
import { type Sink, startSink } from './mail/sink.ts';

const MAILS = Number(process.argv[2] ?? 3000);
const ROUNDS = Number(process.argv[3] ?? 5);
const LENGTH = 4096;
/** A longer round counts as failed. */
const ROUND_TIMEOUT_MS = 300_000;

/** A measured subject. */
interface Runner {
	name: string;
	/** Sends `mails` mails; resolves when the subject has recorded all of them. */
	take(mails: number, first: number): Promise<void>;
	stop(): Promise<void> | void;
}

if (!canRunPostfix()) {
	console.error(
		'This benchmark needs Debian’s Postfix (apt-get install postfix) and must run as root.',
	);
	process.exit(1);
}
const sink = await startSink();
const runners = await startAll(sink);
const rates = new Map(runners.map(({ name }) => [name, [] as number[]]));
let sent = 0;
try {
	// The first round is a warm-up and does not count.
	for (let round = 0; round <= ROUNDS; round++) {
		for (const runner of runners) {
			const rate = await measure(runner);
			if (round > 0) rates.get(runner.name)?.push(rate);
		}
	}
} finally {
	for (const runner of runners) await runner.stop();
	sink.stop();
}
report();

async function startAll({ port }: Sink): Promise<Runner[]> {
	const postfix = await startPostfix(port);
	const started: Runner[] = [
		{
			name: 'Postfix',
			take: (mails) => smtpSource(postfix.port, mails),
			stop: () => postfix.stop(),
		},
	];
	const haraka = await startHaraka(port);
	if (haraka === null) console.log('Skipped Haraka: npm cannot install it here');
	else {
		const take = (mails: number) => smtpSource(haraka.port, mails);
		started.push({ name: 'Haraka', take, stop: () => haraka.stop() });
	}
	const orders: readonly [string, Order][] = [
		['platform, alerts', { purpose: 'transactional', length: LENGTH, dkim: false }],
		['platform, marketing', { purpose: 'marketing', length: LENGTH, dkim: false }],
		['platform, alerts, DKIM RSA-2048', { purpose: 'transactional', length: LENGTH, dkim: true }],
	];
	for (const [name, order] of orders) {
		const platform = await startMailPlatform(port, order);
		const take = (mails: number, first: number) => platform.send(mails, first);
		started.push({ name, take, stop: () => platform.stop() });
	}
	return started;
}

/** Postfix's own load generator, 20 connections. */
async function smtpSource(port: number, mails: number): Promise<void> {
	const options = ['-s', '20', '-m', String(mails), '-l', String(LENGTH)];
	const source = spawn(
		'/usr/sbin/smtp-source',
		[...options, '-f', 'boutique@durand.example', '-t', 'client@example.org', `127.0.0.1:${port}`],
		{ stdio: 'inherit' },
	);
	const [code] = (await once(source, 'exit')) as [number | null];
	if (code !== 0) throw new Error('smtp-source failed');
}

/** @returns mails per second. */
async function measure(runner: Runner): Promise<number> {
	const begun = performance.now();
	const goal = sink.taken() + MAILS;
	await Promise.all([runner.take(MAILS, sent), sink.reached(goal, ROUND_TIMEOUT_MS)]);
	sent += MAILS;
	return (MAILS / (performance.now() - begun)) * 1000;
}

function report(): void {
	const postfix = median(rates.get('Postfix') ?? []);
	console.log(`${MAILS} mails of ${LENGTH} characters, ${ROUNDS} rounds, node ${process.version}`);
	console.log(
		`${'mails per second'.padEnd(36)} ${'median'.padStart(8)} ${'× Postfix'.padStart(10)}  rounds`,
	);
	for (const [name, figures] of rates) {
		const middle = median(figures);
		const rounds = figures.map((figure) => Math.round(figure)).join(' ');
		console.log(
			`${name.padEnd(36)} ${String(Math.round(middle)).padStart(8)} ${(middle / postfix).toFixed(2).padStart(10)}  ${rounds}`,
		);
	}
}

function median(figures: readonly number[]): number {
	return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}
