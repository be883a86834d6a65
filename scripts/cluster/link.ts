import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

const HOST = '127.0.0.1';

/** A network cable on loopback: it passes on what connects to one port to another port, until it is cut. */
export class Link {
	readonly #server: Server;
	readonly #sockets = new Set<Socket>();
	#isCut = false;

	private constructor(target: number) {
		this.#server = createServer((from) => this.#join(from, target));
	}

	/** Listens. @param port where. @param target what it leads to. */
	static async open(port: number, target: number): Promise<Link> {
		const link = new Link(target);
		link.#server.listen(port, HOST);
		await once(link.#server, 'listening');
		return link;
	}

	/** Stops the traffic without a reset, as a pulled cable does. */
	cut(): void {
		this.#isCut = true;
		for (const socket of this.#sockets) socket.pause();
	}

	/** Lets the traffic through again; what was held back arrives, as after a retransmission by TCP. */
	mend(): void {
		this.#isCut = false;
		for (const socket of this.#sockets) socket.resume();
	}

	async close(): Promise<void> {
		const closed = once(this.#server, 'close');
		this.#server.close();
		for (const socket of this.#sockets) socket.destroy();
		await closed;
	}

	#join(from: Socket, target: number): void {
		const to = connect(target, HOST);
		const end = () => {
			from.destroy();
			to.destroy();
		};
		for (const [socket, other] of [
			[from, to],
			[to, from],
		] as const) {
			this.#sockets.add(socket);
			socket.setNoDelay(true);
			socket.on('data', (chunk) => other.write(chunk));
			socket.on('end', end);
			socket.on('error', end);
			socket.on('close', () => {
				this.#sockets.delete(socket);
				end();
			});
			if (this.#isCut) socket.pause();
		}
	}
}
