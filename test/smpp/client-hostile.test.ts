/** What an SMSC can do wrong to a submit_sm, and what the client makes of it: never a guess. */
import { encode, type PduInput, STATUS } from '../../smpp/src/index.ts';
import { boundWorld, cleanUp, createWorld } from './client-support.ts';
import { until } from './fake-clock.ts';
import { type Behavior, silent } from './hostile-smsc.ts';

afterEach(cleanUp);

const responds =
	(change: Partial<PduInput<'submit_sm_resp'>>): Behavior =>
	(peer, { sequence }) =>
		peer.send({
			command: 'submit_sm_resp',
			sequence,
			body: { messageId: 'x' },
			...change,
		});

test('a good SMSC accepts', async () => {
	const { submit } = await boundWorld();
	expect(await submit()).toEqual({ kind: 'accepted', messageId: 'id-1', tlvs: {} });
	expect(await submit()).toMatchObject({ messageId: 'id-2' });
});

describe('answers that are certain', () => {
	test.each<[string, Behavior, object]>([
		[
			'an error',
			responds({ status: STATUS.ESME_RSUBMITFAIL }),
			{ kind: 'rejected', status: 0x45, statusName: 'ESME_RSUBMITFAIL', statusKind: 'permanent' },
		],
		[
			'a temporary error',
			responds({ status: STATUS.ESME_RSYSERR }),
			{ kind: 'rejected', statusKind: 'temporary' },
		],
		[
			"a vendor's error",
			responds({ status: 0x420 }),
			{ kind: 'rejected', statusName: '0x00000420', statusKind: 'permanent' },
		],
		['an empty id', responds({ body: { messageId: '' } }), { kind: 'accepted', messageId: '' }],
		[
			'no body',
			(peer, { sequence }) => peer.raw(header(0x8000_0004, sequence)),
			{ kind: 'accepted', messageId: '' },
		],
		[
			'a generic_nack with its number',
			(peer, { sequence }) => peer.send({ command: 'generic_nack', sequence, status: 3 }),
			{ kind: 'rejected', status: 3 },
		],
		[
			'an unreadable body with an error',
			(peer, { sequence }) =>
				peer.raw(header(0x8000_0003, sequence, 8, Buffer.from('31', 'hex'), 0x8000_0004)),
			{ kind: 'rejected', status: 8 },
		],
	])('%s', async (_name, behavior, outcome) => {
		const { smsc, submit } = await boundWorld();
		smsc.on('submit_sm', behavior);
		expect(await submit()).toMatchObject(outcome);
	});
});

/** A header that says its own length, command and number, with some octets behind it. */
function header(
	commandId: number,
	sequence: number,
	status = 0,
	body = Buffer.alloc(0),
	as = commandId,
): Buffer {
	const octets = Buffer.alloc(16);
	octets.writeUInt32BE(16 + body.length, 0);
	octets.writeUInt32BE(as, 4);
	octets.writeUInt32BE(status, 8);
	octets.writeUInt32BE(sequence, 12);
	return Buffer.concat([octets, body]);
}

describe('answers that are none: unknown when the time is over', () => {
	test.each<[string, Behavior]>([
		['silence', silent],
		['a wrong number', (peer, pdu) => responds({ sequence: pdu.sequence + 100 })(peer, pdu)],
		['the number 0', responds({ sequence: 0 })],
		[
			'a generic_nack with number 0',
			(peer) => peer.send({ command: 'generic_nack', sequence: 0, status: 3 }),
		],
		[
			'the response to something else',
			(peer, { sequence }) => peer.send({ command: 'query_sm_resp', sequence }),
		],
		['an unknown command', (peer, { sequence }) => peer.raw(header(0x8000_0666, sequence))],
		['half a PDU', (peer, { sequence }) => peer.raw(header(0x8000_0004, sequence).subarray(0, 9))],
	])('%s', async (_name, behavior) => {
		const { smsc, submit, client, timeOut } = await boundWorld();
		smsc.on('submit_sm', behavior);
		const outcome = submit();
		await until(() => smsc.latest.of('submit_sm').length === 1);
		smsc.latest.send({ command: 'enquire_link', sequence: 77 });
		if (_name !== 'half a PDU') await until(() => smsc.latest.of('enquire_link_resp').length === 1);
		expect(client.inFlight).toBe(1);
		timeOut();
		expect(await outcome).toEqual({ kind: 'unknown', reason: 'timeout' });
		expect(client.inFlight).toBe(0);
	});

	test('a generic_nack without an error says nothing, at once', async () => {
		const { smsc, submit, notices } = await boundWorld();
		smsc.on('submit_sm', (peer, { sequence }) => peer.send({ command: 'generic_nack', sequence }));
		expect(await submit()).toEqual({ kind: 'unknown', reason: 'malformed' });
		expect(notices).toEqual([]);
	});
});

describe('disconnects', () => {
	test.each<[string, Behavior]>([
		['instead of an answer', (peer) => peer.cut()],
		[
			'in the middle of an answer',
			(peer, { sequence }) => {
				peer.socket.write(header(0x8000_0004, sequence).subarray(0, 9), () => peer.cut());
			},
		],
		['with a length of 4 GiB', (peer) => peer.raw(Buffer.from('ffffffff', 'hex'))],
		['with a length of 3', (peer) => peer.raw(Buffer.from('00000003', 'hex'))],
		[
			'with unbind and no answer',
			(peer) => {
				peer.send({ command: 'unbind', sequence: 5 });
				peer.socket.end();
			},
		],
	])('%s: unknown, and a new session', async (_name, behavior) => {
		const { smsc, submit, clock, bound, client } = await boundWorld();
		smsc.on('submit_sm', behavior);
		expect(await submit()).toEqual({ kind: 'unknown', reason: 'disconnected' });
		await until(() => client.state === 'waiting');
		smsc.on('submit_sm', responds({}));
		clock.advance(1_000);
		await bound();
		expect(smsc.peers).toHaveLength(2);
		expect(await submit()).toMatchObject({ kind: 'accepted' });
	});

	test('a wrong length is answered with a generic_nack', async () => {
		const { smsc } = await boundWorld();
		smsc.latest.raw(Buffer.from('00000003', 'hex'));
		await until(() => smsc.latest.of('generic_nack').length === 1);
		expect(smsc.latest.of('generic_nack')[0]).toMatchObject({ status: 2, sequence: 0 });
	});

	test('an unbind lets the answer come that is under way', async () => {
		const { smsc, submit, client, states } = await boundWorld();
		smsc.on('submit_sm', (peer, pdu) => {
			peer.send({ command: 'unbind', sequence: 5 });
			responds({})(peer, pdu);
		});
		expect(await submit()).toMatchObject({ kind: 'accepted', messageId: 'x' });
		await until(() => client.state === 'waiting');
		expect(smsc.latest.of('unbind_resp')).toMatchObject([{ sequence: 5, status: 0 }]);
		expect(states.at(-1)).toMatchObject({ state: 'waiting', reason: 'unbound_by_peer' });
	});
});

describe('more answers than questions', () => {
	test('twice: the first counts', async () => {
		const { smsc, submit, notices } = await boundWorld();
		smsc.on('submit_sm', (peer, pdu) => {
			responds({})(peer, pdu);
			responds({ status: 8 })(peer, pdu);
		});
		expect(await submit()).toMatchObject({ kind: 'accepted' });
		await until(() => notices.length === 1);
		expect(notices[0]).toEqual({
			kind: 'unmatched_response',
			command: 'submit_sm_resp',
			sequence: 2,
			status: 8,
		});
	});

	test('to nothing', async () => {
		const { smsc, submit, notices } = await boundWorld();
		smsc.latest.send({ command: 'submit_sm_resp', sequence: 4_711, body: { messageId: 'stray' } });
		await until(() => notices.length === 1);
		expect(await submit()).toMatchObject({ messageId: 'id-1' });
	});

	test('in any order', async () => {
		const { smsc, submit } = await boundWorld();
		const waiting: (() => void)[] = [];
		smsc.on('submit_sm', (peer, pdu) => {
			const messageId = String(pdu.sequence);
			waiting.unshift(() => responds({ body: { messageId } })(peer, pdu));
			if (waiting.length === 3) for (const answer of waiting) answer();
		});
		const outcomes = await Promise.all([submit(), submit(), submit()]);
		expect(outcomes).toMatchObject([{ messageId: '2' }, { messageId: '3' }, { messageId: '4' }]);
	});

	test('after their time: told apart, with the reference', async () => {
		const { smsc, submit, timeOut, late } = await boundWorld();
		smsc.on('submit_sm', silent);
		const outcomes = [submit(41), submit(42)];
		await until(() => smsc.latest.of('submit_sm').length === 2);
		timeOut();
		expect(await Promise.all(outcomes)).toMatchObject([{ kind: 'unknown' }, { kind: 'unknown' }]);
		const [first, second] = smsc.latest.of('submit_sm');
		responds({ body: { messageId: 'late' } })(smsc.latest, second!);
		responds({ status: 0x45 })(smsc.latest, first!);
		await until(() => late.length === 2);
		expect(late).toMatchObject([
			{ reference: 42, outcome: { kind: 'accepted', messageId: 'late' } },
			{ reference: 41, outcome: { kind: 'rejected', status: 0x45 } },
		]);
	});
});

test('reads what arrives octet by octet', async () => {
	const { smsc, submit } = await boundWorld();
	smsc.on('submit_sm', (peer, { sequence }) => {
		const octets = encode({ command: 'submit_sm_resp', sequence, body: { messageId: 'slow' } });
		peer.socket.setNoDelay(true);
		for (const octet of octets) peer.raw(Uint8Array.of(octet));
	});
	expect(await submit()).toMatchObject({ messageId: 'slow' });
});

test('commands that nobody knows are nacked, and the session goes on', async () => {
	const { smsc, submit, notices } = await boundWorld();
	smsc.latest.raw(header(0x0000_0666, 9));
	smsc.latest.raw(header(0x0000_0005, 10, 0, Buffer.from('41', 'hex')));
	smsc.latest.send({ command: 'query_sm', sequence: 11 });
	await until(() => smsc.latest.of('query_sm_resp').length === 1);
	expect(smsc.latest.of('generic_nack')).toMatchObject([{ sequence: 9, status: 3 }]);
	expect(smsc.latest.of('deliver_sm_resp')).toMatchObject([
		{ sequence: 10, status: STATUS.ESME_RINVCMDLEN },
	]);
	expect(smsc.latest.of('query_sm_resp')).toMatchObject([
		{ sequence: 11, status: STATUS.ESME_RINVCMDID },
	]);
	expect(notices.map(({ kind }) => kind)).toEqual(['unknown_command', 'malformed_pdu']);
	expect(await submit()).toMatchObject({ kind: 'accepted' });
});

test('a peer that asks much and reads nothing is given up', async () => {
	const world = await createWorld({ maxWriteOctets: 20_000 });
	world.smsc.onConnect((peer) => {
		peer.socket.pause();
		const question = encode({ command: 'enquire_link', sequence: 1 });
		const many = Buffer.concat(Array.from({ length: 2_000 }, () => question));
		const ask = () => {
			if (!peer.socket.destroyed) peer.socket.write(many, ask);
		};
		ask();
	});
	world.client.start();
	await until(() => world.states.at(-1)?.state === 'waiting');
	expect(world.states.at(-1)?.error).toMatchObject({ code: 'bind_failed' });
});
