/** Binding, keeping the link, coming back, closing. */
import { connect } from 'node:net';
import { createClient, SmppError, STATUS } from '../../smpp/src/index.ts';
import { boundWorld, cleanUp, createWorld, RESPONSE_MS } from './client-support.ts';
import { until } from './fake-clock.ts';
import { silent } from './hostile-smsc.ts';

afterEach(cleanUp);

describe('binds', () => {
	test.each(['transceiver', 'transmitter', 'receiver'] as const)('as %s', async (mode) => {
		const { smsc } = await boundWorld({
			bind: {
				mode,
				systemId: 'mc',
				password: 'secret',
				systemType: 'SMPP',
				addrTon: 1,
				addrNpi: 1,
				addressRange: '^33',
			},
		});
		expect(smsc.latest.received).toMatchObject([
			{
				command: `bind_${mode}`,
				body: {
					systemId: 'mc',
					password: 'secret',
					systemType: 'SMPP',
					interfaceVersion: 0x34,
					addrTon: 1,
					addrNpi: 1,
					addressRange: '^33',
				},
			},
		]);
	});

	test.each([
		['an error', STATUS.ESME_RBINDFAIL, 1_000],
		['already bound', STATUS.ESME_RALYBND, 1_000],
		['a wrong password, which is not tried often', STATUS.ESME_RINVPASWD, 60_000],
		['a wrong system_id', STATUS.ESME_RINVSYSID, 60_000],
	])('refused: %s', async (_name, status, retryInMs) => {
		const { smsc, client, states, clock, bound } = await createWorld();
		smsc.on('bind_transceiver', (peer, { sequence }) =>
			peer.send({ command: 'bind_transceiver_resp', sequence, status }),
		);
		client.start();
		await until(() => client.state === 'waiting');
		expect(states.at(-1)).toMatchObject({ retryInMs, error: { code: 'bind_refused', status } });
		smsc.on('bind_transceiver', (peer, { sequence }) =>
			peer.send({ command: 'bind_transceiver_resp', sequence }),
		);
		clock.advance(retryInMs - 1);
		expect(client.state).toBe('waiting');
		clock.advance(1);
		await bound();
	});

	test.each<[string, Parameters<Awaited<ReturnType<typeof createWorld>>['smsc']['on']>[1], object]>(
		[
			[
				'a generic_nack',
				(peer, { sequence }) => peer.send({ command: 'generic_nack', sequence, status: 3 }),
				{ code: 'bind_refused', status: 3 },
			],
			['a closed connection', (peer) => peer.cut(), { code: 'bind_failed' }],
			[
				'an unbind',
				(peer) => peer.send({ command: 'unbind', sequence: 1 }),
				{ code: 'bind_failed' },
			],
		],
	)('answered by %s', async (_name, behavior, error) => {
		const { smsc, client, states, timeOut } = await createWorld();
		smsc.on('bind_transceiver', behavior);
		client.start();
		await until(() => smsc.peers.length === 1 && smsc.latest.received.length > 0);
		if (_name === 'an unbind') {
			await until(() => smsc.latest.of('unbind_resp').length === 1);
			timeOut();
		}
		await until(() => client.state === 'waiting');
		expect(states.at(-1)).toMatchObject({ error });
	});

	test('answered by nothing', async () => {
		const { smsc, client, states, timeOut } = await createWorld();
		smsc.on('bind_transceiver', silent);
		client.start();
		await until(() => smsc.peers.length === 1 && smsc.latest.received.length === 1);
		timeOut();
		await until(() => client.state === 'waiting');
		expect(states.at(-1)).toMatchObject({ error: { code: 'bind_failed' } });
	});

	test('a connection that is refused names the place and the reason', async () => {
		const { smsc, client, states } = await createWorld();
		await smsc.stop();
		client.start();
		await until(() => client.state === 'waiting');
		expect(states.at(-1)?.error?.message).toBe(
			`Cannot connect to 127.0.0.1:${smsc.port}: ECONNREFUSED.`,
		);
	});

	test('no error and no state says the password', async () => {
		const { smsc, client, states } = await createWorld();
		smsc.on('bind_transceiver', (peer, { sequence }) =>
			peer.send({ command: 'bind_transceiver_resp', sequence, status: 14 }),
		);
		client.start();
		await until(() => client.state === 'waiting');
		const said = states.map((state) => JSON.stringify(state) + String(state.error?.stack));
		expect(said.join()).not.toContain('secret');
	});

	test('a bind that cannot be written never connects, and does not say the password either', async () => {
		const { smsc, client, states } = await createWorld({
			bind: { mode: 'transceiver', systemId: 'mc', password: 'too-long-secret' },
		});
		client.start();
		await until(() => client.state === 'waiting');
		expect(states.at(-1)?.error).toMatchObject({ code: 'invalid_argument', field: 'password' });
		expect(String(states.at(-1)?.error?.stack)).not.toContain('too-long');
		expect(smsc.peers).toHaveLength(0);
	});

	test('what opens the connection may be given', async () => {
		const port = (await createWorld()).smsc.port;
		const { client, bound } = await createWorld({
			connection: async () => connect(port, '127.0.0.1'),
		});
		client.start();
		await bound();
		const failing = await createWorld({
			connection: () => Promise.reject(new Error('proxy down')),
		});
		failing.client.start();
		await until(() => failing.client.state === 'waiting');
		expect(failing.states.at(-1)?.error).toBeInstanceOf(SmppError);
	});

	test.each([
		{ window: 0 },
		{ maxWaiting: 0 },
		{ responseTimeoutMs: Number.NaN },
		{ maxHandlers: 0 },
	])('%j makes no sense', (options) => {
		const bind = { mode: 'transceiver', systemId: 'mc', password: 'secret' } as const;
		const create = () =>
			createClient({ connection: { host: 'localhost', port: 1 }, bind, ...options });
		expect(create).toThrow(expect.objectContaining({ code: 'invalid_argument' }) as Error);
	});
});

describe('the link', () => {
	test('is checked after silence, and only then', async () => {
		const { smsc, clock, submit } = await boundWorld({ enquireLinkMs: 1_000 });
		clock.advance(999);
		await submit();
		clock.advance(999);
		await submit();
		expect(smsc.latest.of('enquire_link')).toHaveLength(0);
		clock.advance(1_000);
		await until(() => smsc.latest.of('enquire_link').length === 1);
	});

	test('a peer that does not answer is left, and what is in flight is unknown', async () => {
		const { smsc, clock, submit, states, client } = await boundWorld({
			enquireLinkMs: 1_000,
			responseTimeoutMs: 3_000,
		});
		smsc.on('enquire_link', silent);
		smsc.on('submit_sm', silent);
		clock.advance(900);
		const outcome = submit();
		clock.advance(100);
		await until(() => smsc.latest.of('enquire_link').length === 1);
		clock.advance(3_000);
		await until(() => client.state === 'waiting');
		expect(states.at(-1)).toMatchObject({ reason: 'enquire_link_timeout' });
		expect(await outcome).toMatchObject({ kind: 'unknown' });
	});

	test('a peer that drops the question but says other things is alive', async () => {
		const { smsc, clock, submit, client } = await boundWorld({
			enquireLinkMs: 1_000,
			responseTimeoutMs: 3_000,
		});
		smsc.on('enquire_link', silent);
		clock.advance(1_000);
		await until(() => smsc.latest.of('enquire_link').length === 1);
		clock.advance(500);
		await submit();
		clock.advance(2_500);
		await submit();
		expect(client.state).toBe('bound');
	});

	test("the peer's questions are answered", async () => {
		const { smsc } = await boundWorld();
		smsc.latest.send({ command: 'enquire_link', sequence: 99 });
		await until(() => smsc.latest.of('enquire_link_resp').length === 1);
		expect(smsc.latest.of('enquire_link_resp')[0]).toMatchObject({ sequence: 99, status: 0 });
	});
});

describe('coming back', () => {
	test('the waits grow, up to a limit, and begin anew after a good session', async () => {
		const { smsc, client, states, clock, bound } = await createWorld({
			reconnect: { firstMs: 1_000, factor: 2, mostMs: 5_000, jitter: 0 },
		});
		smsc.onConnect((peer) => peer.cut());
		client.start();
		for (const wait of [1_000, 2_000, 4_000, 5_000, 5_000]) {
			await until(() => client.state === 'waiting');
			expect(states.at(-1)?.retryInMs).toBe(wait);
			clock.advance(wait);
		}
		await until(() => client.state === 'waiting');
		smsc.onConnect(() => undefined);
		clock.advance(5_000);
		await bound();
		smsc.latest.cut();
		await until(() => client.state === 'waiting');
		// It lasted no time: the peer may do that for ever.
		expect(states.at(-1)?.retryInMs).toBe(5_000);
		clock.advance(5_000);
		await bound();
		clock.advance(10_000);
		smsc.latest.cut();
		await until(() => client.state === 'waiting');
		expect(states.at(-1)).toMatchObject({ retryInMs: 1_000, reason: 'disconnected' });
	});

	test('jitter takes its share at random', async () => {
		const { smsc, client, states } = await createWorld({
			reconnect: { firstMs: 1_000, jitter: 0.5 },
			random: () => 0.5,
		});
		smsc.onConnect((peer) => peer.cut());
		client.start();
		await until(() => client.state === 'waiting');
		expect(states.at(-1)?.retryInMs).toBe(750);
	});

	test('what waited is sent in the new session', async () => {
		const { smsc, client, clock, bound, submit } = await boundWorld();
		smsc.latest.cut();
		await until(() => client.state === 'waiting');
		const outcome = submit();
		clock.advance(1_000);
		await bound();
		expect(await outcome).toMatchObject({ kind: 'accepted' });
	});
});

describe('closing', () => {
	test('lets answers come, unbinds, and ends', async () => {
		const { smsc, client, submit, states } = await boundWorld({ window: 1 });
		smsc.on('submit_sm', silent);
		const inFlight = submit();
		const queued = submit();
		await until(() => smsc.latest.of('submit_sm').length === 1);
		const closed = client.close();
		await expect(queued).rejects.toMatchObject({ code: 'closed' });
		await expect(submit()).rejects.toMatchObject({ code: 'closed' });
		expect(smsc.latest.of('unbind')).toHaveLength(0);
		const { sequence } = smsc.latest.of('submit_sm')[0]!;
		smsc.latest.send({ command: 'submit_sm_resp', sequence, body: { messageId: 'last' } });
		expect(await inFlight).toMatchObject({ messageId: 'last' });
		await closed;
		expect(smsc.latest.of('unbind')).toHaveLength(1);
		expect(states.at(-1)).toEqual({ state: 'closed' });
		await until(() => smsc.latest.socket.destroyed);
	});

	test('waits for no answer longer than its time', async () => {
		const { smsc, client, submit, clock } = await boundWorld();
		smsc.on('submit_sm', silent);
		smsc.on('unbind', silent);
		const outcome = submit();
		const closed = client.close();
		clock.advance(RESPONSE_MS);
		expect(await outcome).toMatchObject({ kind: 'unknown', reason: 'timeout' });
		await until(() => smsc.latest.of('unbind').length === 1);
		clock.advance(RESPONSE_MS);
		await closed;
	});

	test('breaks off what is being opened', async () => {
		const { smsc, client, states, clock } = await createWorld();
		smsc.on('bind_transceiver', silent);
		client.start();
		await until(() => smsc.peers.length === 1 && smsc.latest.received.length === 1);
		await client.close();
		await until(() => smsc.latest.socket.destroyed);
		clock.advance(100_000);
		expect(states.map(({ state }) => state)).toEqual(['connecting', 'closed']);
	});

	test('leaves no alarm behind, and no way back', async () => {
		const { client, clock, smsc } = await boundWorld({ enquireLinkMs: 1_000 });
		await client.close();
		await until(() => smsc.latest.socket.destroyed);
		await until(() => clock.armed === 0);
		client.start();
		await client.close();
		expect(client.state).toBe('closed');
	});
});
