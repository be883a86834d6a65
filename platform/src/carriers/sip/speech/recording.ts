import type { Readable } from 'node:stream';
import axios from 'axios';
import type { Core } from '../../../core.ts';
import { ForbiddenAddress, resolvePublic } from '../../../net/address-guard.ts';
import type { ResolvedAddress } from '../../../net/resolved-address.ts';
import { SpeechError } from './speech-error.ts';

/** Ten minutes at 48 kHz, 16 bits, mono. */
const MAX_BYTES = 60 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/**
 * Loads the recording that a message names. As for webhooks, its host must be public unless the operator allows otherwise, and
 * redirects are not followed, since the check covers one host only.
 * @throws {SpeechError}
 */
export async function fetchRecording(
	core: Pick<Core, 'names' | 'settings'>,
	url: string,
): Promise<Buffer> {
	const signal = AbortSignal.timeout(TIMEOUT_MS);
	try {
		const { hostname } = new URL(url);
		const { webhookAllowPrivate } = core.settings;
		const resolved = await resolvePublic(hostname, webhookAllowPrivate, core.names.resolve, signal);
		const response = await axios.get<Readable>(url, {
			signal,
			maxRedirects: 0,
			proxy: false,
			lookup: pinned(resolved),
			responseType: 'stream',
			validateStatus: () => true,
		});
		if (response.status === 200) return await readAll(response.data);
		response.data.destroy();
		const isTemporary = response.status >= 500 || response.status === 429;
		throw new SpeechError(`recording_${response.status}`, isTemporary);
	} catch (error) {
		if (error instanceof SpeechError) throw error;
		if (error instanceof ForbiddenAddress) throw new SpeechError('recording_address', false);
		throw new SpeechError('recording_unreachable', true);
	}
}

async function readAll(body: Readable): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of body) {
		length += (chunk as Buffer).length;
		if (length > MAX_BYTES) throw new SpeechError('recording_too_long', false);
		chunks.push(chunk as Buffer);
	}
	return Buffer.concat(chunks);
}

/** A DNS lookup that always returns the checked addresses. */
function pinned(resolved: readonly ResolvedAddress[]) {
	return (
		_host: string,
		_options: object,
		callback: (error: Error | null, addresses: ResolvedAddress[]) => void,
	) => callback(null, [...resolved]);
}
