/** E-mails about credits: from the operator's sender, at nobody's credits, once for each threshold. */
import { deleteOldMail, giveUpMail } from '../../../platform/src/account-mail/clean-up.ts';
import { parisDay } from '../../../platform/src/credits/lots.ts';
import { tellExpiring } from '../../../platform/src/credits/tell-expiring.ts';
import { makeUser } from '../people/person.ts';
import { alert, HOUR, type Json, startWorld, until, type World } from '../support/index.ts';
import { metered, type Purse } from './support.ts';

let world: World;
let purse: Purse;
beforeEach(async () => {
	world = await startWorld();
	purse = await metered(world);
});
afterEach(() => world.end());

const operatorSender = () =>
	world.client.post('/v1/senders', {
		...{ channel: 'email', value: 'service@operator.example', label: 'Service', default: true },
	});
/** @returns the address. */
const person = async (role: 'owner' | 'marketer' = 'owner') => {
	const key = await world.platform.addKey(purse.accountId, ['admin']);
	return (await makeUser(world, role, key)).email;
};
/** What the operator's account has written, oldest first. */
const mails = async () =>
	(await world.client.get<{ data: Json[] }>('/v1/messages?channel=email&order=asc')).body.data;
const rows = () =>
	world.platform.internals.store.read.selectFrom('account_mails').selectAll().execute();
const settled = () =>
	until(
		async () => (await rows()).every((row) => row.next_at === null),
		'all mails are handed over',
	);
const spend = (count: number) =>
	purse.client.post('/v1/messages/batch', {
		messages: Array.from({ length: count }, (_one, index) =>
			alert({ to: `+3361234${1000 + index}`, reference: `r${index}` }),
		),
	});

test('owners are told once of each threshold, by the operator, and it costs no credit', async () => {
	await operatorSender();
	const owners = [await person(), await person()].sort();
	await person('marketer');
	await purse.grant(10);
	await purse.client.put('/v1/credits/alert', { below: ['8', '3'], daysBeforeExpiry: [] });
	await spend(3);
	await spend(2);
	await until(async () => (await rows()).length === 1, 'one is ordered');
	await settled();
	const told = await mails();
	expect(told.map(({ to, sender, purpose }) => [to, sender, purpose]).sort()).toEqual([
		...owners.map((to) => [to, 'service@operator.example', 'transactional']),
	]);
	const content = JSON.stringify(
		(await world.client.get('/v1/messages/' + String(told[0]?.['id']))).body,
	);
	expect(content).not.toContain('mc_live');
	// Five messages, and nothing for the e-mails.
	expect(await purse.balance()).toMatchObject({ available: '5.000' });
	expect(
		(await purse.client.get<{ data: Json[] }>('/v1/messages?channel=email')).body.data,
	).toEqual([]);
	// Both thresholds at once after a refill: one e-mail.
	await purse.grant(10);
	await spend(14);
	await until(async () => (await rows()).length === 2, 'the lowest one speaks');
	await settled();
	expect(await mails()).toHaveLength(4);
});

test('credits that expire are told once for each number of days', async () => {
	await operatorSender();
	await person();
	const lastDay = parisDay(world.platform.clock.now() + 5 * 24 * HOUR);
	await purse.grant(2, lastDay);
	await purse.client.put('/v1/credits/alert', { below: [], daysBeforeExpiry: [7] });
	const core = world.platform.internals;
	for (let run = 0; run < 3; run++) {
		await core.store.transaction((unit) => tellExpiring(core, unit));
	}
	await until(async () => (await mails()).length === 1, 'it is written');
	expect(await rows()).toHaveLength(1);
});

test('without a sender of the operator it waits, is tried again every hour, and leaves once', async () => {
	await person();
	await purse.grant(4);
	await purse.client.put('/v1/credits/alert', { below: ['3'], daysBeforeExpiry: [] });
	await spend(2);
	await until(async () => (await rows())[0]?.attempts === 1, 'it was tried');
	expect(await mails()).toEqual([]);
	await operatorSender();
	await world.restart();
	const { clock } = world.platform;
	clock.set(clock.now() + HOUR);
	await until(async () => (await mails()).length === 1, 'it leaves');
	clock.set(clock.now() + 2 * HOUR);
	await settled();
	expect(await mails()).toHaveLength(1);
});

test('a rolled back step orders no e-mail', async () => {
	await purse.grant(4);
	await purse.client.put('/v1/credits/alert', { below: ['3'], daysBeforeExpiry: [] });
	const dry = await purse.client.post('/v1/checks', { messages: [alert()] });
	expect(dry.status).toBe(200);
	expect(await rows()).toEqual([]);
});

test('what was sent is kept for thirteen months; what a restored backup has waiting is given up', async () => {
	await purse.grant(4);
	await purse.client.put('/v1/credits/alert', { below: ['3'], daysBeforeExpiry: [] });
	await spend(2);
	await until(async () => (await rows())[0]?.attempts === 1, 'it was tried');
	const core = world.platform.internals;
	await core.store.transaction((unit) => giveUpMail(core, unit));
	await operatorSender();
	const { clock } = world.platform;
	clock.set(clock.now() + 2 * HOUR);
	expect(await rows()).toMatchObject([{ next_at: null, sent_at: null }]);
	await core.store.transaction((unit) => deleteOldMail(core, unit));
	expect(await rows()).toHaveLength(1);
	clock.set(clock.now() + 397 * 24 * HOUR);
	await core.store.transaction((unit) => deleteOldMail(core, unit));
	expect(await rows()).toEqual([]);
});
