/** A name server on a loopback port, for tests: it answers what its zone says, and never for names under `slow.example.net`. */
import { createSocket } from 'node:dgram';
import { isIPv4 } from 'node:net';

/** Addresses by name. A name that is not in it does not exist. */
export type Zone = Readonly<Record<string, readonly string[] | 'servfail'>>;

const TYPE = { 1: 4, 28: 6 } as const;
const RCODE = { servfail: 2, notFound: 3 };

export type DnsServer = Awaited<ReturnType<typeof startDnsServer>>;

export async function startDnsServer(initial: Zone, ttlSeconds = 60) {
	let zone = initial;
	const asked: string[] = [];
	let isDeaf = false;
	const socket = createSocket('udp4');
	socket.on('message', (query, { port, address }) => {
		const { name, type, end } = readQuestion(query);
		asked.push(`${name} ${type === 28 ? 'AAAA' : 'A'}`);
		if (isDeaf || name === 'slow.example.net' || name.endsWith('.slow.example.net')) return;
		socket.send(answer(query.subarray(0, end), zone[name], type, ttlSeconds), port, address);
	});
	await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
	return {
		/** As `names.servers` takes it. */
		address: `127.0.0.1:${socket.address().port}`,
		/** Every question, e.g. `shop.example.net AAAA`. */
		asked,
		setZone: (next: Zone) => void (zone = next),
		/** Answers nothing anymore. */
		ignoreAll: () => void (isDeaf = true),
		close: () => new Promise<void>((resolve) => socket.close(resolve)),
	};
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
	const labels: string[] = [];
	let at = 12;
	for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
		labels.push(query.toString('latin1', at + 1, at + 1 + length));
		at += length + 1;
	}
	return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function answer(
	question: Buffer,
	known: readonly string[] | 'servfail' | undefined,
	type: number,
	ttlSeconds: number,
): Buffer {
	const family = type === 1 || type === 28 ? TYPE[type] : null;
	const addresses = known === 'servfail' || known === undefined ? [] : known;
	const records = addresses.filter((address) => (isIPv4(address) ? 4 : 6) === family);
	const rcode = known === undefined ? RCODE.notFound : known === 'servfail' ? RCODE.servfail : 0;
	const header = Buffer.from(question.subarray(0, 12));
	header.writeUInt16BE(0x8180 | rcode, 2);
	header.writeUInt16BE(1, 4);
	header.writeUInt16BE(records.length, 6);
	header.writeUInt32BE(0, 8);
	return Buffer.concat([
		header,
		question.subarray(12),
		...records.map((address) => record(type, ttlSeconds, bytesOf(address))),
	]);
}

function record(type: number, ttlSeconds: number, data: Buffer): Buffer {
	const head = Buffer.alloc(12);
	head.writeUInt16BE(0xc00c, 0);
	head.writeUInt16BE(type, 2);
	head.writeUInt16BE(1, 4);
	head.writeUInt32BE(ttlSeconds, 6);
	head.writeUInt16BE(data.length, 10);
	return Buffer.concat([head, data]);
}

function bytesOf(address: string): Buffer {
	if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
	const [left = '', right] = address.split('::');
	const groups = (text = '') => (text === '' ? [] : text.split(':'));
	const tail = groups(right);
	const zeros = Array<string>(8 - groups(left).length - tail.length).fill('0');
	const all = right === undefined ? groups(left) : [...groups(left), ...zeros, ...tail];
	return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}
