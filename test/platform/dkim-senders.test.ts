/** Who may send as the domain that the platform signs for. */
import type { Scope } from '@marketing-cible/contract';
import { readSettings } from '../../platform/src/settings/settings.ts';
import { makeKey } from './support/dkim.ts';
import { cleanUp, startMailServer, worldOn } from './support/mail.ts';
import {
	type Client,
	clientOf,
	type Json,
	newsletter,
	until,
	untilStatus,
} from './support/index.ts';

afterEach(cleanUp);

const SCOPES: Scope[] = ['messages', 'account', 'contacts', 'consents'];

async function start(accounts?: string[]) {
	const server = await startMailServer();
	const { keyFile } = makeKey();
	const world = await worldOn(`smtp://127.0.0.1:${server.port}?from=boutique@durand.example`, {
		mail: {
			dkim: { domain: 'durand.example', selector: 'mc1', keyFile, accounts },
			bounces: { domain: 'b.durand.example', host: '127.0.0.1', port: null, tls: null },
		},
	});
	return { server, world };
}

async function tenant(world: Awaited<ReturnType<typeof start>>['world']) {
	const { apiKey, accountId } = await world.platform.addAccount('Tenant', SCOPES);
	return { client: clientOf(world.platform.url, apiKey), accountId };
}

/** @returns how the message ended, and why. */
async function sendAs(client: Client, sender: string | undefined, to = 'zoe.martin@example.org') {
	const request: Record<string, unknown> = { ...newsletter({ to }), sender };
	const { body } = await client.post('/v1/messages', request);
	const id = String(body['id']);
	const seen = await until(async () => {
		const { body: message } = await client.get(`/v1/messages/${id}`);
		return ['sent', 'failed'].includes(String(message['status'])) ? message : undefined;
	}, 'the end of the message');
	const { body: events } = await client.get(`/v1/messages/${id}/events`);
	return { status: seen['status'], events: JSON.stringify(events) };
}

const pointersOf = (problem: Json) =>
	((problem['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);
const isSigned = (raw: Buffer | undefined) => /^DKIM-Signature:/m.test(raw?.toString() ?? '');

it.each([
	['boutique@durand.example', true],
	['Boutique <info@lettres.durand.example>', true],
	['boutique@DURAND.example', true],
	['boutique@durand.example.org', false],
	['boutique@notdurand.example', false],
	['boutique@example', false],
])('signs for its own domain and those below it, and for no other: %s', async (sender, signed) => {
	const { server, world } = await start();
	const { body, status } = await world.client.post('/v1/messages', newsletter({ sender }));
	if (status !== 201) return;
	await untilStatus(world.client, body['id'], 'sent');
	expect(isSigned(server.mails[0]?.raw)).toBe(signed);
});

it('takes nothing of another account as its domain, whatever the form of the address', async () => {
	const { server, world } = await start();
	const { client } = await tenant(world);
	const senders = [
		'CEO <ceo@durand.example>',
		'ceo@durand.example',
		'ceo@Durand.Example',
		'ceo@durand.example.',
		'ceo@lettres.durand.example',
		'ceo@dura\uff4ed.example',
		'"ceo@durand.example" <boutique@tenant.example>',
	];
	for (const sender of senders) {
		const refused = await client.post('/v1/messages', newsletter({ sender }));
		expect([sender, refused.status, pointersOf(refused.body)]).toEqual([sender, 422, ['/sender']]);
	}
	const messages = senders.map((sender) => newsletter({ sender }));
	messages.push(newsletter({ sender: 'boutique@tenant.example', to: 'b@example.org' }));
	for (const path of ['/v1/messages/batch', '/v1/checks']) {
		const { body } = await client.post<{ results: Json[] }>(path, { messages });
		const { results } = body;
		expect(results.slice(0, -1).map(({ problem }) => pointersOf(problem as Json))).toEqual(
			senders.map(() => ['/sender']),
		);
		expect(results.at(-1)).not.toHaveProperty('problem');
	}
	expect((await client.get<{ data: Json[] }>('/v1/messages')).body.data).toHaveLength(1);
	expect(server.mails.filter(({ raw }) => /^From:.*durand/m.test(raw.toString()))).toEqual([]);
	// Its own domain is its own affair, and is not signed with ours.
	expect(await sendAs(client, 'boutique@tenant.example', 'a@example.org')).toMatchObject({
		status: 'sent',
	});
	expect(server.mails.some(({ raw }) => isSigned(raw))).toBe(false);
});

it('sends nothing as its domain that was accepted before the domain was shared', async () => {
	const { server, world } = await start();
	const { clock } = world.platform.internals;
	const sendAt = new Date(clock.now() + 3_600_000).toISOString();
	const early = await world.client.post(
		'/v1/messages',
		newsletter({ sender: 'ceo@durand.example', sendAt }),
	);
	expect(early.status).toBe(201);
	const { client } = await tenant(world);
	clock.set(clock.now() + 3_600_001);
	await untilStatus(world.client, early.body['id'], 'failed');
	// The carrier's own sender is of the domain too.
	const ended = await sendAs(client, undefined);
	expect(ended.status).toBe('failed');
	expect(ended.events).toContain('sender_not_registered');
	expect(server.mails).toHaveLength(0);
});

it('does not let another account register an address of the domain', async () => {
	const { world } = await start();
	const { client } = await tenant(world);
	for (const value of ['ceo@durand.example', 'CEO <ceo@lettres.Durand.example>']) {
		const refused = await client.post('/v1/senders', { channel: 'email', value });
		expect(refused.status).toBe(422);
		expect(JSON.stringify(refused.body)).toContain('MC_DKIM_ACCOUNTS');
	}
	const own = { channel: 'email', value: 'boutique@tenant.example' };
	expect((await client.post('/v1/senders', own)).status).toBe(201);
});

it('signs only registered senders of the owner as soon as there is another account', async () => {
	const { server, world } = await start();
	await tenant(world);
	const refused = await world.client.post(
		'/v1/messages',
		newsletter({ sender: 'boutique@durand.example' }),
	);
	expect([refused.status, pointersOf(refused.body)]).toEqual([422, ['/sender']]);
	await world.client.post('/v1/senders', {
		channel: 'email',
		value: 'Maison Durand <Boutique@durand.example>',
	});
	const ended = await sendAs(world.client, 'boutique@durand.example', 'lea@example.org');
	expect(ended.status).toBe('sent');
	expect(isSigned(server.mails[0]?.raw)).toBe(true);
	const other = newsletter({ sender: 'ceo@durand.example', to: 'max@example.org' });
	expect((await world.client.post('/v1/messages', other)).status).toBe(422);
});

it('shares the domain out to the accounts of the setting', async () => {
	const accounts: string[] = [];
	const { server, world } = await start(accounts);
	const { client, accountId } = await tenant(world);
	accounts.push(accountId);
	const value = 'boutique@durand.example';
	expect((await client.post('/v1/senders', { channel: 'email', value })).status).toBe(201);
	expect(await sendAs(client, value)).toMatchObject({ status: 'sent' });
	expect(isSigned(server.mails[0]?.raw)).toBe(true);
	const refused = await world.client.post('/v1/senders', { channel: 'email', value });
	expect(refused.status).toBe(422);
});

it('reads the accounts from the settings', () => {
	const [one, other] = ['0', '1'].map((digit) => `acc_${digit.repeat(26)}`);
	const dkim = {
		MC_DKIM_DOMAIN: 'durand.example',
		MC_DKIM_SELECTOR: 'mc1',
		MC_DKIM_KEY_FILE: 'dkim.pem',
	};
	const read = (accounts: string) =>
		readSettings({ ...dkim, MC_DKIM_ACCOUNTS: accounts }).mail.dkim;
	expect(read(`${one},${other}`)?.accounts).toEqual([one, other]);
	expect(() => read('acc_1')).toThrow(/^MC_DKIM_ACCOUNTS/);
	expect(() => readSettings({ MC_DKIM_ACCOUNTS: one })).toThrow(/^MC_DKIM_ACCOUNTS/);
});
