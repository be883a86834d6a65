/** A dialog (RFC 3261 §12) of an outgoing call. */
import { isIP } from 'node:net';
import { readAddress, tagOf } from '../message/address.ts';
import { readCSeq } from '../message/cseq.ts';
import { Headers } from '../message/headers.ts';
import type { SipRequest, SipResponse } from '../message/types.ts';
import { readUri } from '../message/uri.ts';
import type { Endpoint } from '../transport/types.ts';
import type { Field } from './authorized.ts';
import type { AgentContext } from './context.ts';

export interface Dialog {
	readonly callId: string;
	readonly remoteTag: string;
	/** Whether a request from the peer is newer than the last; notes its number. */
	accepts(request: SipRequest): boolean;
	/** A response or a request may move the peer's Contact. */
	retarget(headers: Headers): void;
	/** A request with the next number. */
	request(method: string, fields?: readonly Field[], body?: Buffer): SipRequest;
	/** The ACK of the 2xx to the INVITE of that number. */
	ack(inviteSequence: number): SipRequest;
	/** Where its requests are sent. */
	destination(): Endpoint;
}

/** @param sequence the number of the INVITE. @param invite the request that the response answers. */
export function createDialog(
	context: AgentContext,
	invite: SipRequest,
	response: SipResponse,
): Dialog {
	const { headers } = response;
	const from = invite.headers.get('From') ?? '';
	const to = headers.get('To') ?? '';
	const callId = invite.headers.get('Call-ID') ?? '';
	// The client's view of the route is the other way round (RFC 3261 §12.1.2).
	const routes = headers.all('Record-Route').reverse();
	let target = readAddress(headers.all('Contact')[0] ?? '')?.uri ?? invite.uri;
	let sequence = readCSeq(invite.headers.get('CSeq') ?? '')?.sequence ?? 0;
	let remoteSequence: number | undefined;

	function build(
		method: string,
		number: number,
		fields: readonly Field[],
		body: Buffer,
	): SipRequest {
		const headersOf = new Headers([
			...routes.map((route) => ['Route', route] as const),
			['Max-Forwards', '70'],
			['From', from],
			['To', to],
			['Call-ID', callId],
			['CSeq', `${number} ${method}`],
			...(method === 'ACK' || method === 'BYE' ? [] : [['Contact', context.contact()] as const]),
			['User-Agent', context.product],
			...fields,
		]);
		return { kind: 'request', method, uri: target, headers: headersOf, body };
	}

	return {
		callId,
		remoteTag: tagOf(to) ?? '',
		accepts(request) {
			const number = readCSeq(request.headers.get('CSeq') ?? '')?.sequence ?? 0;
			if (remoteSequence !== undefined && number <= remoteSequence) return false;
			remoteSequence = number;
			return true;
		},
		retarget(changed) {
			const contact = readAddress(changed.all('Contact')[0] ?? '')?.uri;
			if (contact !== undefined && readUri(contact) !== undefined) target = contact;
		},
		request(method, fields = [], body = Buffer.alloc(0)) {
			sequence++;
			return build(method, sequence, fields, body);
		},
		ack: (number) => build('ACK', number, [], Buffer.alloc(0)),
		destination: () => nextHop(context, readAddress(routes[0] ?? '')?.uri ?? target),
	};
}

/** Over streams, and if the peer gave an address of its own private network, all requests go to the proxy. */
function nextHop(
	{ protocol, proxy }: Pick<AgentContext, 'protocol' | 'proxy'>,
	text: string,
): Endpoint {
	const uri = readUri(text);
	if (protocol !== 'UDP' || uri === undefined) return proxy;
	if (isPrivate(uri.host) && !isPrivate(proxy.host)) return proxy;
	return { host: uri.host, port: uri.port ?? 5060 };
}

/** RFC 1918, RFC 6598, loopback and link-local; IPv6 unique local addresses. */
function isPrivate(host: string): boolean {
	if (isIP(host) === 6) return /^(?:::1$|f[cd]|fe[89ab])/i.test(host);
	return (
		isIP(host) === 4 &&
		/^(?:10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
			host,
		)
	);
}
