import { alert, type Client, type Json, type Reply } from '../platform/support/index.ts';

/** Messages of one request. */
const BATCH = 5;
/** Requests that wait for an answer at the same time; beyond that, a tick makes none. */
const MOST_OPEN = 40;
/** The longest pause before a request is repeated (milliseconds). */
const MOST_PAUSE_MS = 1000;

/** Resolves after a pause that a server asked for, shortened, so that many requests meet a failover. */
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** How an answer of a cluster that fails over was; everything but an answer to the request itself and 503 with Retry-After is wrong. */
export function createJudge() {
	const counts = new Map<string, number>();
	const wrong: string[] = [];
	let slowest = 0;

	/** Asks once. @returns the answer; `null`: it has to be asked again, after the pause that the server wants. */
	async function ask(
		what: string,
		request: () => Promise<Reply<Json>>,
		right: number,
	): Promise<Reply<Json> | null> {
		const begun = performance.now();
		let reply: Reply<Json>;
		try {
			reply = await request();
		} catch (error) {
			wrong.push(`${what}: no answer (${String(error)})`);
			await pause(MOST_PAUSE_MS);
			return null;
		}
		slowest = Math.max(slowest, performance.now() - begun);
		const { status, headers, body } = reply;
		counts.set(String(status), (counts.get(String(status)) ?? 0) + 1);
		if (status === right) return reply;
		const retryAfter = Number(headers.get('retry-after') ?? 0);
		// 409: the first attempt with the same key goes on.
		const isRight = (status === 503 && retryAfter > 0) || status === 409;
		if (!isRight) wrong.push(`${what}: ${status} ${JSON.stringify(body)}`);
		await pause(Math.min(MOST_PAUSE_MS, Math.max(100, 1000 * retryAfter)));
		return null;
	}
	return {
		ask,
		wrong,
		counts,
		slowest: () => slowest,
	};
}

export type Judge = ReturnType<typeof createJudge>;

/** Sends e-mail alerts to recipients of their own at a rate, each batch until it is answered, with the same key. */
export function createLoad(client: Client, judge: Judge, perSecond: number) {
	/** References that were answered as accepted. */
	const acknowledged = new Set<string>();
	const open = new Set<Promise<void>>();
	let made = 0;
	let timer: NodeJS.Timeout | undefined;

	async function place(first: number): Promise<void> {
		const references = Array.from({ length: BATCH }, (_, index) => `ref-${first + index}`);
		const messages = references.map((reference) =>
			alert({
				channel: 'email',
				to: `${reference}@example${first % 50}.org`,
				sender: 'boutique@durand.example',
				content: { subject: `Commande ${reference}`, text: 'Votre commande est prete.' },
				reference,
			}),
		);
		const headers = { 'idempotency-key': `batch ${first}` };
		for (;;) {
			const post = () => client.post('/v1/messages/batch', { messages }, headers);
			const reply = await judge.ask('batch', post, 200);
			if (reply === null) continue;
			const results = reply.body['results'] as { index: number; message?: object }[];
			for (const { index, message } of results) {
				const reference = references[index]!;
				if (message === undefined)
					judge.wrong.push(`${reference}: ${JSON.stringify(results[index])}`);
				else acknowledged.add(reference);
			}
			return;
		}
	}

	function tick(): void {
		if (open.size >= MOST_OPEN) return;
		made += BATCH;
		const placed: Promise<void> = place(made).finally(() => open.delete(placed));
		open.add(placed);
	}

	return {
		acknowledged,
		/** What was asked for, whether or not it was answered. */
		made: () => made,
		start() {
			timer ??= setInterval(tick, (1000 * BATCH) / perSecond);
		},
		/** Makes no further requests; resolves when each has its answer. */
		async pause() {
			clearInterval(timer);
			timer = undefined;
			await Promise.all(open);
		},
	};
}
