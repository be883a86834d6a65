import type { Audio } from '@marketing-cible/contract';
import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		audio: AudioTable;
		audio_parts: AudioPartTable;
		audio_uses: AudioUseTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		aud: true;
	}
}

export interface AudioTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	/** Of the uploaded file. */
	format: Audio['format'];
	milliseconds: number;
	/** Of all parts. */
	bytes: number;
	/** SHA-256 of the uploaded file, hexadecimal. */
	digest: string;
	created_at: number;
	sealed: Uint8Array;
}

export interface AudioPartTable {
	audio_id: string;
	/** From 0. */
	number: number;
	sealed: Uint8Array;
}

/** A message that will still play the recording. */
export interface AudioUseTable {
	message_id: string;
	audio_id: string;
}
