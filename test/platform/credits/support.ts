import { addLot, meterAccount } from '../../../platform/src/credits/grant.ts';
import { verifyLedger } from '../../../platform/src/credits/snapshot.ts';
import { type Client, clientOf, type Json, type World } from '../support/index.ts';
import { answered } from '../support/answered.ts';

/** What the tests do to the credits of an account of their own. */
export interface Purse {
	accountId: string;
	client: Client;
	/** Lets it pay by credits from now on. */
	meter(): Promise<void>;
	/** @returns the id of the lot. */
	grant(credits: number, lastDay?: string): Promise<string>;
	balance(): Promise<Json>;
	/** Causes and amounts, oldest first. */
	entries(): Promise<string[]>;
	/** What `verify-ledger` finds. */
	violations(): Promise<string[]>;
}

/** Another account in the world. */
export async function account(world: World): Promise<Purse> {
	const core = world.platform.internals;
	const { store, clock } = core;
	const { accountId, apiKey } = await world.platform.addAccount('test', ['admin']);
	const client = clientOf(world.platform.url, apiKey);
	return {
		accountId,
		client,
		meter: () => store.transaction((unit) => meterAccount(core, unit, accountId)),
		grant: (credits, lastDay) =>
			store.transaction((unit) =>
				addLot(core, unit, accountId, {
					origin: 'granted',
					quantity: credits * 1000,
					priceCents: 0,
					lastDay,
				}),
			),
		balance: async () => (await client.get('/v1/credits')).body,
		async entries() {
			const { status, body } = await answered(() =>
				client.get<{ data: Json[] }>('/v1/credits/entries?order=asc&limit=200'),
			);
			expect([status, body]).toEqual([200, expect.anything()]);
			requireChain(body.data);
			return body.data.map(({ cause, amount }) => `${String(cause)} ${String(amount)}`);
		},
		async violations() {
			const report = await verifyLedger(store.read, clock.now());
			return report.violations.map(({ invariant, subject, detail }) =>
				[invariant, subject, detail].join(' '),
			);
		},
	};
}

/** Each entry says what is available after it: the balance before, and what the entry adds to or takes from what is available. */
function requireChain(entries: readonly Json[]): void {
	let balance = 0;
	for (const { id, amount, from, to, availableAfter } of entries) {
		const size = Math.abs(Number(amount)) * 1000;
		balance += (to === 'available' ? size : 0) - (from === 'available' ? size : 0);
		const said = Math.round(Number(availableAfter) * 1000);
		if (said !== Math.round(balance)) {
			throw new Error(`${String(id)} says ${said} thousandths after it, not ${balance}`);
		}
	}
}

/** Another account that pays by credits. */
export async function metered(world: World): Promise<Purse> {
	const purse = await account(world);
	await purse.meter();
	return purse;
}
