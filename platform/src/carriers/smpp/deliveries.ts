import {
	type Clock,
	type Content,
	createReassembler,
	type Delivery,
	readContent,
	readReceipt,
} from '@marketing-cible/smpp';
import type { Logger } from 'pino';
import type { InboundHandlers } from '../../carrier.ts';
import { type InboundAddresses, readAddresses, readInbound } from './inbound.ts';
import { readReport } from './receipts.ts';
import type { SmppSettings } from './settings.ts';

/** What the SMSC delivers: receipts and messages. */
export interface Deliveries {
	/** Resolves once everything is stored, and only then is the SMSC answered. */
	receive(delivery: Delivery): Promise<void>;
	/** Parts that still wait are not answered: the SMSC delivers them again. */
	close(): void;
}

/** A part that waits for the others of its message. */
interface HeldPart {
	addresses: InboundAddresses;
	stored: Promise<void>;
	settle: (stored: Promise<void>) => void;
}

/** SMSCs wait 10 s and longer for a response; those that deliver one message at a time must not wait for ever. */
export const REASSEMBLY_MS = 5000;
/** Parts that wait; more are passed on as they come. */
export const MAX_HELD = 50;

/**
 * Nothing is acknowledged before it is stored. The parts of a long message wait for each other, unacknowledged, for a few seconds; then
 * what came is passed on as it is, so that a STOP in it counts.
 */
export function createDeliveries(
	log: Logger,
	settings: SmppSettings,
	handlers: () => InboundHandlers,
	clock: Clock,
): Deliveries {
	const habits = {
		defaultAlphabet: settings.defaultAlphabet,
		packed: settings.encoding === 'gsm-packed',
	};
	const held = new Map<Content, HeldPart>();
	/** The same part may be delivered again while it waits. */
	const byPart = new Map<string, Content>();
	const reassembler = createReassembler({
		clock,
		expireAfterMs: REASSEMBLY_MS,
		maxMessages: MAX_HELD,
		onIncomplete({ reason, parts, total }) {
			log.warn({ carrier: 'smpp', reason, parts: parts.length, total }, 'a message came in part');
			pass(parts);
		},
	});

	/** Stores a message and answers its parts. */
	function pass(parts: readonly Content[]): void {
		const waiting = parts.flatMap((part) => held.get(part) ?? []);
		const [first] = waiting;
		if (first === undefined) return;
		const stored = handlers()
			.inbound(readInbound(first.addresses, parts))
			.then(() => undefined);
		for (const { settle } of waiting) settle(stored);
	}

	function hold(key: string, content: Content, addresses: InboundAddresses): HeldPart {
		let settle: HeldPart['settle'] = () => undefined;
		const stored = new Promise<void>((resolve) => {
			settle = resolve;
		});
		const part = { addresses, stored, settle };
		held.set(content, part);
		byPart.set(key, content);
		return part;
	}

	async function receiveMessage(delivery: Delivery): Promise<void> {
		const content = readContent(delivery, habits);
		const addresses = readAddresses(delivery, settings);
		if (content.part === undefined || held.size >= MAX_HELD) {
			await handlers().inbound(readInbound(addresses, [content]));
			return;
		}
		const { sourceAddr, destinationAddr } = delivery.body;
		const key = JSON.stringify([sourceAddr, destinationAddr, content.part]);
		const earlier = byPart.get(key);
		const waiting = earlier === undefined ? undefined : held.get(earlier);
		if (waiting !== undefined) return waiting.stored;
		const { stored } = hold(key, content, addresses);
		try {
			const reassembled = reassembler.add(sourceAddr, destinationAddr, content);
			if (reassembled.kind === 'complete') pass(reassembled.parts);
			await stored;
		} finally {
			held.delete(content);
			byPart.delete(key);
		}
	}

	return {
		async receive(delivery) {
			const receipt = readReceipt(delivery, habits);
			if (receipt === undefined) return receiveMessage(delivery);
			const report = readReport(receipt, delivery, settings);
			if (report === null) log.warn({ carrier: 'smpp' }, 'a receipt names no message or no state');
			else await handlers().receipts(report);
		},
		close: () => reassembler.close(),
	};
}
