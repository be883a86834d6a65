/** What is used of the npm package `smpp` (MIT), which has no types: an SMPP written by others. */
import { createRequire } from 'node:module';

export interface OtherPdu {
	command: string;
	command_status: number;
	sequence_number: number;
	response(fields?: Record<string, unknown>): OtherPdu;
	toBuffer(): Buffer;
	[field: string]: unknown;
}

export interface OtherSession {
	on(event: string, listener: (pdu: OtherPdu) => void): void;
	send(pdu: OtherPdu, onResponse?: (pdu: OtherPdu) => void): void;
	submit_sm(fields: Record<string, unknown>, onResponse: (pdu: OtherPdu) => void): void;
	deliver_sm(fields: Record<string, unknown>, onResponse: (pdu: OtherPdu) => void): void;
	bind_transceiver(fields: Record<string, unknown>, onResponse: (pdu: OtherPdu) => void): void;
	query_sm(fields: Record<string, unknown>, onResponse: (pdu: OtherPdu) => void): void;
	unbind(onResponse: (pdu: OtherPdu) => void): void;
	close(onClosed?: () => void): void;
}

interface OtherServer {
	listen(port: number, onListening: () => void): void;
	address(): { port: number };
	close(): void;
}

interface OtherSmpp {
	PDU: (new (command: string, fields: Record<string, unknown>) => OtherPdu) & {
		fromBuffer(octets: Buffer): OtherPdu;
	};
	createServer(options: object, onSession: (session: OtherSession) => void): OtherServer;
	connect(options: { url: string }, onConnected?: () => void): OtherSession;
	tlvs: Record<string, { id: number }>;
	errors: Record<string, number>;
	commands: Record<string, { id: number; params: Record<string, unknown> }>;
}

export const other = createRequire(__filename)('smpp') as OtherSmpp;

/** `destAddrTon` as `dest_addr_ton`. */
export function snake(name: string): string {
	return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
