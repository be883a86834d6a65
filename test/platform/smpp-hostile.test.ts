/** A hostile SMSC in front of the platform: no message is handed over twice, none is lost, and the next one is delivered. */
import { encode, STATUS } from '../../smpp/src/index.ts';
import { silent } from '../smpp/hostile-smsc.ts';
import {
	fateOf,
	type HostileWorld,
	onSubmit,
	startHostileWorld,
} from './carriers-smpp/hostile-world.ts';
import { type Json, marketingSms } from './support/index.ts';

let hostile: HostileWorld;
beforeAll(async () => {
	hostile = await startHostileWorld();
});
afterAll(() => hostile.end());

/** How an SMSC misbehaves towards two messages. */
interface Attack {
	/** Changes the SMSC before the messages are sent. */
	prepare(): Promise<void> | void;
	/** Goes on when the messages are sent. */
	during?(): Promise<void> | void;
	/** What each of the two messages may be in the end. */
	ends: readonly string[];
}

const UNKNOWN = ['unknown'];
const SENT = ['sent'];
const DELIVERED = ['delivered'];

/** Says nothing in time. */
async function timeOutBoth(): Promise<void> {
	const before = begun;
	await hostile.until(() => hostile.submits() >= before + 2, 'two submissions');
	hostile.timeOut();
}
/** Submissions before the attack. */
let begun = 0;
let held: (() => void)[] = [];

const ATTACKS: Readonly<Record<string, Attack>> = {
	'no answer': {
		prepare: () => hostile.smsc.on('submit_sm', silent),
		during: timeOutBoth,
		ends: UNKNOWN,
	},
	'answers with wrong numbers': {
		prepare: () =>
			hostile.smsc.on('submit_sm', (peer, { sequence }) =>
				peer.send({
					command: 'submit_sm_resp',
					sequence: sequence + 1000,
					body: { messageId: 'wrong' },
				}),
			),
		during: timeOutBoth,
		ends: UNKNOWN,
	},
	'generic_nack with the number': {
		prepare: () =>
			hostile.smsc.on(
				'submit_sm',
				onSubmit((peer, submit) => {
					const { sequence } = submit;
					hostile.refuse(peer, submit, { command: 'generic_nack', sequence, status: 3 });
				}),
			),
		ends: ['failed'],
	},
	'generic_nack without a number': {
		prepare: () =>
			hostile.smsc.on('submit_sm', (peer) =>
				peer.send({ command: 'generic_nack', sequence: 0, status: 3 }),
			),
		during: timeOutBoth,
		ends: UNKNOWN,
	},
	'answers after their time': {
		prepare: () =>
			hostile.smsc.on(
				'submit_sm',
				onSubmit((peer, submit) => {
					held.push(() => hostile.receipt(peer, { messageId: hostile.accept(peer, submit) }));
				}),
			),
		async during() {
			await timeOutBoth();
			for (const answer of held) answer();
		},
		ends: DELIVERED,
	},
	'receipts before the responses': {
		prepare: () =>
			hostile.smsc.on('submit_sm', (peer, { sequence }) => {
				const messageId = `early-${sequence}`;
				hostile.receipt(peer, { messageId });
				peer.send({ command: 'submit_sm_resp', sequence, body: { messageId } });
			}),
		ends: DELIVERED,
	},
	'receipts long before the responses, and again after them': {
		prepare: () =>
			hostile.smsc.on('submit_sm', (peer, { sequence }) => {
				const messageId = `again-${sequence}`;
				hostile.receipt(peer, { messageId });
				held.push(() => {
					peer.send({ command: 'submit_sm_resp', sequence, body: { messageId } });
					for (let times = 0; times < 5; times++) hostile.receipt(peer, { messageId });
				});
			}),
		async during() {
			await hostile.until(
				() => held.length === 2 && hostile.smsc.latest.of('deliver_sm_resp').length >= 2,
				'stored receipts',
			);
			for (const answer of held) answer();
		},
		ends: DELIVERED,
	},
	throttling: {
		prepare() {
			let times = 0;
			hostile.smsc.on(
				'submit_sm',
				onSubmit((peer, submit) => {
					times += 1;
					const status = times % 2 === 0 ? STATUS.ESME_RTHROTTLED : STATUS.ESME_RMSGQFUL;
					const { sequence } = submit;
					if (times > 3) hostile.accept(peer, submit);
					else hostile.refuse(peer, submit, { command: 'submit_sm_resp', sequence, status });
				}),
			);
		},
		ends: SENT,
	},
	'a disconnect instead of a response': {
		prepare: () => hostile.smsc.on('submit_sm', (peer) => peer.cut()),
		ends: UNKNOWN,
	},
	'half a response, then the end': {
		prepare: () =>
			hostile.smsc.on('submit_sm', (peer, { sequence }) => {
				const octets = encode({ command: 'submit_sm_resp', sequence, body: { messageId: 'half' } });
				peer.socket.write(octets.subarray(0, 9), () => peer.cut());
			}),
		ends: UNKNOWN,
	},
	'a length of 4 GiB': {
		prepare: () =>
			hostile.smsc.on('submit_sm', (peer) => peer.raw(Buffer.from('ffffffff80000004', 'hex'))),
		ends: UNKNOWN,
	},
	'a length of 3': {
		prepare: () =>
			hostile.smsc.on('submit_sm', (peer) => peer.raw(Buffer.from('0000000380000004', 'hex'))),
		ends: UNKNOWN,
	},
	'every response twice, with a refusal behind it': {
		prepare: () =>
			hostile.smsc.on(
				'submit_sm',
				onSubmit((peer, submit) => {
					hostile.accept(peer, submit);
					const { sequence } = submit;
					peer.send({ command: 'submit_sm_resp', sequence, body: { messageId: 'other' } });
					peer.send({ command: 'submit_sm_resp', sequence, status: STATUS.ESME_RSYSERR });
				}),
			),
		ends: SENT,
	},
	'one id for every message': {
		prepare: () =>
			hostile.smsc.on('submit_sm', (peer, { sequence }) =>
				peer.send({ command: 'submit_sm_resp', sequence, body: { messageId: 'same' } }),
			),
		ends: SENT,
	},
	'no ids at all': {
		prepare: () =>
			hostile.smsc.on('submit_sm', (peer, { sequence }) =>
				peer.send({ command: 'submit_sm_resp', sequence, body: { messageId: '' } }),
			),
		ends: SENT,
	},
	'unbind while messages are in flight': {
		prepare: () =>
			hostile.smsc.on('submit_sm', (peer) => {
				held.push(
					() => peer.send({ command: 'unbind', sequence: 5 }),
					() => peer.socket.end(),
				);
			}),
		async during() {
			await hostile.until(() => held.length === 4, 'two submissions');
			const [unbind, , , end] = held;
			unbind?.();
			end?.();
		},
		ends: UNKNOWN,
	},
	'enquire_link unanswered': {
		prepare() {
			hostile.smsc.on('submit_sm', silent);
			hostile.smsc.on('enquire_link', silent);
		},
		async during() {
			const before = begun;
			await hostile.until(() => hostile.submits() >= before + 2, 'two submissions');
			hostile.fallSilent();
			await hostile.until(
				() => hostile.smsc.latest.of('enquire_link').length > 0,
				'a question about the link',
			);
			hostile.timeOut();
		},
		ends: UNKNOWN,
	},
	'bind refused, cut, and unanswered': {
		async prepare() {
			let binds = 0;
			hostile.smsc.on('bind_transceiver', (peer, { sequence }) => {
				binds += 1;
				if (binds === 1) peer.cut();
				else if (binds < 4) {
					const status = STATUS.ESME_RINVPASWD;
					peer.send({ command: 'bind_transceiver_resp', sequence, status });
				} else if (binds === 4) {
					peer.send({ command: 'generic_nack', sequence, status: STATUS.ESME_RBINDFAIL });
				} else {
					peer.send({ command: 'bind_transceiver_resp', sequence, body: { systemId: 'late' } });
				}
			});
			await hostile.cut();
		},
		ends: SENT,
	},
	'a cut on every connection, a few times': {
		async prepare() {
			let connections = 0;
			hostile.smsc.onConnect((peer) => {
				connections += 1;
				if (connections < 5) peer.cut();
			});
			await hostile.cut();
		},
		ends: SENT,
	},
	'a reader that stops, and reads on too late': {
		prepare: () => void hostile.smsc.latest.socket.pause(),
		async during() {
			// The second one is claimed a little later. A clock that leaps before it leaves would time out the bind of its session.
			await hostile.until(async () => (await countOf('sending')) === 2, 'two hand-overs');
			await hostile.until(async () => {
				hostile.timeOut();
				return (await countOf('queued')) + (await countOf('sending')) === 0;
			}, 'the time-out');
			for (const { socket } of hostile.smsc.peers) socket.resume();
		},
		// A late response counts as long as the session lasts.
		ends: ['unknown', 'sent'],
	},
	'receipts for messages of somebody else': {
		prepare: () =>
			hostile.smsc.on(
				'submit_sm',
				onSubmit((peer, submit) => {
					for (let stray = 0; stray < 50; stray++) {
						const state = stray % 2 === 0 ? 'delivered' : 'undeliverable';
						hostile.receipt(peer, { messageId: `stray-${submit.sequence}-${stray}`, state });
					}
					hostile.accept(peer, submit);
				}),
			),
		ends: SENT,
	},
	'a flood of messages from phones, some of them nonsense': {
		prepare() {
			const peer = hostile.smsc.latest;
			for (let index = 0; index < 300; index++) {
				peer.send({
					command: 'deliver_sm',
					sequence: 10_000 + index,
					body: {
						sourceAddr: index % 3 === 0 ? '' : `3369${String(index).padStart(7, '0')}`,
						sourceAddrTon: 1,
						destinationAddr: '36180',
						esmClass: index % 5 === 0 ? 0x40 : 0,
						shortMessage: Buffer.from(index % 2 === 0 ? 'STOP' : 'Bonjour'),
					},
				});
			}
		},
		async during() {
			const peer = hostile.smsc.latest;
			const answers = () => peer.of('deliver_sm_resp').filter(({ sequence }) => sequence >= 10_000);
			await hostile.until(() => answers().length === 300, 'every answer');
			expect(answers().filter(({ status }) => status !== 0)).toEqual([]);
		},
		ends: SENT,
	},
};

it.each(Object.entries(ATTACKS))('%s', async (_name, { prepare, during, ends }) => {
	const { world, until } = hostile;
	begun = hostile.submits();
	held = [];
	await until(() => isBound(), 'a bound session');
	await prepare();
	const alerts = [await hostile.sendAlert(), await hostile.sendAlert()];
	await during?.();
	for (const { id } of alerts) await settled(id, ends);
	hostile.heal();
	await deliversNext();
	await alertsFirst();
	const book = hostile.book();
	expect(book).toHaveLength(new Set(book).size);
	for (const { id, text } of alerts) {
		const { status, reason } = await fateOf(world, id);
		expect(ends).toContain(status);
		if (status === 'unknown' || status === 'failed') expect(reason).toMatch(/^smpp_/);
		expect(book.includes(text)).toBe(status !== 'failed');
	}
});

/** How many messages have a status, up to the size of a page. */
async function countOf(status: string): Promise<number> {
	const { body } = await hostile.world.client.get<{ data: Json[] }>(
		`/v1/messages?status=${status}`,
	);
	return body.data.length;
}

/** Whether the carrier is bound by the latest connection. */
function isBound(): boolean {
	const latest = hostile.smsc.peers.at(-1);
	return (
		latest !== undefined && latest.of('bind_transceiver').length > 0 && !latest.socket.destroyed
	);
}

/** Waits until a message has one of the statuses. @returns the one that it has. */
async function settled(id: string, statuses: readonly string[]): Promise<string> {
	return hostile.until(
		async () => {
			const { status } = await fateOf(hostile.world, id);
			return statuses.includes(status) && status;
		},
		`${id} ${statuses.join('|')}`,
	);
}

/** The next message is handed over and its receipt finds it. */
async function deliversNext(): Promise<void> {
	hostile.smsc.on(
		'submit_sm',
		onSubmit((peer, submit) => hostile.receipt(peer, { messageId: hostile.accept(peer, submit) })),
	);
	const { id } = await hostile.sendAlert();
	expect(await settled(id, ['delivered', 'failed', 'unknown'])).toBe('delivered');
}

/** While the SMSC is away messages wait; when it is back an alert overtakes them. */
async function alertsFirst(): Promise<void> {
	hostile.smsc.onConnect((peer) => peer.cut());
	await hostile.cut();
	const { client } = hostile.world;
	const waiting: string[] = [];
	for (let index = 0; index < 3; index++) {
		newsletters += 1;
		const to = `+336771${String(newsletters).padStart(5, '0')}`;
		const text = `Nouveaute ${newsletters} en boutique. STOP au 36180`;
		const { body } = await client.post('/v1/messages', marketingSms({ to, content: { text } }));
		waiting.push(String(body['id']));
	}
	const { id } = await hostile.sendAlert();
	const before = hostile.submits();
	hostile.heal();
	for (const each of [id, ...waiting]) await settled(each, ['sent', 'failed', 'unknown']);
	const order = hostile.book().slice(before - hostile.submits());
	expect(order.map((text) => text.slice(0, 8))).toEqual([
		'Commande',
		'Nouveaut',
		'Nouveaut',
		'Nouveaut',
	]);
}
let newsletters = 0;
