/** Samples as they are stored: 8 kHz, 16 bits, little-endian, in parts of a minute. */
import type { Core } from '../core.ts';
import { fromBytes, toBytes } from '../sound/bytes.ts';
import type { Db } from '../store/schema.ts';
import { sealedAudioPart } from './model.ts';

/** Samples in a second. */
export const PHONE_RATE = 8000;
const SAMPLE_BYTES = 2;
const PART_BYTES = 60 * PHONE_RATE * SAMPLE_BYTES;

/** The sealed parts of a recording, in their order. */
export function sealSamples(
	{ vault }: Pick<Core, 'vault'>,
	id: string,
	samples: Int16Array,
): Uint8Array[] {
	const bytes = toBytes(samples);
	return Array.from({ length: Math.ceil(bytes.length / PART_BYTES) }, (_, number) => {
		const part = bytes.subarray(number * PART_BYTES, (number + 1) * PART_BYTES);
		return sealedAudioPart.seal(vault, part.toString('base64'), id, String(number));
	});
}

/** The samples of a recording of an account; `null`: the account has no such recording. */
export async function readSamples(
	{ vault }: Pick<Core, 'vault'>,
	db: Db,
	accountId: string,
	id: string,
): Promise<Int16Array | null> {
	const parts = await db
		.selectFrom('audio_parts')
		.innerJoin('audio', 'audio.id', 'audio_parts.audio_id')
		.select(['audio_parts.number', 'audio_parts.sealed', 'audio.bytes'])
		.where('audio.account_id', '=', accountId)
		.where('audio.id', '=', id)
		.orderBy('audio_parts.number')
		.execute();
	const [first] = parts;
	if (first === undefined) return null;
	const bytes = Buffer.concat(
		parts.map(({ number, sealed }) =>
			Buffer.from(sealedAudioPart.open(vault, sealed, id, String(number)), 'base64'),
		),
	);
	if (bytes.length !== first.bytes) throw new Error(`the recording ${id} is not whole`);
	return fromBytes(bytes);
}

/** Bytes that samples take. */
export const storedBytes = (samples: Int16Array): number => samples.length * SAMPLE_BYTES;
