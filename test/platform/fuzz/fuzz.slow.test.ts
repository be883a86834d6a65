import { KEY, startWorld, type World } from '../support/index.ts';
import { createGenerator, randomFrom } from './generator.ts';

/** How many requests; `MC_FUZZ_REQUESTS` asks for more, `MC_FUZZ_SEED` repeats a run. */
const REQUESTS = Number(process.env['MC_FUZZ_REQUESTS'] ?? 3000);
const SEED = Number(process.env['MC_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const AT_ONCE = 8;
/** Longer is a hang (milliseconds); single answers take a few. */
const PATIENCE = 15_000;

let world: World;
beforeAll(async () => {
	world = await startWorld({ webhookAllowPrivate: false });
});
afterAll(() => world.end());

it(
	`answers ${REQUESTS} made-up requests without a 5xx and without a hang (seed ${SEED})`,
	async () => {
		const document = (await world.client.get('/openapi.json')).body;
		const known: string[] = [];
		const next = createGenerator(document, randomFrom(SEED), known);
		const statuses = new Map<number, number>();
		const wrong: unknown[] = [];
		let left = REQUESTS;

		async function keepAsking(): Promise<void> {
			while (left > 0 && wrong.length < 5) {
				left -= 1;
				const { method, path, headers, body } = next();
				const about = { method, path, headers, body: String(body).slice(0, 600) };
				try {
					const response = await fetch(world.platform.url + path, {
						method,
						headers: { authorization: `Bearer ${KEY}`, ...headers },
						body: body ?? null,
						signal: AbortSignal.timeout(PATIENCE),
						redirect: 'manual',
					});
					const text = await bodyOf(response);
					statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
					const type = response.headers.get('content-type') ?? '';
					// Pages, links and pixels are for recipients, who read no JSON.
					const page = /^\/[uloc]\//.test(path);
					if (response.status >= 500) wrong.push({ ...about, status: response.status, text });
					if (response.status >= 400 && !page && !type.startsWith('application/problem+json')) {
						wrong.push({ ...about, status: response.status, type });
					}
					remember(text, known);
				} catch (error) {
					wrong.push({ ...about, error: String(error) });
				}
			}
		}

		await Promise.all(Array.from({ length: AT_ONCE }, keepAsking));
		expect(wrong).toEqual([]);
		// Requests that are all refused at the door would prove nothing.
		const accepted = (statuses.get(200) ?? 0) + (statuses.get(201) ?? 0) + (statuses.get(204) ?? 0);
		expect(accepted).toBeGreaterThan(REQUESTS / 10);
		expect(statuses.get(422)).toBeGreaterThan(REQUESTS / 20);
		expect((await world.client.get('/readyz')).status).toBe(200);
	},
	Math.max(120_000, REQUESTS * 60),
);

/** A stream of events does not end; that it began is enough. */
async function bodyOf(response: Response): Promise<string> {
	if (response.headers.get('content-type') !== 'text/event-stream') return response.text();
	await response.body?.cancel();
	return '';
}

/** Ids of what exists, the newest thousand; not of keys, lest one that is revoked ends the run. */
function remember(text: string, known: string[]): void {
	for (const [id] of text.matchAll(/\b(?:msg|con|opt|cns|tpl|whk|evt|snd)_[0-9A-Z]{26}\b/g)) {
		if (known.length >= 1000) known.shift();
		known.push(id);
	}
}
