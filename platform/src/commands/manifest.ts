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
	/** File name of the copy, in the same folder. */
	file: z.string().regex(/^[\w.-]+$/),
	bytes: z.number(),
	sha256: z.string(),
	/** The keyring, encrypted with the master key: a restore uses it to check the master key before it changes anything. */
	keyring: z.base64(),
	/** ISO 8601. */
	madeAt: z.iso.datetime(),
});

/** Describes a backup, so that a restore can check that it is complete. */
export type Manifest = z.output<typeof schema>;

/** Writes the manifest of a copy. */
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
 * Reads the manifest of a backup and verifies the copy.
 * @throws {SettingsError} when the folder contains no backup, or the copy is damaged.
 */
export async function readManifest(folder: string): Promise<Manifest> {
	let manifest: Manifest;
	try {
		manifest = schema.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
	} catch {
		throw new SettingsError(`${folder} contains no backup: its ${FILE} is missing or unreadable`);
	}
	const path = join(folder, manifest.file);
	const found = await digest(path).catch(() => null);
	if (found !== manifest.sha256) {
		throw new SettingsError(
			`${path} is missing, incomplete or changed since the backup. Use another backup`,
		);
	}
	return manifest;
}

async function digest(path: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(path), hash);
	return hash.digest('hex');
}
