import { sealedOrder } from '../../../platform/src/orders/orders.ts';
import { ok, SELLER } from '../invoices/support.ts';
import { accept, type Contract, IDENTITY, publish, startContract } from '../terms/support.ts';
import { type Client, HOUR, type Json, type World } from '../support/index.ts';
import { answered } from '../support/answered.ts';

const MINUTE = 60_000;

export const ORDERS = '/v1/credits/orders';

/** A price list in effect in five minutes, as the operator proposes it. */
export function prices(world: World, over: Json = {}): Json {
	return {
		effectiveFrom: new Date(world.platform.clock.now() + 5 * MINUTE).toISOString(),
		sms: { perSegment: '1' },
		email: { perMessage: '0.2' },
		voice: { perInterval: '2', intervalSeconds: 30 },
		credit: { price: '0.045', vatRate: '20' },
		...over,
	};
}

/** Proposes a list by one key of the operator and publishes it by the other. @returns the list. */
export async function publishPrices(contract: Contract, over: Json = {}): Promise<Json> {
	const { operator, second, world } = contract;
	const proposed = await answered(() => operator.post('/v1/operator/prices', prices(world, over)));
	if (proposed.status !== 201) throw new Error(JSON.stringify(proposed.body));
	const published = await answered(() =>
		second.post(`/v1/operator/prices/${String(proposed.body['id'])}/publish`),
	);
	if (published.status !== 200) throw new Error(JSON.stringify(published.body));
	return published.body;
}

/** Moves the clock to the instant from which a new list is in effect; an owner who signed in before it may still accept. */
export function passMinutes({ world: { platform } }: Contract, minutes = 5): void {
	platform.clock.set(platform.clock.now() + minutes * MINUTE);
}

/** A client that accepted terms and a list that sells credits, and an operator that can invoice. */
export async function startShop(
	over: Json = {},
	{
		identity = IDENTITY,
		hasSeller = true,
		settings = {},
	}: {
		identity?: Json;
		hasSeller?: boolean;
		settings?: Parameters<typeof startContract>[1];
	} = {},
): Promise<Contract & { list: Json }> {
	const contract = await startContract('enforce', settings);
	await publish(contract);
	const list = await publishPrices(contract, over);
	passMinutes(contract);
	await accept(contract, {}, identity);
	if (hasSeller) await ok(contract.operator.put('/v1/operator/seller', SELLER));
	return { ...contract, list };
}

/** An order of an account, whether or not it could place one. @returns its id. */
export async function seedOrder(world: World, client: Client): Promise<string> {
	const core = world.platform.internals;
	const accountId = String((await client.get('/v1/account')).body['id']);
	const id = core.newId('ord');
	const row = {
		id,
		account_id: accountId,
		state: 'placed' as const,
		quantity: 1000,
		price_list_id: 'house',
		price_list_sha256: '0'.repeat(64),
		price_list_from: 0,
		unit_price: 45_000,
		net_cents: 5,
		vat_rate: 2000,
		vat_cents: 1,
		gross_cents: 6,
		months: 12,
		ordered_by: 'key_x',
		placed_at: core.clock.now(),
		expires_at: core.clock.now() + 24 * HOUR,
		ended_at: null,
		lot_id: null,
		invoice_id: null,
		credit_note_id: null,
		sealed: sealedOrder.seal(core.vault, { reference: null, payment: null }, id),
	};
	await core.store.transaction(({ db }) => db.insertInto('credit_orders').values(row).execute());
	return id;
}
