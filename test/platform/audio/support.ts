import { readWav } from '../../../platform/src/sound/wav.ts';
import { answered } from '../support/answered.ts';
import { type Json, KEY, type World } from '../support/index.ts';

export interface UploadOptions {
	type?: string;
	name?: string;
	headers?: Record<string, string>;
	key?: string;
}

/** Uploads a file as a client would. */
export async function upload(
	{ platform }: Pick<World, 'platform'>,
	file: Buffer,
	{ type = 'application/octet-stream', name, headers = {}, key = KEY }: UploadOptions = {},
): Promise<{ status: number; body: Json }> {
	const query = name === undefined ? '' : `?name=${encodeURIComponent(name)}`;
	// On a machine with far too much to do, the thread does not start in time.
	return answered(async () => {
		const answer = await fetch(`${platform.url}/v1/audio${query}`, {
			method: 'POST',
			headers: { authorization: `Bearer ${key}`, 'content-type': type, ...headers },
			body: Uint8Array.from(file),
		});
		return {
			status: answer.status,
			headers: answer.headers,
			body: (await answer.json()) as Json,
		};
	});
}

/** What calls play of a recording. */
export async function heardOf(
	{ platform }: Pick<World, 'platform'>,
	{ id }: Json,
): Promise<Int16Array> {
	const answer = await fetch(`${platform.url}/v1/audio/${String(id)}/content`, {
		headers: { authorization: `Bearer ${KEY}` },
	});
	return readWav(Buffer.from(await answer.arrayBuffer()))?.samples ?? new Int16Array();
}

/** What the sandbox was handed. */
export async function sandboxed({ client }: Pick<World, 'client'>): Promise<Json[]> {
	const { body } = await client.get<{ data: Json[] }>('/v1/sandbox/messages');
	return body.data;
}
