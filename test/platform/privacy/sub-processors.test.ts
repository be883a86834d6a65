/** Sub-processors: announced by e-mail, usable when the notice has reached the client and its hours are over, never over an objection. */
import { noteReceipts } from '../../../platform/src/sub-processors/receipts.ts';
import { makeAccount, type Made, startOperated } from '../operator/support.ts';
import { type Browser, makeUser, person } from '../people/person.ts';
import {
	alert,
	type Client,
	HOUR,
	type Json,
	TUESDAY,
	until,
	type World,
} from '../support/index.ts';

let world: World;
let operator: Client;
let made: Made;
let owner: Browser;
beforeEach(async () => {
	({ world, operator } = await startOperated());
	await world.client.post('/v1/senders', {
		...{ channel: 'email', value: 'service@operator.example', label: 'Service', default: true },
	});
	made = await makeAccount(world, operator);
	({ browser: owner } = await person(world, 'owner', made.apiKey));
});
afterEach(() => world.end());

const PATH = '/v1/operator/sub-processors';
const MAIL = {
	...{ name: 'Exemple Mail', activity: 'Hands SMS over to operators' },
	...{ contact: '1 rue du Test, 75001 Paris, dpo@exemple.example', country: 'FR' },
	...{ channels: ['sms'], contractFrom: '2026-12-01', noticeHours: 48 },
};
const at = (instant: number) => new Date(instant).toISOString();

async function announce(over: Json = {}): Promise<string> {
	const reply = await operator.post(PATH, { ...MAIL, startsAt: at(TUESDAY + 72 * HOUR), ...over });
	expect([reply.status, reply.body]).toEqual([201, reply.body]);
	return String(reply.body['id']);
}

/** What the rules say of an alert of the client that leaves at an instant. */
async function rulesAt(instant: number, client: Client = made.client): Promise<unknown[]> {
	const { body } = await client.post<{ results: { verdict: { findings: Json[] } }[] }>(
		'/v1/checks',
		{ messages: [alert()], at: at(instant) },
	);
	return (body.results[0]?.verdict.findings ?? [])
		.map(({ rule, outcome }) => `${String(rule)} ${String(outcome)}`)
		.filter((finding) => finding.startsWith('ACC-0'));
}

const seen = async (id: string) => (await owner.get(`/v1/privacy/sub-processors/${id}`)).body;
const told = async () =>
	(await world.client.get<{ data: Json[] }>('/v1/messages?channel=email')).body.data;

/** So many e-mails are delivered, and the housekeeping notes it. */
async function received(mailed = 1): Promise<void> {
	await until(async () => {
		const mails = await told();
		return mails.length === mailed && mails.every(({ status }) => status === 'delivered');
	}, 'the notices are delivered');
	const core = world.platform.internals;
	await core.store.transaction((unit) => noteReceipts(core, unit));
}

test('every client is told by e-mail of what the annex demands, and the operator itself is not', async () => {
	const second = await makeAccount(world, operator, { name: 'Second', governance: 'off' });
	await makeUser(world, 'owner', second.apiKey);
	const id = await announce();
	await until(async () => (await told()).length === 2, 'two clients are told');
	const mail = JSON.stringify(
		(await world.client.get(`/v1/messages/${String((await told())[0]?.['id'])}`)).body,
	);
	expect(mail).toBeTruthy();
	const sandbox = JSON.stringify(
		(await world.client.get('/v1/sandbox/messages?channel=email')).body,
	);
	for (const part of [
		'Exemple Mail',
		'Hands SMS over',
		'dpo@exemple.example',
		'2026-12-01',
		'48',
	]) {
		expect(sandbox).toContain(part);
	}
	const { body } = await operator.get<{ data: Json[] }>(PATH);
	expect(body.data).toMatchObject([{ id, state: 'announced', notices: { told: 2, received: 0 } }]);
	expect(await seen(id)).toMatchObject({ state: 'announced', mayObject: true, receivedAt: null });
});

test('what leaves before it begins passes; then the notice must have arrived, and its hours be over', async () => {
	const id = await announce();
	expect(await rulesAt(TUESDAY + 71 * HOUR)).toEqual([]);
	// Nobody knows yet whether the notice has arrived.
	expect(await rulesAt(TUESDAY + 72 * HOUR)).toEqual(['ACC-05 reject']);
	expect(await rulesAt(TUESDAY + 1000 * HOUR)).toEqual(['ACC-05 reject']);
	await received();
	expect(await rulesAt(TUESDAY + 73 * HOUR)).toEqual([]);
	expect(await seen(id)).toMatchObject({
		...{ mayObject: true, objectUntil: at(TUESDAY + 72 * HOUR).replace('.000', '') },
	});
	// The account of the operator is nobody's client.
	expect(await rulesAt(TUESDAY + 72 * HOUR, world.client)).toEqual([]);
	// One that was made after the announcement knew it.
	const later = await makeAccount(world, operator, { name: 'Later', governance: 'off' });
	expect(await rulesAt(TUESDAY + 72 * HOUR, later.client)).toEqual([]);
});

test('a late receipt starts the hours late', async () => {
	// Without people, so that no e-mail reaches it.
	const silent = await makeAccount(world, operator, { name: 'Silent', governance: 'off' });
	const id = await announce();
	world.platform.clock.set(TUESDAY + 60 * HOUR);
	const { status, body } = await operator.post(`${PATH}/${id}/receipts`, {
		...{ accountId: silent.id, receivedAt: at(TUESDAY + 50 * HOUR), proof: 'LRAR 1A 123' },
	});
	expect([status, body]).toMatchObject([200, { receivedBy: 'other', proof: 'LRAR 1A 123' }]);
	expect(await rulesAt(TUESDAY + 97 * HOUR, silent.client)).toEqual(['ACC-05 reject']);
	expect(await rulesAt(TUESDAY + 98 * HOUR, silent.client)).toEqual([]);
	expect(
		(
			await operator.post(`${PATH}/${id}/receipts`, {
				...{ accountId: silent.id, receivedAt: at(TUESDAY + 51 * HOUR), proof: 'x' },
			})
		).status,
	).toBe(409);
});

test('a person objects with a reason, for this client alone, and may take it back', async () => {
	const id = await announce();
	await received();
	const path = `/v1/privacy/sub-processors/${id}/objection`;
	const objection = { reason: 'It competes with us', name: 'Léa Durand', function: 'gérante' };
	expect((await made.client.post(path, objection)).status).toBe(403);
	expect((await owner.post(path, { ...objection, reason: '' })).status).toBe(422);
	const { status, body } = await owner.post(path, objection);
	expect([status, body]).toMatchObject([200, { state: 'objected', objection }]);
	expect(await rulesAt(TUESDAY + 71 * HOUR)).toEqual([]);
	expect(await rulesAt(TUESDAY + 500 * HOUR)).toEqual(['ACC-05 reject']);
	const notices = await operator.get<{ data: Json[] }>(`${PATH}/${id}/notices`);
	expect(notices.body.data).toMatchObject([{ accountId: made.id, objection }]);
	const second = await makeAccount(world, operator, { name: 'Second', governance: 'off' });
	expect(await rulesAt(TUESDAY + 500 * HOUR, second.client)).toEqual([]);
	expect((await owner.post(path, objection)).status).toBe(409);
	expect((await owner.ask('DELETE', path)).body).toMatchObject({ objection: null });
	expect(await rulesAt(TUESDAY + 500 * HOUR)).toEqual([]);
});

test('after the hours nobody may object any more, and the end frees who objected', async () => {
	const id = await announce();
	await received();
	const path = `/v1/privacy/sub-processors/${id}/objection`;
	const objection = { reason: 'It competes with us', name: 'Léa Durand', function: 'gérante' };
	expect((await owner.post(path, objection)).status).toBe(200);
	const end = await operator.post(`${PATH}/${id}/end`, { reason: 'Two clients objected' });
	expect(end.body).toMatchObject({ state: 'ended', endReason: 'Two clients objected' });
	expect(await rulesAt(TUESDAY + 500 * HOUR)).toEqual([]);
	const other = await announce();
	await received(2);
	world.platform.clock.set(TUESDAY + 73 * HOUR);
	// The session of the first one is over.
	const { browser: later } = await person(world, 'owner', made.apiKey);
	expect(
		(await later.post(`/v1/privacy/sub-processors/${other}/objection`, objection)).status,
	).toBe(409);
});

test('it cannot begin before the hours of its notice are over, unless the contract names it', async () => {
	const early = await operator.post(PATH, { ...MAIL, startsAt: at(TUESDAY + 47 * HOUR) });
	expect([early.status, early.body]).toMatchObject([422, { errors: [{ pointer: '/startsAt' }] }]);
	const short = await operator.post(PATH, {
		...{ ...MAIL, noticeHours: 24, startsAt: at(TUESDAY + 72 * HOUR) },
	});
	expect(short.body).toMatchObject({ errors: [{ pointer: '/noticeHours' }] });
	const id = await announce({
		...{ startsAt: at(TUESDAY - 1000 * HOUR), namedIn: 'General terms 1, annex' },
	});
	expect(await rulesAt(TUESDAY)).toEqual([]);
	expect(await seen(id)).toMatchObject({ state: 'in_use', mayObject: false });
	expect(
		(
			await owner.post(`/v1/privacy/sub-processors/${id}/objection`, {
				...{ reason: 'It competes with us', name: 'Léa', function: 'gérante' },
			})
		).status,
	).toBe(409);
});

test('outside the EEA, rule ACC-07 speaks unless a basis is on record', async () => {
	const safeguard = {
		...{ kind: 'standard_clauses', on: '2026-11-01', reference: '2021/914, module 3' },
	};
	const id = await announce({
		...{ country: 'US', safeguard, startsAt: at(TUESDAY - HOUR), namedIn: 'General terms 1' },
	});
	expect(await rulesAt(TUESDAY)).toEqual([]);
	const transfers = (await owner.get<{ data: Json[] }>('/v1/privacy/transfers')).body.data;
	expect(transfers).toMatchObject([{ country: 'US', subProcessorId: id, safeguard }]);
	await operator.post(`${PATH}/${id}/safeguard`, { safeguard: null });
	expect(await rulesAt(TUESDAY)).toEqual(['ACC-07 warn']);
	// An adequacy decision counts where the rule knows one.
	const adequacy = { kind: 'adequacy', on: '2023-07-10', reference: '(UE) 2023/1795' };
	await operator.post(`${PATH}/${id}/safeguard`, { safeguard: adequacy });
	expect(await rulesAt(TUESDAY)).toEqual(['ACC-07 warn']);
	await operator.post(`${PATH}/${id}/end`, { reason: 'Its contract is over' });
	expect(await rulesAt(TUESDAY)).toEqual([]);
	expect((await owner.get<{ data: Json[] }>('/v1/privacy/transfers')).body.data).toEqual([]);
});
