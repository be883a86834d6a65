/** One SMPP connection (SMPP 3.4 §2): cuts and reads PDUs, matches responses, runs handlers, keeps the link alive. */

import { encode } from '../codec/encode.ts';
import type { PduContent } from '../codec/pdu.ts';
import { createSplitter } from '../codec/splitter.ts';
import { SmppError } from '../errors.ts';
import type { RequestName } from '../protocol/commands.ts';
import { createInbox } from './inbox.ts';
import { receive } from './incoming.ts';
import { startLinkCheck } from './link-check.ts';
import { createOutstanding, type RequestResult } from './outstanding.ts';
import { createOutput } from './output.ts';
import { closeSession, isClosed, type SessionState, settled } from './session-state.ts';
import type { CloseReason, Session, SessionOptions, Stream } from './types.ts';

export function createSession(stream: Stream, options: SessionOptions): Session {
	const session = createState(stream, options);
	const { outstanding, output, closed } = session;

	stream.on('data', (chunk: Buffer) => receive(session, chunk));
	stream.on('error', () => closeSession(session, 'socket_error'));
	for (const event of ['end', 'close'] as const) {
		stream.on(event, () => {
			closeSession(session, session.unboundByPeer ? 'unbound_by_peer' : 'disconnected');
		});
	}

	return {
		request: (command, content, reference) => request(session, command, content, reference),
		notify: (command, content) =>
			output.write(encode({ command, sequence: outstanding.reserve(), ...content })),
		get outstanding() {
			return outstanding.size;
		},
		get open() {
			return session.phase === 'open';
		},
		unbind: () => unbind(session),
		close: (reason) => closeSession(session, reason),
		closed,
	};
}

function createState(stream: Stream, options: SessionOptions): SessionState {
	const { clock } = options;
	let announceClose: (reason: CloseReason) => void = () => undefined;
	const closed = new Promise<CloseReason>((resolve) => {
		announceClose = resolve;
	});
	const session: SessionState = {
		options,
		splitter: createSplitter(options.maxPduOctets),
		outstanding: createOutstanding({
			clock,
			timeoutMs: options.responseTimeoutMs,
			onLate: options.onLate,
		}),
		inbox: createInbox({
			maxRunning: options.maxHandlers,
			maxWaiting: options.maxWaitingRequests,
		}),
		output: createOutput(stream, clock, options.maxWriteOctets, () => {
			closeSession(session, 'write_overflow');
		}),
		link: startLinkCheck({
			clock,
			intervalMs: options.enquireLinkMs,
			ask: async () => (await request(session, 'enquire_link', {})).kind !== 'lost',
			onDead: () => closeSession(session, 'enquire_link_timeout'),
		}),
		closed,
		announceClose,
		phase: 'open',
		unboundByPeer: false,
	};
	return session;
}

function request<R extends RequestName>(
	session: SessionState,
	command: R,
	content: PduContent<R>,
	reference?: unknown,
): Promise<RequestResult> {
	const { outstanding, output } = session;
	return new Promise((resolve, reject) => {
		if (!mayWrite(session, command)) {
			reject(new SmppError('closed', 'The SMPP session is closed.'));
			return;
		}
		const sequence = outstanding.add(command, reference, resolve);
		try {
			output.write(encode({ command, sequence, ...content }));
		} catch (error) {
			outstanding.forget(sequence);
			throw error;
		}
	});
}

/** What is still written while the session is unbinding. */
const ALWAYS: ReadonlySet<RequestName> = new Set<RequestName>(['unbind', 'enquire_link']);

function mayWrite({ phase }: SessionState, command: RequestName): boolean {
	return phase === 'open' || (phase === 'unbinding' && ALWAYS.has(command));
}

async function unbind(session: SessionState): Promise<void> {
	if (session.phase === 'open') {
		session.phase = 'unbinding';
		await settled(session);
		if (!isClosed(session) && !session.unboundByPeer) await request(session, 'unbind', {});
	}
	closeSession(session, 'local');
}
