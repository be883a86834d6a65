/** An account that was made before there were alert rules has them as soon as somebody looks, not only after the next evaluation. */
import { clientOf, type Json, startWorld, type World } from '../support/index.ts';

let world: World;
beforeEach(async () => {
	// Nothing evaluates rules here.
	world = await startWorld({ role: 'api' });
});
afterEach(() => world.end());

const kindsOf = async (client: World['client']) => {
	const { body } = await client.get<{ data: Json[] }>('/v1/alert-rules?limit=100&order=asc');
	return body.data.map(({ id, kind }) => ({ id, kind: String(kind) }));
};

it('gets the default rules once, however many ask at the same time', async () => {
	const all = await Promise.all(Array.from({ length: 8 }, () => kindsOf(world.client)));
	const [first = []] = all;
	expect(first.length).toBeGreaterThan(10);
	expect(new Set(first.map(({ kind }) => kind)).size).toBe(first.length);
	for (const one of all) expect(one).toEqual(first);
	expect(await kindsOf(world.client)).toEqual(first);
});

it('gets those of the platform only if it is the first account', async () => {
	const other = await world.platform.addAccount('other', ['admin']);
	const kinds = (await kindsOf(clientOf(world.platform.url, other.apiKey))).map(({ kind }) => kind);
	expect(kinds).toContain('queue_delay');
	expect(kinds).not.toContain('audit_broken');
	expect((await kindsOf(world.client)).map(({ kind }) => kind)).toContain('audit_broken');
});

it('gets the rule of a kind that its release did not have, and keeps what it has changed', async () => {
	const before = await kindsOf(world.client);
	const { store } = world.platform.internals;
	// As an account of a release before the nightly check of the ledger.
	await store.transaction(({ db }) =>
		db.deleteFrom('alert_rules').where('kind', '=', 'ledger_broken').execute(),
	);
	const off = before.find(({ kind }) => kind === 'audit_broken');
	await world.client.ask('PATCH', `/v1/alert-rules/${String(off?.id)}`, { enabled: false });
	await Promise.all(Array.from({ length: 8 }, () => kindsOf(world.client)));
	const { body } = await world.client.get<{ data: Json[] }>('/v1/alert-rules?limit=100&order=asc');
	const kinds = body.data.map(({ kind }) => String(kind));
	expect([...kinds].sort()).toEqual(before.map(({ kind }) => kind).sort());
	expect(body.data.find(({ kind }) => kind === 'ledger_broken')).toMatchObject({ enabled: true });
	expect(body.data.find(({ kind }) => kind === 'audit_broken')).toMatchObject({
		...{ id: off?.id, enabled: false },
	});
});
