import { optOut } from '../../../platform/src/opt-outs/opt-outs.ts';
import { StoreUnavailableError } from '../../../platform/src/store/errors.ts';
import { settledSeq } from '../../../platform/src/store/postgres/feeds.ts';
import { readSubject } from '../../../platform/src/subjects/subject.ts';
import { randomFrom } from '../../random.ts';
import { createGate } from '../support/gate.ts';
import {
	type Client,
	type Json,
	startWorld,
	until,
	type World,
	WITH_ALL_CONNECTIONS,
} from '../support/index.ts';

let world: World;
let core: World['platform']['internals'];
let accountId: string;
beforeEach(async () => {
	world = await startWorld(WITH_ALL_CONNECTIONS);
	core = world.platform.internals;
	const account = await world.client.get('/v1/account');
	accountId = String(account.body['id']);
});
afterEach(() => world.end());

jest.setTimeout(60_000);

/** Records an opt-out whose commit waits. */
function record(number: number, wait: () => Promise<unknown>): Promise<string> {
	return core.store.transaction(async (unit) => {
		const subject = readSubject(core, accountId, `+336${String(30_000_000 + number)}`);
		const { optOut: made } = await optOut(core, unit, accountId, {
			subject,
			channels: ['sms'],
			source: 'manual',
		});
		await wait();
		return made.id;
	});
}

async function page(client: Client, cursor: string | null) {
	const after = cursor === null ? '' : `&cursor=${cursor}`;
	const { body } = await client.get<{ data: Json[]; nextCursor: string | null }>(
		`/v1/opt-outs?limit=50${after}`,
	);
	return { ids: body.data.map(({ id }) => String(id)), nextCursor: body.nextCursor };
}

it('shows no opt-out while one with an earlier number may still appear', async () => {
	const gate = createGate();
	let drawn = false;
	const late = record(1, () => {
		drawn = true;
		return gate.passed;
	});
	await until(() => drawn);
	const early = await record(2, async () => undefined);
	let answered = false;
	const asked = page(world.client, null).then((found) => {
		answered = true;
		return found;
	});
	// An answer that does not wait would be here before these.
	for (let count = 0; count < 20; count++) await world.client.get('/readyz');
	expect(answered).toBe(false);
	gate.open();
	expect((await asked).ids).toEqual([await late, early]);
});

it('waits for a transaction that does not end as long as the clock says, not as often as it asks', async () => {
	const gate = createGate();
	let drawn = false;
	const endless = record(3, () => {
		drawn = true;
		return gate.passed;
	});
	await until(() => drawn);
	let asked = 0;
	const clock = { real: () => 2000 * asked++ };
	const settled = settledSeq(core.store.read, 'opt_outs', clock);
	await expect(settled).rejects.toThrow(StoreUnavailableError);
	expect(asked).toBe(4);
	gate.open();
	await endless;
	expect(await settledSeq(core.store.read, 'opt_outs', clock)).toBeGreaterThan(0);
});

it('skips nothing and shows nothing twice to a reader who comes back while many write', async () => {
	const seed = Number(process.env['MC_SEED'] ?? Math.floor(Math.random() * 1e9));
	console.log(`seed ${seed}`);
	const below = randomFrom(seed);
	const WRITERS = 6;
	const EACH = 40;
	const written: string[] = [];
	const seen: string[] = [];
	let writing = WRITERS;
	const writers = Array.from({ length: WRITERS }, async (_, writer) => {
		for (let count = 0; count < EACH; count++) {
			const wait = () => new Promise((resolve) => setTimeout(resolve, below(15)));
			written.push(await record(writer * EACH + count, wait));
		}
		writing--;
	});
	const read = async () => {
		const { ids } = await page(world.client, seen.at(-1) ?? null);
		seen.push(...ids);
		return ids.length;
	};
	while (writing > 0) await read();
	await Promise.all(writers);
	while ((await read()) > 0);
	expect([...seen].sort()).toEqual([...written].sort());
});
