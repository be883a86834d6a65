import { type PostgresServer, startPostgres } from '../../../scripts/postgres.mjs';
import {
	alert,
	type Client,
	type Json,
	startWorld,
	until,
	type World,
	WITH_ALL_CONNECTIONS,
} from '../support/index.ts';

let server: PostgresServer;
let world: World;
beforeEach(async () => {
	server = await startPostgres();
	world = await startWorld({ ...WITH_ALL_CONNECTIONS, databaseUrl: server.url() });
});
afterEach(async () => {
	await server.start();
	await world.end();
	await server.remove();
});

jest.setTimeout(120_000);

/** Posts alerts until it is told to stop. @returns what was answered, and the problems that came instead. */
function post(client: Client) {
	const acknowledged: string[] = [];
	const problems = new Set<string>();
	let going = true;
	const senders = Array.from({ length: 6 }, async () => {
		while (going) {
			const { status, body, headers } = await client.post('/v1/messages', alert());
			if (status === 201) acknowledged.push(String(body['id']));
			else {
				problems.add(String(body['type']));
				await new Promise((resolve) =>
					setTimeout(resolve, 50 * Number(headers.get('retry-after') ?? 0)),
				);
			}
		}
	});
	return {
		acknowledged,
		problems,
		async stop() {
			going = false;
			await Promise.all(senders);
		},
	};
}

it.each(['fast', 'immediate'] as const)(
	'loses nothing that it answered and heals by itself when the server is restarted (%s) under load',
	async (mode) => {
		const { client } = world;
		const load = post(client);
		for (let round = 1; round <= 2; round++) {
			await until(() => load.acknowledged.length > round * 60, 'load', 30_000);
			await server.stop(mode);
			const { status, body } = await client.get('/readyz');
			expect([status, body['type']]).toEqual([503, '/problems/unavailable']);
			expect((await client.get('/healthz')).status).toBe(200);
			await server.start();
			await until(async () => (await client.get('/readyz')).status === 200, 'ready', 20_000);
		}
		await until(() => load.acknowledged.length > 240, 'load after the last restart', 30_000);
		await load.stop();
		// While it was away, requests were told so, and nothing else.
		expect([...load.problems]).toEqual(['/problems/unavailable']);

		const messages = await until(
			async () => {
				const all = await everything(client, '/v1/messages');
				const settled = all.every(({ status }) =>
					['delivered', 'unknown'].includes(String(status)),
				);
				return settled ? all : null;
			},
			'every message is settled',
			60_000,
		);
		const stored = new Set(messages.map(({ id }) => String(id)));
		expect(load.acknowledged.filter((id) => !stored.has(id))).toEqual([]);
		const handedOver = await everything(client, '/v1/sandbox/messages');
		expect(new Set(handedOver.map(({ messageId }) => messageId)).size).toBe(handedOver.length);
		// What the carrier has is known to have left; what is unknown may or may not have.
		const carried = new Set(handedOver.map(({ messageId }) => messageId));
		for (const { id, status } of messages) {
			if (status === 'delivered') expect(carried.has(id)).toBe(true);
		}
	},
);

async function everything(client: Client, path: string): Promise<Json[]> {
	const all: Json[] = [];
	let cursor = '';
	do {
		const { status, body } = await client.get<{ data: Json[]; nextCursor: string | null }>(
			`${path}?limit=200${cursor}`,
		);
		expect(status).toBe(200);
		all.push(...body.data);
		cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
	} while (cursor !== '');
	return all;
}
