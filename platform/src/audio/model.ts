import type { Audio } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import { sealed } from '../security/sealed.ts';
import type { Vault } from '../security/vault.ts';
import type { AudioTable } from './tables.ts';

/** The part of a recording's description that is sealed. */
interface AudioSecret {
	name: string | null;
}

export const sealedAudio = sealed<AudioSecret>('audio');
/** Samples of 16 bits at 8 kHz, little-endian, in base64. */
export const sealedAudioPart = sealed<string, [id: string, number: string]>('audio-part');

/** A recording row with its sealed part opened. */
export interface StoredAudio extends Omit<Selectable<AudioTable>, 'sealed'> {
	secret: AudioSecret;
}

export function openAudio(
	{ vault }: { vault: Vault },
	{ sealed: bytes, ...row }: Selectable<AudioTable>,
): StoredAudio {
	return { ...row, secret: sealedAudio.open(vault, bytes, row.id) };
}

/** Converts a recording to its API representation. */
export function audioView({ secret, ...row }: StoredAudio): Audio {
	return {
		id: row.id,
		name: secret.name,
		format: row.format,
		seconds: row.milliseconds / 1000,
		bytes: row.bytes,
		sha256: row.digest,
		createdAt: toIso(row.created_at),
	};
}
