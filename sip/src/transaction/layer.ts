/** Finds the transaction of every message that arrives. */
import type { Clock } from '../clock.ts';
import { readCSeq } from '../message/cseq.ts';
import { Headers } from '../message/headers.ts';
import { parseMessage } from '../message/parse.ts';
import { serializeMessage } from '../message/serialize.ts';
import type { SipRequest, SipResponse } from '../message/types.ts';
import { bracketed } from '../message/uri.ts';
import { readVia, type Via } from '../message/via.ts';
import { newBranch } from '../random.ts';
import type { Endpoint, Transport } from '../transport/types.ts';
import { type ClientHandlers, type ClientTransaction, startClientTransaction } from './client.ts';
import { type ServerTransaction, startServerTransaction } from './server.ts';

/** Most requests of peers that are remembered; further ones are dropped, and the peers repeat them. */
const MAX_SERVER_TRANSACTIONS = 4096;

export type Respond = (response: SipResponse) => void;

export interface TransactionLayer {
	/** Sends a request; its Via is added. @param branch of the transaction that a CANCEL cancels. */
	request(
		request: SipRequest,
		to: Endpoint,
		handlers: ClientHandlers,
		branch?: string,
	): ClientTransaction;
	/** Sends the ACK of a 2xx, which belongs to no transaction. */
	acknowledge(request: SipRequest, to: Endpoint): void;
	receive(bytes: Buffer, from: Endpoint): void;
	/** The connection ended. */
	lost(): void;
	close(): void;
}

export interface LayerOptions {
	clock: Clock;
	/** Its address in Via. */
	sentBy: () => Endpoint;
	transport: Transport;
	/** A request that is not a repetition; an ACK is reported to the transaction alone. */
	onRequest(request: SipRequest, respond: Respond): void;
	/** Bytes that are no message; `reason` names no content. */
	onMalformed(reason: string): void;
}

export function createTransactionLayer(options: LayerOptions): TransactionLayer {
	const { clock, transport } = options;
	const clients = new Map<string, ClientTransaction>();
	const servers = new Map<string, ServerTransaction>();
	/** Server transactions of INVITE by Call-ID and CSeq, which the ACK of a 2xx repeats. */
	const invites = new Map<string, ServerTransaction>();

	function withVia(request: SipRequest, branch: string): SipRequest {
		const { host, port } = options.sentBy();
		const via = `SIP/2.0/${transport.protocol} ${bracketed(host)}:${port};branch=${branch};rport`;
		return { ...request, headers: new Headers([['Via', via], ...request.headers.entries()]) };
	}

	function receiveResponse(response: SipResponse): void {
		const { headers } = response;
		const vias = headers.all('Via');
		// More than one: the response was sent to the wrong place (RFC 3261 §8.1.3.3).
		if (vias.length !== 1) return;
		const branch = readVia(vias[0] ?? '')?.params.get('branch') ?? '';
		const method = readCSeq(headers.get('CSeq') ?? '')?.method ?? '';
		clients.get(`${branch} ${method}`)?.receive(response);
	}

	function receiveRequest(request: SipRequest, from: Endpoint): void {
		const via = readVia(request.headers.all('Via')[0] ?? '');
		if (via === undefined) return;
		const sequence = sequenceKey(request);
		if (request.method === 'ACK') {
			invites.get(sequence)?.acknowledged();
			return;
		}
		const key = `${via.params.get('branch') ?? sequence} ${via.sentBy} ${request.method}`;
		const known = servers.get(key);
		if (known !== undefined) {
			known.repeated();
			return;
		}
		if (servers.size >= MAX_SERVER_TRANSACTIONS) return;
		const to = returnAddress(via, from);
		const transaction = startServerTransaction(request.method, {
			clock,
			reliable: transport.reliable,
			send: (response) => transport.send(serializeMessage(response), to),
			ended() {
				servers.delete(key);
				if (invites.get(sequence) === transaction) invites.delete(sequence);
			},
		});
		servers.set(key, transaction);
		if (request.method === 'INVITE') invites.set(sequence, transaction);
		options.onRequest(withReceived(request, via, from), (response) =>
			transaction.respond(response),
		);
	}

	return {
		request(request, to, handlers, branch = newBranch()) {
			const complete = withVia(request, branch);
			const key = `${branch} ${request.method}`;
			const transaction = startClientTransaction(
				complete,
				{
					clock,
					reliable: transport.reliable,
					send: async (message) => transport.send(serializeMessage(message), to),
					ended: () => clients.delete(key),
				},
				handlers,
			);
			clients.set(key, transaction);
			return transaction;
		},
		acknowledge(request, to) {
			const bytes = serializeMessage(withVia(request, newBranch()));
			void transport.send(bytes, to).catch(() => undefined);
		},
		receive(bytes, from) {
			// Keep-alive datagrams.
			if (bytes.length <= 4 && /^[\r\n\0 ]*$/.test(bytes.toString('latin1'))) return;
			const message = parseMessage(bytes);
			if (message.kind === 'malformed') options.onMalformed(message.reason);
			else if (message.kind === 'response') receiveResponse(message);
			else receiveRequest(message, from);
		},
		lost() {
			for (const transaction of [...clients.values()]) transaction.lost();
		},
		close() {
			for (const transaction of [...clients.values(), ...servers.values()]) transaction.end();
		},
	};
}

function sequenceKey({ headers }: SipRequest): string {
	const sequence = readCSeq(headers.get('CSeq') ?? '')?.sequence ?? 0;
	return `${headers.get('Call-ID') ?? ''} ${sequence}`;
}

/** Where the response goes (RFC 3261 §18.2.2, RFC 3581 §4). */
function returnAddress({ sentBy, params }: Via, from: Endpoint): Endpoint {
	if (params.has('rport')) return from;
	const port = /:(\d{1,5})$/.exec(sentBy)?.[1];
	return { host: from.host, port: port === undefined ? 5060 : Number(port) };
}

/** Notes where the request came from, in the Via that the response repeats. */
function withReceived(request: SipRequest, via: Via, from: Endpoint): SipRequest {
	const params = new Map(via.params);
	params.set('received', from.host);
	if (params.has('rport')) params.set('rport', String(from.port));
	const text = [...params].map(([name, value]) => `;${name}${value === '' ? '' : `=${value}`}`);
	const first = `SIP/2.0/${via.transport} ${via.sentBy}${text.join('')}`;
	const [, ...rest] = request.headers.all('Via');
	const others = request.headers.entries().filter(([name]) => !/^(?:via|v)$/i.test(name));
	const vias = [first, ...rest].map((value) => ['Via', value] as const);
	return { ...request, headers: new Headers([...vias, ...others]) };
}
