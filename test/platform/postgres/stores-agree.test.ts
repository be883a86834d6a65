/** Both stores answer the same to the same requests, made up from the contract (`test/platform/fuzz`). */
import { OPERATOR_KEY } from '../operator/support.ts';
import { randomFrom } from '../fuzz/random.ts';
import { SEED } from '../fuzz/run.ts';
import { playTwins } from '../fuzz/twins.ts';
import { startWorld } from '../support/index.ts';

/** How many requests to each; `MC_FUZZ_REQUESTS` asks for more. */
const REQUESTS = Number(process.env['MC_FUZZ_REQUESTS'] ?? 600);
const A_ROUND = 600;

it(
	`the stores answer ${REQUESTS} made-up requests alike (seed ${SEED})`,
	async () => {
		// Without workers: what they do meanwhile would differ.
		const settings = { operatorKey: OPERATOR_KEY, strangerLimit: 1_000_000, role: 'api' as const };
		const embedded = await startWorld({ ...settings, databaseUrl: undefined });
		const server = await startWorld(settings);
		try {
			const document = (await embedded.client.get('/openapi.json')).body;
			const random = randomFrom(SEED);
			for (let left = REQUESTS; left > 0; left -= A_ROUND) {
				const round = { document, random, requests: Math.min(left, A_ROUND) };
				expect(await playTwins([embedded, server], round)).toEqual([]);
			}
		} finally {
			await embedded.end();
			await server.end();
		}
	},
	Math.max(120_000, REQUESTS * 200),
);
