/** Runs the program that speaks: text on its standard input, a WAV file on its standard output. */
import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import type { Clock } from '@marketing-cible/sip';
import { SpeechError } from './speech-error.ts';

/** An hour at 8 kHz and 16 bits; ten minutes at 48 kHz. */
const MAX_OUTPUT_BYTES = 60 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/** Voices of espeak-ng for the languages that scripts name; any other is read in French. */
const VOICES = new Set(['fr', 'en', 'de', 'es', 'it', 'nl', 'pt']);
const DEFAULT_LANGUAGE = 'fr';
/** Words a minute; the default of 175 is too quick for the telephone. */
const WORDS_PER_MINUTE = '150';

/** @param tag BCP 47. @returns its language, for example `fr`. */
export function speechLanguage(tag: string | undefined): string {
	const language = (tag ?? '').trim().split(/[-_]/)[0]?.toLowerCase() ?? '';
	return VOICES.has(language) ? language : DEFAULT_LANGUAGE;
}

/**
 * @param program `espeak-ng`, or any program that takes the language as its argument.
 * @returns a WAV file.
 * @throws {SpeechError} `speech_unavailable`, `speech_failed`
 */
export function runSpeech(
	program: string,
	{ text, language }: { text: string; language: string },
	clock: Clock,
): Promise<Buffer> {
	const isEspeak = /^espeak(?:-ng)?$/.test(basename(program));
	const args = isEspeak
		? ['-v', language, '-s', WORDS_PER_MINUTE, '--stdin', '--stdout']
		: [language];
	return new Promise((resolve, reject) => {
		// Nothing of the platform's own environment, which has secrets.
		const env = { PATH: process.env['PATH'], HOME: '/nonexistent', LANG: 'C.UTF-8' };
		const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
		const chunks: Buffer[] = [];
		let length = 0;
		const cancel = clock.wakeAt(clock.now() + TIMEOUT_MS, () => child.kill('SIGKILL'));
		child.once('error', () => {
			cancel();
			reject(new SpeechError('speech_unavailable', true));
		});
		child.stdout.on('data', (chunk: Buffer) => {
			length += chunk.length;
			if (length > MAX_OUTPUT_BYTES) child.kill('SIGKILL');
			else chunks.push(chunk);
		});
		child.once('close', (code) => {
			cancel();
			if (code === 0) resolve(Buffer.concat(chunks));
			else reject(new SpeechError('speech_failed', true));
		});
		// A program that ends early closes the pipe.
		child.stdin.on('error', () => undefined);
		child.stdin.end(text);
	});
}
