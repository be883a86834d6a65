/** The check of the ledger, once a night: it finds, tells, and repairs nothing. */
import { watchers } from '../../../platform/src/monitoring/observe.ts';
import { readState, writeState } from '../../../platform/src/statistics/state.ts';
import { startOperated } from '../operator/support.ts';
import { type Client, HOUR, type Json, TUESDAY, until, type World } from '../support/index.ts';
import { metered, type Purse } from './support.ts';

const TITLE = 'the ledger is broken';

let world: World;
let operator: Client;
let purse: Purse;
beforeEach(async () => {
	({ world, operator } = await startOperated());
	purse = await metered(world);
	await purse.grant(9);
	await checked('2026-11-24');
});
afterEach(() => world.end());

const internals = () => world.platform.internals;
/** Waits for the check of a night, named by the day of its morning. */
const checked = (day: string) =>
	until(async () => {
		const night = await readState(internals().store.read, 'ledger checked');
		return night === Date.parse(day) / (24 * HOUR);
	}, `the check of ${day}`);
const violations = async () =>
	/^mc_ledger_violations (\d+)$/m.exec((await internals().meter.expose()).text)?.[1];
/** Takes credits away without an entry in the journal; the database itself refuses lots that do not add up. */
const corrupt = (amount: number) =>
	internals().store.transaction(({ db }) =>
		db
			.updateTable('credit_lots')
			.set((lot) => ({
				available: lot('available', '-', amount),
				voided: lot('voided', '+', amount),
			}))
			.where('account_id', '=', purse.accountId)
			.execute(),
	);
const acts = async () => {
	const { body } = await operator.get<{ data: Json[] }>('/v1/operator/audit-log');
	return body.data.filter(({ action }) => action === 'ledger.broken');
};

test('a planted corruption is found the next night, told, and left as it is', async () => {
	await corrupt(1);
	// Not before three o'clock in Paris.
	world.platform.clock.set(Date.parse('2026-11-25T02:59:00+01:00'));
	expect([await violations(), await acts()]).toEqual(['0', []]);
	world.platform.clock.set(Date.parse('2026-11-25T03:00:01+01:00'));
	await checked('2026-11-25');
	expect(await violations()).toBe('2');
	expect(await acts()).toMatchObject([{ actor: 'platform', target: 'ledger' }]);
	await until(() => world.logged().includes(TITLE), 'the log');
	const line = JSON.parse(
		world
			.logged()
			.split('\n')
			.find((one) => one.includes(TITLE)) ?? '',
	) as Json;
	expect(line).toMatchObject({ level: 50, accounts: 1, violations: 2 });
	expect(line['first']).toMatchObject([{ invariant: 'I8' }, { invariant: 'I8' }]);
	expect(await watchers.ledger_broken.observe(internals(), '', 1)).toMatchObject([
		{ isBad: true, detail: { violations: 2 } },
	]);
	expect(await purse.violations()).toHaveLength(2);
	// Once it is sound again, the next night says so.
	await corrupt(-1);
	world.platform.clock.set(Date.parse('2026-11-26T03:00:01+01:00'));
	await checked('2026-11-26');
	expect([await violations(), (await acts()).length]).toEqual(['0', 1]);
	expect(await watchers.ledger_broken.observe(internals(), '', 1)).toMatchObject([
		{ isBad: false },
	]);
});

test('a sound ledger is silent', async () => {
	world.platform.clock.set(Date.parse('2026-11-25T03:00:01+01:00'));
	await checked('2026-11-25');
	expect([await violations(), await acts()]).toEqual(['0', []]);
	expect(world.logged()).not.toContain('ledger');
});

test('a platform that did not run at night checks when it starts', async () => {
	await corrupt(1);
	// As if its last check had been the day before.
	await internals().store.transaction(async (unit) => {
		const night = await readState(unit.db, 'ledger checked');
		await writeState(unit, 'ledger checked', (night ?? 0) - 1);
		await writeState(unit, 'ledger taken', TUESDAY - 24 * HOUR);
	});
	await world.restart();
	await checked('2026-11-24');
	expect(await violations()).toBe('2');
});

test('a ledger that cannot be read counts as broken', async () => {
	await internals().store.transaction(({ db }) =>
		db.schema.alterTable('credit_entries').renameTo('gone').execute(),
	);
	world.platform.clock.set(Date.parse('2026-11-25T03:00:01+01:00'));
	await checked('2026-11-25');
	expect(await violations()).toBe('1');
	expect(world.logged()).toContain('could not be read');
});
