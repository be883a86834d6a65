/** A user agent client: one proxy, many calls. */
import { systemClock } from '../clock.ts';
import { createDeferred } from '../deferred.ts';
import { SipError } from '../errors.ts';
import { tagOf } from '../message/address.ts';
import type { SipRequest } from '../message/types.ts';
import { bracketed, escapeUser } from '../message/uri.ts';
import { newToken } from '../random.ts';
import { createPacer, type PacerStatistics } from '../rtp/pacer.ts';
import { createPortPool } from '../rtp/ports.ts';
import { createTransactionLayer, type Respond } from '../transaction/layer.ts';
import { responseTo } from '../transaction/response.ts';
import { createStreamTransport } from '../transport/stream.ts';
import type { Transport, TransportOptions } from '../transport/types.ts';
import { createUdpTransport } from '../transport/udp.ts';
import { type Call, type OwnedCall, startCall } from './call.ts';
import type { AgentContext } from './context.ts';
import { ALLOW } from './invite.ts';
import type { CallHandlers, CallOptions, UserAgentOptions } from './options.ts';
import { createOutsideRequests } from './outside-requests.ts';

/** How long `close` waits for the answers to BYE and CANCEL. */
const CLOSE_MS = 4000;

export interface UserAgent {
	/** Opens the socket or the connection. @throws {SipError} `connect` */
	open(): Promise<void>;
	/** Sends OPTIONS to the proxy. @returns the status of its answer; `null` without one. */
	ping(): Promise<number | null>;
	/**
	 * Registers the own Contact; 0 seconds: removes it.
	 * @returns the status, and its validity in seconds; `null` without an answer.
	 */
	register(seconds: number): Promise<{ status: number; seconds: number } | null>;
	/** Makes a call. @throws {SipError} if nothing was sent, for certain. */
	call(options: CallOptions, handlers?: CallHandlers): Promise<Call>;
	/** Calls that are not over. */
	calls(): number;
	/** Statistics of the timing of frames. */
	pacing(): PacerStatistics;
	/** Hangs up, waits some seconds for the answers, and closes. */
	close(): Promise<void>;
}

export function createUserAgent(options: UserAgentOptions): UserAgent {
	const { proxy, protocol, clock = systemClock, random = Math.random } = options;
	const pacer = createPacer(clock);
	const calls = new Map<string, OwnedCall>();
	let closed = false;

	const transport = createTransport(options, {
		onMessage: (bytes, from) => layer.receive(bytes, from),
		onLost() {
			options.onNotice?.('connection_lost');
			layer.lost();
		},
	});
	const ownAddress = () => ({
		...transport.local(),
		...(options.publicAddress === undefined ? {} : { host: options.publicAddress }),
	});
	const layer = createTransactionLayer({
		clock,
		transport,
		sentBy: ownAddress,
		onRequest: receiveRequest,
		onMalformed: (reason) => options.onNotice?.(`malformed: ${reason}`),
	});
	const context: AgentContext = {
		clock,
		layer,
		proxy,
		protocol,
		credentials: options.credentials,
		product: options.product ?? 'sip/0.1.0',
		codecs: options.codecs ?? ['PCMA', 'PCMU'],
		srtp: options.srtp ?? false,
		pacer,
		ports: createPortPool(options.ports ?? { least: 20_000, most: 29_999 }, random),
		contact() {
			const { host, port } = ownAddress();
			const by = protocol === 'UDP' ? '' : `;transport=${protocol.toLowerCase()}`;
			return `<sip:${escapeUser(options.user)}@${bracketed(host)}:${port}${by}>`;
		},
		mediaAddress: () => ({ bind: transport.local().host, public: ownAddress().host }),
	};

	const outside = createOutsideRequests(context, options);

	function receiveRequest(request: SipRequest, respond: Respond): void {
		const tag = tagOf(request.headers.get('To'));
		const call = calls.get(request.headers.get('Call-ID') ?? '');
		if (call !== undefined && call.tag === tag) {
			call.receive(request, respond);
			return;
		}
		respond(responseTo(request, { ...answerToStranger(request.method, tag), tag: newToken() }));
	}

	return {
		open: () => transport.open(),
		async ping() {
			await transport.open();
			return outside.ping();
		},
		async register(seconds) {
			await transport.open();
			return outside.register(seconds);
		},
		async call(callOptions, handlers = {}) {
			if (closed) throw new SipError('closed', 'The user agent is closed.');
			await transport.open();
			const pair = await context.ports.open(context.mediaAddress().bind);
			const call = startCall(context, callOptions, handlers, pair);
			calls.set(call.id, call);
			void call.ended.then(() => call.released).then(() => calls.delete(call.id));
			return call;
		},
		calls: () => calls.size,
		pacing: () => pacer.statistics(),
		async close() {
			closed = true;
			const open = [...calls.values()];
			for (const call of open) call.hangUp();
			const over = Promise.all(open.map((call) => Promise.all([call.ended, call.released])));
			const wait = createDeferred<undefined>();
			const cancel = clock.wakeAt(clock.now() + CLOSE_MS, () => wait.resolve(undefined));
			await Promise.race([over, wait.promise]);
			cancel();
			layer.close();
			await transport.close();
		},
	};
}

function createTransport(
	options: UserAgentOptions,
	handlers: Parameters<typeof createUdpTransport>[1],
): Transport {
	const { proxy, protocol, lookup, tls, localAddress, localPort, clock = systemClock } = options;
	const connectTimeoutMs = options.connectTimeoutMs ?? 10_000;
	const common: TransportOptions = {
		proxy,
		lookup,
		tls,
		localAddress,
		localPort,
		connectTimeoutMs,
	};
	return protocol === 'UDP'
		? createUdpTransport(common, handlers)
		: createStreamTransport(protocol, common, handlers, clock);
}

/** Answers requests that belong to no call: this end accepts no calls. */
function answerToStranger(method: string, tag: string | undefined) {
	if (method === 'OPTIONS') {
		return { status: 200, reason: 'OK', fields: [['Allow', ALLOW] as const] };
	}
	if (method === 'INVITE' && tag === undefined) {
		return { status: 480, reason: 'Temporarily Unavailable' };
	}
	return { status: 481, reason: 'Call/Transaction Does Not Exist' };
}
