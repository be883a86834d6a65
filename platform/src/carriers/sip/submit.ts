import { type Clock, SipError, systemClock } from '@marketing-cible/sip';
import type { Carrier, Submission, SubmitResult } from '../../carrier.ts';
import type { InboundHandlers, Receipt } from '../../carrier/inbound.ts';
import type { Core } from '../../core.ts';
import { callOptions } from './call-options.ts';
import { type Conversation, converse, type RunningCall } from './conversation.ts';
import { createLine } from './line.ts';
import { callerNumber } from './numbers.ts';
import { callFacts, type CallResult, resultOfCall, unreached } from './outcome.ts';
import type { SipSettings } from './settings.ts';
import { type Clips, createClips } from './speech/clips.ts';
import { scriptOf, speak } from './voice.ts';
import { createFirmStore } from './store-firmly.ts';

/** What tests replace. */
export interface SipParts {
	/** Runs calls and their timers; default: real time, which no setting of the platform's clock moves. */
	clock?: Clock;
	clips?: Clips;
}

/** A call that could ring for less than this before its hours end is not made. */
const LEAST_RING_MS = 5000;
/** What answered calls have left when the platform stops; the whole process has ten seconds. */
const GRACE_MS = 5000;

/**
 * Makes calls over SIP. A submission lasts as long as its call, so that a crash in the middle leaves the message `unknown`; the result
 * of the call is stored as a receipt before.
 * @throws {SettingsError} when a file that the settings name cannot be read.
 */
export function createSipCarrier(
	core: Core,
	settings: SipSettings,
	{
		clock = systemClock,
		clips = createClips({ core, program: settings.speech, clock }),
	}: SipParts = {},
): Carrier {
	let handlers: InboundHandlers | undefined;
	let isStopping = false;
	let cancelGrace: (() => void) | undefined;
	const running = new Set<RunningCall>();
	const voice = { clips, log: core.log };
	const firm = createFirmStore(core.log, clock);
	const line = createLine({ settings, core, clock, onUp: () => core.signals.resync() });

	const received = (): InboundHandlers => {
		if (handlers === undefined) throw new Error('receive() comes before start().');
		return handlers;
	};
	const store = (receipt: Receipt) => firm.store(() => received().receipts(receipt));

	async function submit(submission: Submission): Promise<SubmitResult> {
		const now = core.clock.now();
		const left = (submission.validUntil ?? Infinity) - now;
		// Too late for these hours: the next claim decides when it may go.
		if (left < LEAST_RING_MS) return { kind: 'busy', reason: 'window_closed' };
		const from = submission.sender === null ? settings.from : callerNumber(submission.sender);
		if (from === null) return { kind: 'refused', reason: 'sip_no_caller_number', bounced: false };
		const script = await scriptOf(voice, submission);
		if ('kind' in script) return script;
		const agent = line.agent();
		if (agent === undefined || isStopping) return unreached('no_connection').result;
		const ringMs = Math.min(settings.ringMs, left);
		const call = callOptions(settings, { to: submission.to, from, ringMs });
		const { messageId } = submission;
		let started: RunningCall | undefined;
		try {
			const conversation = await converse({
				agent,
				call,
				script,
				settings,
				clock,
				onKey: (keys, callId, index) => {
					const pressed = { messageId, carrierRef: callId, kind: 'pressed' } as const;
					return store({ ...pressed, keys, ref: `${callId}:${index}` }).then(() => undefined);
				},
				onStarted(handle) {
					started = handle;
					running.add(handle);
				},
			});
			return await conclude(submission, conversation);
		} catch (error) {
			// Every error of the user agent says that nothing was sent.
			if (error instanceof SipError) return unreached(error.code).result;
			throw error;
		} finally {
			if (started !== undefined) running.delete(started);
		}
	}

	/** Stores what became of the call, and turns it into the result of the submission. */
	async function conclude(
		{ messageId, attempt }: Submission,
		conversation: Conversation,
	): Promise<SubmitResult> {
		const { callId, end, answeredBy } = conversation;
		const result = resultOfCall(end);
		core.log.info(
			{ carrier: 'sip', messageId, outcome: end.outcome, ringMs: end.ringMs, talkMs: end.talkMs },
			'a call ended',
		);
		if (result.kind === 'result') {
			if (result.result.kind === 'unknown') line.doubt();
			return result.result;
		}
		if (result.kind === 'unheard' && result.isWorthAnother && attempt < settings.attempts) {
			return { kind: 'busy', reason: `sip_${result.reason}`, retryAfter: settings.pauseMs };
		}
		const named = { messageId, carrierRef: callId };
		const call = callFacts(end, answeredBy);
		const isStored = await store({ ...named, ...reportOf(result, conversation), call });
		if (!isStored) return { kind: 'unknown', reason: 'sip_not_stored' };
		return { kind: 'accepted', carrierRef: callId };
	}

	return {
		kind: 'sip',
		referenceScope: `sip:${settings.user}@${settings.host}:${settings.port}`,
		limits: { perSecond: settings.perSecond, concurrency: settings.channels },
		capacity: {
			limit: () => (line.agent() === undefined ? 0 : settings.channels),
			limitFor: () => Infinity,
			closed: () => [],
			// A proxy that answers wakes the dispatcher.
			opensAt: () => null,
		},
		connections: {
			holders: settings.processes,
			connect: () => line.open(),
			disconnect: () => line.close(),
		},
		playsUploads: true,
		speak: (speech) => speak(voice, speech),
		submit,
		receive(given) {
			handlers = given;
		},
		stopping() {
			isStopping = true;
			for (const call of running) if (!call.isAnswered()) call.stop();
			if (running.size === 0) return;
			cancelGrace = clock.wakeAt(clock.now() + GRACE_MS, () => {
				for (const call of running) call.stop();
			});
		},
		async close() {
			cancelGrace?.();
			firm.close();
			await line.close();
		},
	};
}

type Report =
	| { kind: 'delivered' }
	| {
			kind: 'undelivered';
			reason: string;
			bounced: boolean;
			bounce?: { type: 'hard' | 'soft'; code: string | null };
	  };

function reportOf(
	result: Exclude<CallResult, { kind: 'result' }>,
	{ interrupted, leftMachine }: Conversation,
): Report {
	if (result.kind === 'heard') {
		if (leftMachine) return { kind: 'undelivered', reason: 'machine', bounced: false };
		if (interrupted) return { kind: 'undelivered', reason: 'interrupted', bounced: false };
		return { kind: 'delivered' };
	}
	const { reason, bounce } = result;
	if (bounce === undefined) return { kind: 'undelivered', reason, bounced: false };
	return { kind: 'undelivered', reason, bounced: true, bounce };
}
