/** What a call has come to, and how it ends. */
import type { Timer } from '../clock.ts';
import type { Deferred } from '../deferred.ts';
import type { SipRequest } from '../message/types.ts';
import type { Media } from '../rtp/media.ts';
import type { AgentContext } from './context.ts';
import type { Dialog } from './dialog.ts';
import type { Negotiation } from './negotiate.ts';
import type { CallEnd, CallHandlers, CallOptions, CallOutcome } from './options.ts';
import type { SessionTimer } from './session-timer.ts';

/** One call that we make. Its steps change what is not `readonly`. */
export interface CallState {
	readonly context: AgentContext;
	readonly options: CallOptions;
	readonly handlers: CallHandlers;
	/** Its Call-ID. */
	readonly id: string;
	/** The tag of this end. */
	readonly tag: string;
	readonly media: Media;
	readonly negotiation: Negotiation;
	readonly session: SessionTimer;
	/** How long it may ring, last, or wait for the answer to a CANCEL. */
	readonly limit: Timer;
	readonly ended: Deferred<CallEnd>;
	/** Resolved when its last transaction has ended. */
	readonly released: Deferred<undefined>;
	/** The INVITE that was sent last. */
	readonly latestInvite: () => SipRequest;

	phase: 'inviting' | 'cancelling' | 'answered' | 'ended';
	/** CSeq of the INVITE that was sent last. */
	sequence: number;
	/** Whether that INVITE had a provisional response. */
	isProvisional: boolean;
	isCancelSent: boolean;
	/** Whether it is cancelled because it rang for as long as it may. */
	isTimeout: boolean;
	rangAt: number | undefined;
	answeredAt: number | undefined;
	hasAudio: boolean;
	/** The dialog with the phone that answered. */
	dialog: Dialog | undefined;
	/** Methods that this phone takes. */
	peerAllows: readonly string[];
	/** Dialogs with phones that ring, by their tags. */
	readonly early: Map<string, Dialog>;
}

/** What a call has come to before anything is sent. */
export function inviting() {
	return {
		phase: 'inviting' as CallState['phase'],
		sequence: 0,
		isProvisional: false,
		isCancelSent: false,
		isTimeout: false,
		rangAt: undefined,
		answeredAt: undefined,
		hasAudio: false,
		dialog: undefined,
		peerAllows: [],
		early: new Map<string, Dialog>(),
	};
}

/** Ends a call; only the first outcome counts. */
export function settle(call: CallState, outcome: CallOutcome): void {
	if (call.phase === 'ended') return;
	call.phase = 'ended';
	call.limit.stop();
	call.session.stop();
	call.media.close();
	const { rangAt, answeredAt } = call;
	const now = call.context.clock.now();
	call.ended.resolve({
		outcome,
		ringMs: rangAt === undefined ? null : (answeredAt ?? now) - rangAt,
		talkMs: answeredAt === undefined ? null : now - answeredAt,
	});
	// A BYE releases it when it is answered.
	if (outcome.kind !== 'completed' || outcome.by === 'peer') call.released.resolve(undefined);
}
