/** The SMSC's side, for tests of ESMEs. */

export type { DeliveryOutcome, Esme } from './esme.ts';
export type {
	BindAttempt,
	Served,
	ServedCommand,
	ServerHandlers,
	ServerOptions,
} from './options.ts';
export { createSmscServer, type SmscServer } from './server.ts';
export { receiptContent, type ReceiptInput } from '../receipts/format.ts';
