/**
 * `npm run bench -- sms [messages] [rounds]`: SMS end to end, HTTP in, durable, SMPP out, status stored; compared with Kannel (Debian) and
 * its spool store in the same run and with the same SMSC. Each subject gets the same number of equally long messages, a request each,
 * over the same number of connections, and has the same window. The time ends when the SMSC has the last message and, for the platform,
 * when every message is stored as `sent` and every receipt is stored. Kannel writes a file for each message and syncs none of them; it is
 * asked for no receipts, which it would keep in memory alone. The subjects alternate, so that noise affects all of them; the figures are medians.
 * The processor time of a message says more than the rate when other programs use the machine, too.
 */
import { Agent, request } from 'node:http';
import { processorOf } from './capacity/processor.ts';
import { canRunKannel, startKannel } from './sms/kannel.ts';
import { startSmsPlatform } from './sms/platform.ts';
import { type Smsc, startSmsc } from './sms/smsc-process.ts';

const MESSAGES = Number(process.argv[2] ?? 3000);
const ROUNDS = Number(process.argv[3] ?? 5);
const WINDOW = 50;
const CONNECTIONS = 50;
const BATCH = 500;
/** A longer round counts as failed. */
const ROUND_TIMEOUT_MS = 300_000;
const TEXT = 'Bonjour, votre commande est prete et vous attend en boutique.';

/** A round of a subject. */
interface Figure {
	/** Messages per second. */
	rate: number;
	/** Processor time of a message, in microseconds. */
	processor: number;
}

/** A measured subject. */
interface Runner {
	name: string;
	/** Sends the messages; resolves when the subject has recorded all of them. @param first number of the first one. */
	take(first: number): Promise<void>;
	/** Its processes. */
	pids: () => readonly number[];
	/** Whether it asks for receipts. */
	hasReceipts: boolean;
}

if (!canRunKannel()) {
	console.error('This benchmark needs Debian’s Kannel (apt-get install kannel).');
	process.exit(1);
}
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const smsc = await startSmsc();
/** Stop what was started. */
const closers: (() => Promise<void>)[] = [() => smsc.stop()];
const figures = new Map<string, Figure[]>();
try {
	const runners = [await startKannelRunner(smsc), ...(await startPlatformRunners(smsc))];
	// The first round is a warm-up and does not count.
	for (let round = 0; round <= ROUNDS; round++) {
		for (const [index, runner] of runners.entries()) {
			const figure = await measure(runner, (round * runners.length + index) * MESSAGES);
			if (round > 0) figures.set(runner.name, [...(figures.get(runner.name) ?? []), figure]);
		}
	}
	report();
} finally {
	for (const close of closers.reverse()) await close();
	agent.destroy();
}

async function startKannelRunner({ port }: Smsc): Promise<Runner> {
	const kannel = await startKannel(port, { spool: true, window: WINDOW });
	closers.push(() => kannel.stop());
	await smsc.until(({ bound }) => bound === 1, ROUND_TIMEOUT_MS);
	kannel.startSmsbox();
	const send = (number: number) => {
		const query = new URLSearchParams({
			username: 'u',
			password: 'p',
			from: 'DURAND',
			to: phone(number).slice(1),
			text: TEXT,
		});
		const url = `http://127.0.0.1:${kannel.sendPort}/cgi-bin/sendsms?${query.toString()}`;
		return ask(url, 202);
	};
	// smsbox listens a moment after it starts.
	while (
		!(await send(0).then(
			() => true,
			() => false,
		))
	) {
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	await smsc.until(({ submits }) => submits === 1, ROUND_TIMEOUT_MS);
	return {
		name: 'Kannel, spool',
		take: (first) => inParallel(MESSAGES, (index) => send(first + index)),
		pids: () => kannel.pids,
		hasReceipts: false,
	};
}

async function startPlatformRunners({ port }: Smsc): Promise<Runner[]> {
	const { bound } = smsc.count();
	const url = `smpp://durand:s3cr3t@127.0.0.1:${port}?window=${WINDOW}`;
	const platform = await startSmsPlatform(url);
	closers.push(() => platform.stop());
	await smsc.until((count) => count.bound === bound + 1, ROUND_TIMEOUT_MS);
	const post = (path: string, body: object, status: number) =>
		ask(platform.url + path, status, platform.headers, JSON.stringify(body));
	const singles: Runner = {
		name: 'platform, a request each',
		async take(first) {
			await inParallel(MESSAGES, (index) => post('/v1/messages', messageTo(first + index), 201));
			await platform.settled();
		},
		pids: () => [platform.pid],
		hasReceipts: true,
	};
	const batches: Runner = {
		name: `platform, batches of ${BATCH}`,
		async take(first) {
			for (let sent = 0; sent < MESSAGES; sent += BATCH) {
				const length = Math.min(BATCH, MESSAGES - sent);
				const messages = Array.from({ length }, (_, index) => messageTo(first + sent + index));
				await post('/v1/messages/batch', { messages }, 200);
			}
			await platform.settled();
		},
		pids: () => [platform.pid],
		hasReceipts: true,
	};
	return [singles, batches];
}

async function measure(runner: Runner, first: number): Promise<Figure> {
	const { submits, receipts } = smsc.count();
	const used = processorOfAll(runner);
	const begun = performance.now();
	await runner.take(first);
	await smsc.until(
		(count) =>
			count.submits >= submits + MESSAGES &&
			(!runner.hasReceipts || count.receipts >= receipts + MESSAGES),
		ROUND_TIMEOUT_MS,
	);
	const rate = (MESSAGES / (performance.now() - begun)) * 1000;
	if (smsc.count().submits !== submits + MESSAGES) throw new Error('a message came twice');
	return { rate, processor: ((processorOfAll(runner) - used) / MESSAGES) * 1e6 };
}

function processorOfAll({ pids }: Runner): number {
	return pids().reduce((sum, pid) => sum + processorOf(pid), 0);
}

/** Does so many things, as many at a time as there are connections. */
async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
	let next = 0;
	const worker = async () => {
		while (next < count) await work(next++);
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, worker));
}

/** A request over one of the connections. @throws when the answer has another status. */
function ask(
	url: string,
	status: number,
	headers: Record<string, string> = {},
	body?: string,
): Promise<void> {
	return new Promise((resolve, reject) => {
		const method = body === undefined ? 'GET' : 'POST';
		request(url, { agent, method, headers }, (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => (text += chunk));
			response.on('end', () => {
				if (response.statusCode === status) resolve();
				else reject(new Error(`${response.statusCode} ${text.slice(0, 300)}`));
			});
		})
			.on('error', reject)
			.end(body);
	});
}

function phone(number: number): string {
	return `+336${String(10_000_000 + number)}`;
}

function messageTo(number: number) {
	return {
		channel: 'sms',
		purpose: 'transactional',
		to: phone(number),
		sender: 'DURAND',
		content: { text: TEXT },
		reference: `order-${number}`,
	};
}

function report(): void {
	const kannel = median((figures.get('Kannel, spool') ?? []).map(({ rate }) => rate));
	console.log(`${MESSAGES} messages, ${ROUNDS} rounds, node ${process.version}`);
	console.log(
		`${'messages per second'.padEnd(30)} ${'median'.padStart(8)} ${'× Kannel'.padStart(10)} ${'processor'.padStart(12)}  rounds`,
	);
	for (const [name, rounds] of figures) {
		const rates = rounds.map(({ rate }) => rate);
		const columns = [
			name.padEnd(30),
			String(Math.round(median(rates))).padStart(8),
			(median(rates) / kannel).toFixed(2).padStart(10),
			`${Math.round(median(rounds.map(({ processor }) => processor)))} µs`.padStart(12),
			` ${rates.map((rate) => Math.round(rate)).join(' ')}`,
		];
		console.log(columns.join(' '));
	}
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
