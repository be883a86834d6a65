import { MAX_AUDIO_SECONDS } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { invalidField, ProblemError } from '../problems.ts';
import type { ThreadKind } from '../threads/threads.ts';
import type { AudioFault, AudioFile, DecodedAudio } from './decode-thread.ts';

/** Ten minutes at 48 kHz take some seconds; a busy machine takes longer. */
const LIMIT_MS = 60_000;

const DECODING: ThreadKind<AudioFile, DecodedAudio> = {
	name: 'uploads of audio',
	file: new URL('decode-thread.ts', import.meta.url),
	isolation: 'thread',
	maxRunning: 1,
	memoryMb: 128,
};

const CONVERT = 'Convert the file to WAV (PCM of 16 bits, one channel, 8000 Hz) or MP3';

const MESSAGES: Readonly<Record<AudioFault, string>> = {
	unknown: `is neither a WAV nor an MP3 file, whatever its name says. ${CONVERT}`,
	no_format: `is a WAV file without its format (the chunk "fmt "). ${CONVERT}`,
	encoding: `is a WAV file of another encoding than PCM (8, 16, 24 or 32 bits), floating point, A-law or µ-law, or its header contradicts itself. ${CONVERT}`,
	channels: `must have 1 to 8 channels. ${CONVERT}`,
	rate: `must have 4000 to 192000 samples in a second. ${CONVERT}`,
	no_data: 'is a WAV file without samples (the chunk "data"). Send the whole file',
	cut: 'ends before the samples that its header announces. Send the whole file',
	empty: 'has no samples. Send a recording that can be heard',
	damaged: `is damaged, so that it cannot be decoded. ${CONVERT}`,
	too_long: `lasts longer than ${MAX_AUDIO_SECONDS} seconds, which is the most. Shorten it`,
};

/**
 * Decodes an uploaded file in a thread and brings it to the rate of the telephone.
 * @throws {ProblemError} 422 that says what is wrong with the file; 429 if uploads of the account wait already; 503 if it took too long.
 */
export async function decodeAudio(
	core: Pick<Core, 'threads'>,
	accountId: string,
	bytes: Buffer,
): Promise<Exclude<DecodedAudio, { fault: AudioFault }>> {
	if (bytes.length === 0) throw invalidField('', 'must not be empty: send the bytes of the file');
	// A copy of its own: small buffers share their memory with others, which would be copied to the thread as well.
	const takeJob = () => ({ bytes: Uint8Array.from(bytes), mostSeconds: MAX_AUDIO_SECONDS });
	const { items, ended } = await core.threads.run(DECODING, accountId, takeJob, LIMIT_MS);
	const [decoded] = items;
	if (ended === 'timeout') throw tooSlow();
	if (decoded === undefined) throw invalidField('', MESSAGES.damaged);
	if ('fault' in decoded) throw invalidField('', MESSAGES[decoded.fault]);
	return decoded;
}

/** What a file may need is bounded, so it was the machine that was slow. */
function tooSlow(): ProblemError {
	return new ProblemError(
		'unavailable',
		'The file could not be decoded in time, because the platform is busy. Send it again in a minute.',
		{ headers: { 'Retry-After': '60' } },
	);
}
