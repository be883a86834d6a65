/** A name server of TXT records on a loopback port, for tests; it can also answer as no honest server does. */
import { createSocket } from 'node:dgram';

/** What stands at a name: records, each of one or several strings; another name; or a way to misbehave. */
export type AtName =
	| readonly (string | readonly string[])[]
	| { cname: string }
	| 'servfail'
	/** No answer at all. */
	| 'silent'
	/** Bytes that are no message. */
	| 'garbage'
	/** An answer to another query: it must not be taken. */
	| 'foreign id'
	/** A record whose name points at itself (RFC 1035, 4.1.4). */
	| 'pointer loop'
	/** A record that claims more octets than there are. */
	| 'cut record'
	/** More than anybody reads. */
	| 'flood';

export type TxtZone = Record<string, AtName>;

const TYPE = { cname: 5, txt: 16 };

export type TxtServer = Awaited<ReturnType<typeof startTxtServer>>;

export async function startTxtServer(initial: TxtZone = {}) {
	let zone = initial;
	const asked: string[] = [];
	const socket = createSocket('udp4');
	socket.on('message', (query, { port, address }) => {
		const { name, end } = readQuestion(query);
		asked.push(name);
		const reply = answer(query.subarray(0, end), zone, name);
		if (reply !== null) socket.send(reply, port, address);
	});
	await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
	return {
		address: `127.0.0.1:${socket.address().port}`,
		/** Every question. */
		asked,
		/** Replaces what stands at some names; `null`: nothing any more. */
		set(changes: Record<string, AtName | null>) {
			const merged = Object.entries({ ...zone, ...changes });
			zone = Object.fromEntries(
				merged.filter((entry): entry is [string, AtName] => entry[1] !== null),
			);
		},
		close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
	};
}

function readQuestion(query: Buffer): { name: string; end: number } {
	const labels: string[] = [];
	let at = 12;
	for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
		labels.push(query.toString('latin1', at + 1, at + 1 + length));
		at += length + 1;
	}
	return { name: labels.join('.').toLowerCase(), end: at + 5 };
}

function answer(question: Buffer, zone: TxtZone, name: string): Buffer | null {
	const at = zone[name];
	switch (at) {
		case 'silent':
			return null;
		case 'garbage':
			return Buffer.from('ffffffffffffffffffffffffffffffff', 'hex');
		case 'foreign id': {
			const reply = message(question, 0, [txt(['v=DKIM1; p=forged'])]);
			reply.writeUInt16BE((question.readUInt16BE(0) + 1) & 0xffff, 0);
			return reply;
		}
		case 'pointer loop': {
			const loop = txt(['x']);
			// Its own offset: the header, the question, nothing else before it.
			loop.writeUInt16BE(0xc000 | question.length, 0);
			return message(question, 0, [loop]);
		}
		case 'cut record': {
			const cut = txt(['v=DKIM1; p=']);
			cut.writeUInt16BE(60_000, 10);
			return message(question, 0, [cut]);
		}
		case 'flood':
			return message(
				question,
				0,
				Array.from({ length: 150 }, () => txt(['x'.repeat(100)])),
			);
		case 'servfail':
			return message(question, 2, []);
		case undefined:
			return message(question, 3, []);
		default:
			return message(question, 0, 'cname' in at ? chain(zone, at.cname) : at.map(txtOf));
	}
}

/** A recursive server follows aliases and answers with all of them; a circle ends somewhere. */
function chain(zone: TxtZone, target: string, depth = 0): Buffer[] {
	const alias = record(TYPE.cname, nameBytes(target));
	const next = zone[target];
	if (next === undefined || typeof next === 'string' || depth > 8) return [alias];
	return 'cname' in next
		? [alias, ...chain(zone, next.cname, depth + 1)]
		: [alias, ...next.map(txtOf)];
}

const txtOf = (strings: string | readonly string[]) =>
	txt(typeof strings === 'string' ? (strings.match(/[^]{1,255}/g) ?? ['']) : strings);

function txt(strings: readonly string[]): Buffer {
	const parts = strings.map((text) => {
		const bytes = Buffer.from(text, 'utf8');
		return Buffer.concat([Buffer.of(bytes.length), bytes]);
	});
	return record(TYPE.txt, Buffer.concat(parts));
}

function nameBytes(name: string): Buffer {
	const labels = name
		.split('.')
		.map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)]));
	return Buffer.concat([...labels, Buffer.of(0)]);
}

function record(type: number, data: Buffer): Buffer {
	const head = Buffer.alloc(12);
	head.writeUInt16BE(0xc00c, 0);
	head.writeUInt16BE(type, 2);
	head.writeUInt16BE(1, 4);
	head.writeUInt32BE(60, 6);
	head.writeUInt16BE(data.length, 10);
	return Buffer.concat([head, data]);
}

function message(question: Buffer, rcode: number, records: readonly Buffer[]): Buffer {
	const header = Buffer.from(question.subarray(0, 12));
	header.writeUInt16BE(0x8180 | rcode, 2);
	header.writeUInt16BE(1, 4);
	header.writeUInt16BE(records.length, 6);
	header.writeUInt32BE(0, 8);
	return Buffer.concat([header, question.subarray(12), ...records]);
}
