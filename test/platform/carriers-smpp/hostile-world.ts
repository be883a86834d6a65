/** A platform in front of an SMSC that misbehaves, and the SMSC's book of what it was handed. */
import { type AnyPdu, type PduInput } from '../../../smpp/src/index.ts';
import { receiptContent, type ReceiptInput } from '../../../smpp/src/server/index.ts';
import { createFakeClock, type FakeClock } from '../../smpp/fake-clock.ts';
import {
	type Behavior,
	type HostileSmsc,
	type Peer,
	startHostileSmsc,
} from '../../smpp/hostile-smsc.ts';
import { type Json, until, type World } from '../support/index.ts';
import { send, startSmppWorld } from './smpp-world.ts';

export type Submit = Extract<AnyPdu, { command: 'submit_sm' }>;

/** Longer than any test: only `timeOut` ends the wait for a response. */
const TIMEOUT_S = 300;

export interface Alert {
	id: string;
	text: string;
}

export interface HostileWorld {
	world: World;
	smsc: HostileSmsc;
	/** The time-outs of responses go by. */
	timeOut(): void;
	/** 30 s of silence go by. */
	fallSilent(): void;
	/** Waits for a condition while the carrier's time goes on. */
	until<Found>(
		look: () => Promise<Found | false | null> | Found | false | null,
		what: string,
	): Promise<Found>;
	/** Sends an alert with a text and a recipient of its own. */
	sendAlert(): Promise<Alert>;
	/** Cuts the session, and waits until the carrier knows. */
	cut(): Promise<void>;
	/** Answers with an id that no other message has. */
	accept: (peer: Peer, submit: Submit) => string;
	/** Refuses: the SMSC does not have the message. */
	refuse: (peer: Peer, submit: Submit, response: PduInput) => void;
	/** Texts of everything that the SMSC was handed and did not refuse, in order. */
	book(): string[];
	/** How many submissions came, refused ones included. */
	submits(): number;
	receipt(peer: Peer, input: Pick<ReceiptInput, 'messageId'> & Partial<ReceiptInput>): void;
	/** Behaves again. */
	heal(): void;
	end(): Promise<void>;
}

export async function startHostileWorld(): Promise<HostileWorld> {
	const clock: FakeClock = createFakeClock();
	const smsc = await startHostileSmsc();
	const refused = new Set<AnyPdu>();
	let ids = 0;
	let alerts = 0;
	let deliveries = 1000;
	const url = `smpp://durand:s3cr3t@127.0.0.1:${smsc.port}?window=2&timeout=${TIMEOUT_S}`;

	const accept: HostileWorld['accept'] = (peer, { sequence }) => {
		ids += 1;
		const messageId = `id-${ids}`;
		peer.send({ command: 'submit_sm_resp', sequence, body: { messageId } });
		return messageId;
	};
	const heal = () => {
		smsc.behave();
		smsc.on(
			'submit_sm',
			onSubmit((peer, submit) => void accept(peer, submit)),
		);
	};
	heal();
	const world = await startSmppWorld(url, {
		clock,
		reconnect: { firstMs: 1, mostMs: 5 },
	});
	const submissions = () => smsc.peers.flatMap((peer) => peer.of('submit_sm'));
	const unbound = () => world.logged().split('the SMPP session is not bound').length;
	const wait: HostileWorld['until'] = (look, what) =>
		until(() => {
			clock.advance(5);
			return look();
		}, what);
	return {
		world,
		smsc,
		accept,
		heal,
		timeOut: () => clock.advance(TIMEOUT_S * 1000),
		fallSilent: () => clock.advance(30_000),
		until: wait,
		async sendAlert() {
			alerts += 1;
			const reference = `order-${alerts}`;
			const to = `+336123${String(alerts).padStart(5, '0')}`;
			const text = `Commande ${alerts} prete.`;
			return { id: await send(world, { reference, to, content: { text } }), text };
		},
		async cut() {
			const before = unbound();
			smsc.latest.cut();
			await wait(() => unbound() > before, 'the end of the session');
		},
		refuse(peer, submit, response) {
			refused.add(submit);
			peer.send(response);
		},
		book: () =>
			submissions()
				.filter((submit) => !refused.has(submit))
				.map(textOf),
		submits: () => submissions().length,
		receipt(peer, input) {
			deliveries += 1;
			const { body, tlvs } = receiptContent({
				state: 'delivered',
				submittedAt: 0,
				doneAt: 0,
				...input,
			});
			peer.send({ command: 'deliver_sm', sequence: deliveries, body, tlvs });
		},
		async end() {
			await smsc.stop();
			const ended = world.end();
			clock.advance(TIMEOUT_S * 1000);
			await ended;
		},
	};
}

/** A behavior towards submit_sm alone. */
export function onSubmit(behavior: (peer: Peer, submit: Submit) => void): Behavior {
	return (peer, pdu) => {
		if (pdu.command === 'submit_sm') behavior(peer, pdu);
	};
}

function textOf({ body }: Submit): string {
	return Buffer.from(body.shortMessage).toString('latin1');
}

/** The status of a message, and the reason of its last event. */
export async function fateOf(
	{ client }: World,
	id: string,
): Promise<{ status: string; reason: unknown }> {
	const { body } = await client.get(`/v1/messages/${id}`);
	const events = await client.get<{ data: { data: Json }[] }>(`/v1/messages/${id}/events`);
	return { status: String(body['status']), reason: events.body.data.at(-1)?.data['reason'] };
}
