import { createHash } from 'node:crypto';
import type { Import, ImportRow } from '@marketing-cible/contract';
import { type Json, until, type World } from '../support/index.ts';
import { answered } from '../support/answered.ts';

const KEY = 'mc_test_key_of_the_test_suite';

/** Uploads a part. */
export async function putPart(
	world: World,
	id: string,
	number: number,
	bytes: Buffer,
	headers: Record<string, string> = {
		'x-content-sha256': createHash('sha256').update(bytes).digest('hex'),
	},
) {
	const response = await fetch(`${world.platform.url}/v1/imports/${id}/parts/${number}`, {
		method: 'PUT',
		headers: {
			authorization: `Bearer ${KEY}`,
			'content-type': 'application/octet-stream',
			...headers,
		},
		body: new Uint8Array(bytes),
	});
	return { status: response.status, body: (await response.json()) as Json };
}

/** Begins an import and uploads its file. */
export async function upload(world: World, content: string | Buffer, settings: Json = {}) {
	const bytes = Buffer.from(content as string);
	const made = await answered(() =>
		world.client.post<Import>('/v1/imports', {
			fileName: 'contacts.csv',
			bytes: bytes.length,
			...settings,
		}),
	);
	if (made.status !== 201) throw new Error(JSON.stringify(made.body));
	const { id, partBytes } = made.body;
	for (let number = 1; (number - 1) * partBytes < bytes.length; number += 1) {
		const part = bytes.subarray((number - 1) * partBytes, number * partBytes);
		const stored = await putPart(world, id, number, part);
		if (stored.status !== 200) throw new Error(JSON.stringify(stored.body));
	}
	return id;
}

export async function read(world: World, id: string): Promise<Import> {
	return (await world.client.get<Import>(`/v1/imports/${id}`)).body;
}

/** Takes a step and waits for the end of its work. */
export async function step(
	world: World,
	id: string,
	name: string,
	body: Json = {},
): Promise<Import> {
	const taken = await answered(() => world.client.post<Import>(`/v1/imports/${id}/${name}`, body));
	if (taken.status >= 300) throw new Error(`${name}: ${JSON.stringify(taken.body)}`);
	return settled(world, id);
}

export async function settled(world: World, id: string): Promise<Import> {
	return until(async () => {
		const { status, body: now } = await world.client.get<Import>(`/v1/imports/${id}`);
		// A busy machine says so, and to come back.
		if (status === 503) return null;
		const works = ['analysing', 'checking', 'running', 'undoing'].includes(now.status);
		return works ? null : now;
	}, `the end of the work on ${id}`);
}

/** Uploads, maps and checks a file. */
export async function checked(world: World, content: string | Buffer, settings: Json = {}) {
	const id = await upload(world, content, settings);
	await step(world, id, 'analyse');
	await step(world, id, 'map');
	const now = await step(world, id, 'dry-run');
	if (now.status !== 'checked') throw new Error(JSON.stringify(now));
	return now;
}

/** The whole way of a file; what the run did is what the dry run said. */
export async function imported(world: World, content: string | Buffer, settings: Json = {}) {
	const { id, dryRun } = await checked(world, content, settings);
	const done = await step(world, id, 'run');
	expect(done.status).toBe('completed');
	expect(done.result).toEqual(dryRun);
	return done;
}

export async function rows(world: World, id: string, query = ''): Promise<ImportRow[]> {
	const answer = await world.client.get<{ data: ImportRow[] }>(`/v1/imports/${id}/rows${query}`);
	return answer.body.data;
}

export async function contactOf(world: World, query: string): Promise<Json | undefined> {
	const found = await world.client.get<{ data: Json[] }>(
		`/v1/contacts?query=${encodeURIComponent(query)}`,
	);
	return found.body.data[0];
}
