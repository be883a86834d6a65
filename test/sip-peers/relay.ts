/** A proxy that loses datagrams: it passes them on between one caller and one phone, by address alone. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export interface Relay {
	port: number;
	/** What was lost, by first word. */
	lost: string[];
	close(): void;
}

/** @param phonePort on 127.0.0.1. @param loses whether a datagram is lost; `seen` counts its repetitions, from 1. */
export async function startRelay(
	phonePort: number,
	loses: (text: string, seen: number) => boolean,
): Promise<Relay> {
	const socket = createSocket('udp4');
	socket.bind(0, '127.0.0.1');
	await once(socket, 'listening');
	const seen = new Map<string, number>();
	const lost: string[] = [];
	let caller: number | undefined;
	socket.on('message', (bytes, { port }) => {
		const text = bytes.toString();
		const key = `${port === phonePort} ${text.split('\r\n', 1)[0]} ${/^CSeq:.*$/m.exec(text)?.[0]}`;
		const count = (seen.get(key) ?? 0) + 1;
		seen.set(key, count);
		if (port !== phonePort) caller = port;
		if (loses(text, count)) {
			lost.push(text.split('\r\n', 1)[0] ?? '');
			return;
		}
		const to = port === phonePort ? caller : phonePort;
		if (to !== undefined) socket.send(bytes, to, '127.0.0.1');
	});
	return { port: socket.address().port, lost, close: () => socket.close() };
}
