import { OPT_OUT_KEY, type Submission } from '../../carrier.ts';
import type { Clips } from './speech/clips.ts';
import { speechLanguage } from './speech/program.ts';
import { SpeechError } from './speech/speech-error.ts';

/** What a call plays, at 8 kHz. */
export interface Script {
	/** The message and the way out. */
	parts: readonly Int16Array[];
	/** After the opt-out key. */
	confirmation: Int16Array;
	/** After any other key. */
	goodbye: Int16Array;
}

/**
 * Makes everything that the call may say before it is made, so that nobody waits on the telephone.
 * @throws {SpeechError}
 */
export async function prepareScript(
	clips: Clips,
	{
		accountId,
		content,
		recording,
		announcement,
	}: Pick<Submission, 'accountId' | 'content' | 'recording' | 'announcement'>,
): Promise<Script> {
	const language = speechLanguage(content.language);
	const speak = (text: string) => clips.spoken(accountId, text, language);
	const text = (content.text ?? '').trim();
	const message = messageOf();
	function messageOf(): Promise<Int16Array> {
		if (recording !== undefined) return clips.uploaded(recording);
		if (content.audioId !== undefined) throw new SpeechError('recording_unavailable', false);
		if (content.audioUrl !== undefined) return clips.recorded(accountId, content.audioUrl);
		return speak(text);
	}
	const english = language === 'en';
	const [first, wayOut, confirmation, goodbye] = await Promise.all([
		message,
		announcement === undefined ? null : speak(announcement),
		speak(
			english
				? 'Noted. You will receive no more marketing calls from us. Goodbye.'
				: "C'est noté. Vous ne recevrez plus nos appels commerciaux. Au revoir.",
		),
		speak(english ? 'Thank you. Goodbye.' : 'Merci. Au revoir.'),
	]);
	return { parts: wayOut === null ? [first] : [first, wayOut], confirmation, goodbye };
}

export function optsOut(digit: string): boolean {
	return digit === OPT_OUT_KEY;
}
