/**
 * An SMSC in a process of its own, which outlives the platforms that are killed in front of it. It writes every submission into its book
 * (a line each) and syncs the book before it answers; it repeats receipts and messages until they are acknowledged.
 */
import { createHash } from 'node:crypto';
import { fsyncSync, openSync, writeSync } from 'node:fs';
import {
	type Pdu,
	type PduContent,
	readContent,
	segmentText,
	textOf,
} from '../../smpp/src/index.ts';
import { createSmscServer, type Esme, receiptContent } from '../../smpp/src/server/index.ts';

/** What the sink tells the test. */
export type SinkReport =
	| { kind: 'listening'; port: number }
	/** The first part of the message from a phone is acknowledged. */
	| { kind: 'half'; from: string }
	| { kind: 'open'; deliveries: number };
/** What the test asks of the sink. */
export type SinkOrder =
	/** A message in two parts from a phone; the second part comes by another session. */
	| { kind: 'message'; from: string; text: string }
	/** How many deliveries are not acknowledged? */
	| { kind: 'count' };

/** One line of the book: the message and the part of it. */
const REFERENCE = /ref-\d+(?= )/;
/** Deliveries at a time. */
const AT_A_TIME = 50;

const [bookPath = ''] = process.argv.slice(2);
const book = openSync(bookPath, 'a');
let lines: string[] = [];
let waiting: (() => void)[] = [];
let submissions = 0;

/** Resolves when the line is on the disk. What comes together is synced together. */
function write(line: string): Promise<void> {
	if (lines.length === 0) setImmediate(flush);
	lines.push(line);
	return new Promise((resolve) => waiting.push(resolve));
}

function flush(): void {
	const written = waiting;
	writeSync(book, lines.map((line) => `${line}\n`).join(''));
	fsyncSync(book);
	lines = [];
	waiting = [];
	for (const resolve of written) resolve();
}

interface Delivery {
	content: PduContent<'deliver_sm'>;
	/** A session that it must not come by. */
	except?: Esme | undefined;
	acknowledged?: (esme: Esme) => void;
}

const deliveries = new Set<Delivery>();
const sessions = new Set<Esme>();
let isDelivering = false;

async function deliverAll(): Promise<void> {
	if (isDelivering) return;
	isDelivering = true;
	try {
		for (;;) {
			const esme = [...sessions].find(({ receiving }) => receiving);
			if (esme === undefined) return;
			const batch = [...deliveries].filter(({ except }) => except !== esme).slice(0, AT_A_TIME);
			const done = await Promise.all(batch.map((delivery) => deliver(delivery, esme)));
			if (!done.includes(true)) return;
		}
	} finally {
		isDelivering = false;
	}
}

/** @returns whether it was acknowledged. */
async function deliver(delivery: Delivery, esme: Esme): Promise<boolean> {
	const outcome = await esme.deliver(delivery.content).catch(() => undefined);
	if (outcome?.kind !== 'acknowledged') return false;
	deliveries.delete(delivery);
	delivery.acknowledged?.(esme);
	return true;
}

function receiptOf({ body, tlvs }: Pdu<'submit_sm'>, messageId: string): Delivery {
	const receipt = receiptContent({ messageId, state: 'delivered', submittedAt: 0, doneAt: 0 });
	const { userMessageReference } = tlvs;
	return {
		content: {
			body: { ...receipt.body, sourceAddr: body.destinationAddr, sourceAddrTon: 1 },
			tlvs: {
				...receipt.tlvs,
				...(userMessageReference === undefined ? {} : { userMessageReference }),
			},
		},
	};
}

const server = createSmscServer({
	authenticate: () => Promise.resolve(0),
	window: AT_A_TIME,
	onSession(esme) {
		sessions.add(esme);
		void deliverAll();
	},
	onSessionEnd: (esme) => void sessions.delete(esme),
	handlers: {
		async submit_sm(submit) {
			const content = readContent(submit);
			const reference = REFERENCE.exec(textOf(content) ?? '')?.[0] ?? 'none';
			await write(`${reference} ${content.part?.sequence ?? 1}`);
			submissions += 1;
			const messageId = `${process.pid}-${submissions}`;
			deliveries.add(receiptOf(submit, messageId));
			// Some receipts come before the response.
			if (submissions % 3 === 0) setImmediate(() => void deliverAll());
			return { body: { messageId } };
		},
	},
});

/** The two parts of a message from a phone. */
function sendMessage(from: string, text: string): void {
	const reference = createHash('sha256').update(from).digest().readUInt8(0);
	const [first, second] = segmentText(text, { reference }).segments.map(
		({ tlvs, ...body }): PduContent<'deliver_sm'> => ({
			body: { ...body, sourceAddr: from, sourceAddrTon: 1, destinationAddr: '36180' },
			tlvs,
		}),
	);
	if (first === undefined || second === undefined) throw new Error('The text has no two parts.');
	deliveries.add({
		content: first,
		acknowledged(esme) {
			deliveries.add({ content: second, except: esme });
			report({ kind: 'half', from });
		},
	});
	void deliverAll();
}

function report(what: SinkReport): void {
	process.send?.(what);
}

process.on('message', (order: SinkOrder) => {
	if (order.kind === 'message') sendMessage(order.from, order.text);
	else report({ kind: 'open', deliveries: deliveries.size });
});
process.on('disconnect', () => process.exit());
// What was refused or lost is delivered again.
setInterval(() => void deliverAll(), 50);
report({ kind: 'listening', port: await server.listen(0) });
