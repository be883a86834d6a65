/** The parts of one connection, how far it has come, and how it ends. */

import type { Splitter } from '../codec/splitter.ts';
import type { Inbox } from './inbox.ts';
import type { LinkCheck } from './link-check.ts';
import type { Outstanding } from './outstanding.ts';
import type { Output } from './output.ts';
import type { CloseReason, SessionOptions } from './types.ts';

export interface SessionState {
	readonly options: SessionOptions;
	readonly splitter: Splitter;
	/** Requests of this end that wait for their response. */
	readonly outstanding: Outstanding;
	/** Requests of the peer that are handled or wait for that. */
	readonly inbox: Inbox;
	readonly output: Output;
	readonly link: LinkCheck;
	readonly closed: Promise<CloseReason>;
	/** Resolves `closed`. */
	readonly announceClose: (reason: CloseReason) => void;
	phase: 'open' | 'unbinding' | 'closed';
	/** Whether the peer asked to unbind: its closing is then no failure. */
	unboundByPeer: boolean;
}

/** Asked anew each time: a PDU, or what a handler does, may have closed the session meanwhile. */
export function isClosed({ phase }: SessionState): boolean {
	return phase === 'closed';
}

/** Ends the connection at once; outstanding requests are lost. Only the first reason counts. */
export function closeSession(session: SessionState, reason: CloseReason): void {
	if (session.phase === 'closed') return;
	session.phase = 'closed';
	session.link.stop();
	session.inbox.close();
	session.output.end();
	session.outstanding.close();
	session.announceClose(reason);
	session.options.onClose(reason);
}

/** Resolves when no response and no handler is pending, when the session closes, or after `responseTimeoutMs`. */
export function settled({ options, closed, inbox, outstanding }: SessionState): Promise<void> {
	const { clock, responseTimeoutMs } = options;
	return new Promise((resolve) => {
		const cancel = clock.wakeAt(clock.now() + responseTimeoutMs, resolve);
		const done = () => {
			cancel();
			resolve();
		};
		void closed.then(done);
		void Promise.all([inbox.idle(), outstanding.idle()]).then(done);
	});
}
