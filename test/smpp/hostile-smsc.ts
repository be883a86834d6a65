/**
 * An SMSC that does what it is told to, right or wrong. By default it behaves; a test replaces the answer to one command. It writes raw
 * octets, so that it can also write what no encoder would.
 */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import {
	type AnyPdu,
	type CommandName,
	createSplitter,
	decode,
	encode,
	type PduInput,
} from '../../smpp/src/index.ts';

/** One connection of an ESME. */
export interface Peer {
	readonly socket: Socket;
	/** What the ESME sent, in order. */
	readonly received: AnyPdu[];
	send(pdu: PduInput): void;
	raw(octets: Uint8Array): void;
	/** Cuts the connection at once. */
	cut(): void;
	of<C extends CommandName>(command: C): Extract<AnyPdu, { command: C }>[];
}

export type Behavior = (peer: Peer, pdu: AnyPdu) => void;

export interface HostileSmsc {
	readonly port: number;
	/** Connections in the order of their arrival. */
	readonly peers: Peer[];
	/** What is done about a command from now on. */
	on(command: CommandName, behavior: Behavior): void;
	/** Behaves again, whatever was said before. */
	behave(): void;
	/** What is done with a new connection from now on. */
	onConnect(behavior: (peer: Peer) => void): void;
	readonly latest: Peer;
	stop(): Promise<void>;
}

/** Answers as an SMSC should; a submit_sm gets its number as id. */
const GOOD: Partial<Record<CommandName, Behavior>> = {
	bind_transceiver: (peer, { sequence }) =>
		peer.send({ command: 'bind_transceiver_resp', sequence, body: { systemId: 'hostile' } }),
	bind_receiver: (peer, { sequence }) => peer.send({ command: 'bind_receiver_resp', sequence }),
	bind_transmitter: (peer, { sequence }) =>
		peer.send({ command: 'bind_transmitter_resp', sequence }),
	submit_sm: (peer, { sequence }) =>
		peer.send({
			command: 'submit_sm_resp',
			sequence,
			body: { messageId: `id-${peer.of('submit_sm').length}` },
		}),
	enquire_link: (peer, { sequence }) => peer.send({ command: 'enquire_link_resp', sequence }),
	unbind: (peer, { sequence }) => peer.send({ command: 'unbind_resp', sequence }),
};

export const silent: Behavior = () => undefined;

export async function startHostileSmsc(): Promise<HostileSmsc> {
	const behaviors = new Map(Object.entries(GOOD) as [CommandName, Behavior][]);
	const peers: Peer[] = [];
	let connected: (peer: Peer) => void = () => undefined;

	const server = createServer((socket) => {
		const splitter = createSplitter();
		const peer: Peer = {
			socket,
			received: [],
			send: (pdu) => socket.write(encode(pdu)),
			raw: (octets) => socket.write(octets),
			cut: () => socket.destroy(),
			of: (command) => peer.received.filter((pdu) => pdu.command === command) as never,
		};
		peers.push(peer);
		socket.on('error', () => undefined);
		socket.on('data', (chunk) => {
			splitter.push(chunk, (frame) => {
				const read = decode(frame);
				if (!read.ok)
					throw new Error(`The client wrote a PDU that cannot be read: ${read.error.reason}`);
				peer.received.push(read.pdu);
				behaviors.get(read.pdu.command)?.(peer, read.pdu);
			});
		});
		connected(peer);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');

	return {
		port: (server.address() as AddressInfo).port,
		peers,
		on: (command, behavior) => void behaviors.set(command, behavior),
		behave() {
			behaviors.clear();
			for (const [command, behavior] of Object.entries(GOOD)) {
				behaviors.set(command as CommandName, behavior);
			}
			connected = () => undefined;
		},
		onConnect: (behavior) => {
			connected = behavior;
		},
		get latest() {
			return peers.at(-1)!;
		},
		async stop() {
			const closed = once(server, 'close');
			server.close();
			for (const peer of peers) peer.cut();
			await closed;
		},
	};
}
