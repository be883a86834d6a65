/** What a policy would have changed of the past, told without changing anything. */
import { policyReplay, type PolicyReplay } from '@marketing-cible/contract';
import { compare, textAsWritten } from '../../platform/src/policy-replay/compare.ts';
import type { Verdict } from '../../platform/src/compliance.ts';
import {
	alert,
	clientOf,
	HOUR,
	type Json,
	marketingSms,
	startWorld,
	TUESDAY,
	untilStatus,
	type World,
} from './support/index.ts';
import { person } from './people/person.ts';

let world: World;
let policy: Json;
beforeEach(async () => {
	world = await startWorld();
	policy = (await world.client.get('/v1/policy')).body;
});
afterEach(() => world.end());

const ask = (body: Json) => world.client.post('/v1/policy/replay', body);

async function replayed(over: Json, more: Json = {}): Promise<PolicyReplay> {
	const { status, body } = await ask({ policy: { ...policy, ...over }, ...more });
	if (status !== 200) throw new Error(JSON.stringify(body));
	return policyReplay.parse(body);
}

async function sent(message: Json): Promise<string> {
	const { status, body } = await world.client.post('/v1/messages', message);
	if (status !== 201) throw new Error(JSON.stringify(body));
	await untilStatus(world.client, body['id'], 'delivered');
	return String(body['id']);
}

/** 21:45 is permitted by the contract, and not by the operators' charter. */
const LATE = Date.parse('2026-11-24T21:45:00+01:00');

it('counts what another policy would have decided otherwise, by rule and outcome, with masked examples', async () => {
	await sent(marketingSms());
	await sent(alert());
	world.platform.clock.set(LATE);
	const late = await sent(marketingSms({ to: '+33612345679' }));
	const found = await replayed({ preset: 'charter' });
	expect(found).toMatchObject({ examined: 3, complete: true, changed: 1 });
	expect(found.changes).toEqual([
		{
			rule: expect.stringMatching(/^HRS-/) as string,
			before: 'allow',
			after: 'reject',
			messages: 1,
		},
	]);
	expect(found.examples).toEqual([
		expect.objectContaining({ messageId: late, before: 'allow', after: 'reject' }),
	]);
	expect(JSON.stringify(found)).not.toContain('612345679');
	expect(await replayed({})).toMatchObject({ examined: 3, changed: 0, changes: [], examples: [] });
});

it('judges by what was known then: a later opt-out changes nothing', async () => {
	await sent(marketingSms());
	world.platform.clock.set(TUESDAY + HOUR);
	await world.client.post('/v1/opt-outs', { subject: '+33612345678', channels: ['all'] });
	expect(await replayed({})).toMatchObject({ examined: 1, changed: 0 });
	const abroad = await replayed({ options: { enabledCountries: ['BE'] } });
	expect(abroad).toMatchObject({
		changed: 1,
		changes: [{ rule: 'ADR-08', before: 'allow', after: 'reject', messages: 1 }],
	});
});

it('reads a text as it was written, without the mention that the platform added', async () => {
	const text = 'Nos nouveautes vous attendent en boutique.';
	const { body } = await world.client.post('/v1/messages', marketingSms({ content: { text } }));
	expect((body['verdict'] as Json)['outcome']).toBe('amend');
	expect(await replayed({ options: { appendStop: false } })).toMatchObject({
		changed: 1,
		changes: [{ rule: 'STP-01', before: 'amend', after: 'reject', messages: 1 }],
	});
});

it('stores nothing', async () => {
	await sent(marketingSms());
	const { store } = world.platform.internals;
	const rows = async () => ({
		policy: (await world.client.get('/v1/policy')).body,
		events: await store.read.selectFrom('events').select('id').execute(),
		messages: await store.read.selectFrom('messages').selectAll().execute(),
		audit: (await world.client.get('/v1/audit-log')).body,
	});
	const before = await rows();
	await replayed({ preset: 'charter' });
	expect(await rows()).toEqual(before);
});

it('keeps to a period and to a number of messages', async () => {
	await sent(alert());
	world.platform.clock.set(TUESDAY + 2 * HOUR);
	await sent(alert({ reference: 'order-2' }));
	const at = (hours: number) => new Date(TUESDAY + hours * HOUR).toISOString();
	expect((await replayed({}, { from: at(1) })).examined).toBe(1);
	expect((await replayed({}, { from: at(-1), to: at(1) })).examined).toBe(1);
	for (const [more, pointer] of [
		[{ from: at(3), to: at(2) }, '/from'],
		[{ from: at(-24 * 32), to: at(0) }, '/from'],
		[{ from: 'yesterday' }, '/from'],
	] as const) {
		const { status, body } = await ask({ policy, ...more });
		expect([status, body['errors']]).toEqual([422, [expect.objectContaining({ pointer })]]);
	}
	const messages = Array.from({ length: 1000 }, (_, index) =>
		alert({ reference: `order-${index}`, to: `+336${20_000_000 + index}` }),
	);
	for (let batch = 0; batch < 3; batch++) {
		const reply = await world.client.post('/v1/messages/batch', { messages });
		expect(reply.status).toBe(200);
	}
	const many = await replayed({});
	expect(many.complete).toBe(false);
	expect(many.examined).toBeLessThanOrEqual(2000);
	expect(many.examined).toBeGreaterThan(0);
}, 60_000);

it('refuses a policy that loosens the law, as when it is set', async () => {
	const loose = { ...policy, options: { rules: { 'HRS-01': 'off' } } };
	const set = await world.client.put('/v1/policy', loose);
	const { status, body } = await ask({ policy: loose });
	expect([status, body['errors']]).toEqual([
		422,
		(set.body['errors'] as Json[]).map((error) => ({
			...error,
			pointer: `/policy${String(error['pointer'])}`,
		})),
	]);
});

it('shows an account its own messages only, to keys with the scope and to the roles that may', async () => {
	await sent(alert());
	const { platform } = world;
	const other = await platform.addAccount('other', ['account']);
	const foreign = await clientOf(platform.url, other.apiKey).post('/v1/policy/replay', { policy });
	expect(foreign).toMatchObject({ status: 200, body: { examined: 0, examinedFrom: null } });
	const account = String((await world.client.get('/v1/account')).body['id']);
	const key = await platform.addKey(account, ['messages']);
	expect((await clientOf(platform.url, key).post('/v1/policy/replay', { policy })).status).toBe(
		403,
	);
	const { browser } = await person(world, 'auditor');
	const seen = await browser.post('/v1/policy/replay', { policy });
	expect(seen).toMatchObject({ status: 200, body: { examined: 1 } });
});

describe('a comparison', () => {
	const verdict = (...findings: [rule: string, outcome: string][]) =>
		({
			findings: findings.map(([rule, outcome]) => ({ rule, outcome })),
			amended: null,
		}) as unknown as Verdict;

	it.each<[string, Verdict, Verdict, Verdict, object]>([
		[
			'leaves out what is found only because facts were lost',
			verdict(),
			verdict(['CON-01', 'reject']),
			verdict(['CON-01', 'reject']),
			{ before: 'allow', after: 'allow', rule: null },
		],
		[
			'sees what is behind it',
			verdict(),
			verdict(['CON-01', 'reject']),
			verdict(['CON-01', 'reject'], ['HRS-15', 'hold']),
			{ before: 'allow', after: 'hold', rule: 'HRS-15' },
		],
		[
			'counts a rule that warned and now decides',
			verdict(['HRS-15', 'warn']),
			verdict(['HRS-15', 'warn']),
			verdict(['HRS-15', 'reject']),
			{ before: 'allow', after: 'reject', rule: 'HRS-15' },
		],
		[
			'names the rule that no longer decides',
			verdict(['CNT-15', 'hold']),
			verdict(['CNT-15', 'hold']),
			verdict(['CNT-15', 'warn']),
			{ before: 'hold', after: 'allow', rule: 'CNT-15' },
		],
	])('%s', (_, past, present, other, expected) => {
		expect(compare({ past, present, other }, 'defer')).toEqual(expected);
	});

	it('takes a wait for a refusal where the message must not wait', () => {
		const late = verdict(['HRS-03', 'defer']);
		expect(compare({ past: verdict(), present: verdict(), other: late }, 'reject')).toMatchObject({
			after: 'reject',
		});
	});

	it('takes off only what was appended', () => {
		const amended = (changes: object[]) =>
			({ amended: { text: '', changes } }) as unknown as Verdict;
		const stop = { rule: 'STP-01', from: '', to: ' STOP 36180' };
		expect(textAsWritten('Bonjour STOP 36180', amended([stop]))).toBe('Bonjour');
		expect(textAsWritten('Bonjour', amended([stop]))).toBe('Bonjour');
		expect(textAsWritten('a', amended([{ rule: 'X', from: '’', to: "'" }]))).toBe('a');
		expect(textAsWritten(undefined, verdict())).toBeUndefined();
	});
});
