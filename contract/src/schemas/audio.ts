import * as z from 'zod';
import { instant, listOf, order, page, shortText } from './common.ts';

/** Bytes of an uploaded file. */
export const MAX_AUDIO_BYTES = 24 * 1024 * 1024;
/** A call plays no more than that. */
export const MAX_AUDIO_SECONDS = 600;

/** A recording that calls play. */
export const audio = z
	.object({
		id: z.string().meta({ example: 'aud_01JC…' }),
		name: z.string().nullable(),
		format: z.enum(['wav', 'mp3']).meta({ description: 'Of the uploaded file, by its bytes' }),
		seconds: z.number().meta({ example: 12.48 }),
		bytes: z.number().int().meta({ description: 'As it is stored, at 8 kHz and 16 bits' }),
		sha256: z.string().meta({ description: 'Of the uploaded file, hexadecimal' }),
		createdAt: instant,
	})
	.meta({ id: 'Audio' });

export const audioUploadQuery = z.object({
	name: shortText.optional().meta({ description: 'For people', example: 'invitation' }),
});

export const audioQuery = page.extend({ order });
export const audioList = listOf(audio);
