import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import { SettingsError } from '../settings/settings.ts';

const FILE = 'manifest.json';

const schema = z.object({
	format: z.literal(1),
	store: z.enum(['sqlite', 'postgres']),
	/** Name of the copy, beside the manifest. */
	file: z.string().regex(/^[\w.-]+$/),
	bytes: z.number(),
	sha256: z.string(),
	/** The keyring as it is stored, wrapped by the master key: tells before anything is touched whether that fits. */
	keyring: z.base64(),
	/** ISO 8601. */
	madeAt: z.iso.datetime(),
});

/** What stands beside a copy, so that a restore can tell whether it is whole. */
export type Manifest = z.output<typeof schema>;

/** Describes a copy and writes that beside it. */
export async function writeManifest(
	folder: string,
	about: Pick<Manifest, 'store' | 'file' | 'keyring' | 'madeAt'>,
): Promise<Manifest> {
	const path = join(folder, about.file);
	const { size } = await stat(path);
	const manifest: Manifest = { format: 1, ...about, bytes: size, sha256: await digest(path) };
	const text = `${JSON.stringify(manifest, null, '\t')}\n`;
	writeFileSync(join(folder, FILE), text, { mode: 0o600 });
	return manifest;
}

/**
 * The manifest of a backup whose copy is whole.
 * @throws {SettingsError} when the folder holds none, or the copy is not what was written.
 */
export async function readManifest(folder: string): Promise<Manifest> {
	let manifest: Manifest;
	try {
		manifest = schema.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
	} catch {
		throw new SettingsError(`${folder} holds no backup: its ${FILE} is missing or unreadable`);
	}
	const path = join(folder, manifest.file);
	const found = await digest(path).catch(() => null);
	if (found !== manifest.sha256) {
		throw new SettingsError(
			`${path} is not what the backup wrote: it was removed, cut short or changed. Use another backup`,
		);
	}
	return manifest;
}

async function digest(path: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(path), hash);
	return hash.digest('hex');
}
