import type { Call, CallEnd, CallOptions, Clock, UserAgent } from '@marketing-cible/sip';
import { optsOut, type Script } from './script.ts';
import type { SipSettings } from './settings.ts';
import { createAnswerGuess } from './voicemail.ts';

/** How a call with somebody went. */
export interface Conversation {
	end: CallEnd;
	callId: string;
	/** Keys in their order. */
	keys: string;
	answeredBy: 'human' | 'machine' | 'unknown' | null;
	/** The platform stopped in the middle. */
	interrupted: boolean;
	/** We hung up on a machine. */
	leftMachine: boolean;
}

/** A call that can be ended early. */
export interface RunningCall {
	isAnswered(): boolean;
	stop(): void;
}

export interface ConversationOptions {
	agent: UserAgent;
	call: CallOptions;
	script: Script;
	settings: Pick<SipSettings, 'keyMs' | 'machine'>;
	clock: Clock;
	/** Stores a key. Resolves once it is stored; only then an opt-out is confirmed. */
	onKey(digit: string, callId: string, index: number): Promise<void>;
	/** The call is being made; it can be ended early from now on. */
	onStarted(running: RunningCall): void;
}

/** Silence before the first word: the person brings the phone to the ear and says a word. */
const LEAD_MS = 500;
/** With a guess at machines, the first words wait for it no longer than this. */
const MOST_LEAD_MS = 3500;
const TICK_MS = 100;
/** What the other side still has in its buffer when the last word has left. */
const TAIL_MS = 300;

/**
 * Makes a call and holds the conversation: the script, some seconds for a key, and the answer to it. A key stops the script.
 * @throws {SipError} certainly nothing was sent.
 */
export async function converse(options: ConversationOptions): Promise<Conversation> {
	const { agent, script, settings, clock } = options;
	const guess = createAnswerGuess();
	let keys = '';
	let hasOptedOut = false;
	let hasReplied = false;
	let isAnswered = false;
	let isSaid = false;
	let interrupted = false;
	let leftMachine = false;

	const call: Call = await agent.call(options.call, {
		onAnswered() {
			isAnswered = true;
			void speak();
		},
		onAudio: (samples) => {
			if (isAnswered) guess.hear(samples);
		},
		onDigit: (digit) => void pressed(digit),
	});
	options.onStarted({ isAnswered: () => isAnswered, stop });

	function pause(milliseconds: number): Promise<void> {
		return new Promise((resolve) => void clock.wakeAt(clock.now() + milliseconds, resolve));
	}

	async function listenFirst(): Promise<void> {
		await pause(LEAD_MS);
		if (settings.machine === 'off') return;
		for (let waited = LEAD_MS; waited < MOST_LEAD_MS && guess.guess() === null; waited += TICK_MS) {
			await pause(TICK_MS);
		}
	}

	async function speak(): Promise<void> {
		await listenFirst();
		if (settings.machine === 'hangup' && guess.guess() === 'machine' && keys === '') {
			leftMachine = true;
			call.hangUp();
			return;
		}
		for (const part of script.parts) {
			if (keys !== '' || !(await call.play(part))) return;
		}
		isSaid = true;
		await pause(Math.max(settings.keyMs, TAIL_MS));
		if (keys === '') call.hangUp();
	}

	/** One key answers the call, as a menu of one digit does; the opt-out key counts until the end. */
	async function pressed(digit: string): Promise<void> {
		keys += digit;
		const index = keys.length;
		call.stopPlaying();
		await options.onKey(digit, call.id, index);
		if (hasOptedOut || (hasReplied && !optsOut(digit))) return;
		hasReplied = true;
		hasOptedOut = optsOut(digit);
		call.stopPlaying();
		const isWhole = await call.play(hasOptedOut ? script.confirmation : script.goodbye);
		if (!isWhole) return;
		await pause(TAIL_MS);
		call.hangUp();
	}

	function stop(): void {
		interrupted = isAnswered && !isSaid && !hasReplied;
		call.hangUp();
	}

	const end = await call.ended;
	const answeredBy = settings.machine === 'off' ? null : guess.final();
	return { end, callId: call.id, keys, answeredBy, interrupted, leftMachine };
}
