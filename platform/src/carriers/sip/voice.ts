/** What a call says: its script, and the very sound of a text. */
import type { Speech, Submission, SubmitResult } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { prepareScript, type Script } from './script.ts';
import type { Clips } from './speech/clips.ts';
import { speechLanguage } from './speech/program.ts';
import { SpeechError } from './speech/speech-error.ts';
import { writeWav } from '../../sound/write-wav.ts';

/** Samples in a second. */
const PHONE_RATE = 8000;

/** What speaks, and where its failures are logged. */
export interface Voice extends Pick<Core, 'log'> {
	clips: Clips;
}

/** What a call plays; the result of the submission if it has nothing to play. */
export async function scriptOf(
	{ clips, log }: Voice,
	submission: Submission,
): Promise<Script | SubmitResult> {
	try {
		return await prepareScript(clips, submission);
	} catch (error) {
		if (!(error instanceof SpeechError)) throw error;
		const reason = `sip_${error.message}`;
		if (!error.isTemporary) return { kind: 'refused', reason, bounced: false };
		log.error({ carrier: 'sip', reason }, 'a call has nothing to play');
		return { kind: 'busy', reason, reached: false };
	}
}

/** The very sound of a call, at the rate of the telephone. */
export async function speak(
	{ clips, log }: Voice,
	{ accountId, text, language }: Speech,
): Promise<Uint8Array | null> {
	try {
		return writeWav(await clips.spoken(accountId, text, speechLanguage(language)), PHONE_RATE);
	} catch (error) {
		if (!(error instanceof SpeechError)) throw error;
		log.error({ carrier: 'sip', reason: error.message }, 'a text could not be spoken');
		return null;
	}
}
