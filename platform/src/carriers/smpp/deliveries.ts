import { type Delivery, readContent, readReceipt } from '@marketing-cible/smpp';
import type { Logger } from 'pino';
import type { InboundHandlers } from '../../carrier/inbound.ts';
import type { InboundParts } from './inbound-parts/inbound-parts.ts';
import { readAddresses, readInbound } from './inbound.ts';
import { readReport } from './receipts.ts';
import type { SmppSettings } from './settings.ts';

/** What the SMSC delivers: receipts and messages. */
export interface Deliveries {
	/** Resolves once everything is stored, and only then is the SMSC answered. */
	receive(delivery: Delivery): Promise<void>;
}

export interface DeliveriesOptions {
	log: Logger;
	settings: SmppSettings;
	handlers: () => InboundHandlers;
	parts: Pick<InboundParts, 'receive'>;
}

export function createDeliveries({
	log,
	settings,
	handlers,
	parts,
}: DeliveriesOptions): Deliveries {
	const habits = {
		defaultAlphabet: settings.defaultAlphabet,
		packed: settings.encoding === 'gsm-packed',
	};

	async function receiveMessage(delivery: Delivery): Promise<void> {
		const content = readContent(delivery, habits);
		const addresses = readAddresses(delivery, settings);
		const { part } = content;
		if (part === undefined) await handlers().inbound(readInbound(addresses, [content]));
		else await parts.receive({ addresses, content, part });
	}

	return {
		async receive(delivery) {
			const receipt = readReceipt(delivery, habits);
			if (receipt === undefined) return receiveMessage(delivery);
			const report = readReport(receipt, delivery, settings);
			if (report === null) log.warn({ carrier: 'smpp' }, 'a receipt names no message or no state');
			else await handlers().receipts(report);
		},
	};
}
