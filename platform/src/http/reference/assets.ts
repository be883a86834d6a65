import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createStoredContent, type StoredContent } from '../stored-content.ts';

const swaggerUi = createRequire(import.meta.url);
const ours = (name: string) => join(import.meta.dirname, 'browser', name);

/** The files that the page loads: Swagger UI from its package, and those of the platform. */
const FILES = {
	'swagger-ui.css': swaggerUi.resolve('swagger-ui-dist/swagger-ui.css'),
	'swagger-ui-bundle.js': swaggerUi.resolve('swagger-ui-dist/swagger-ui-bundle.js'),
	'reference.css': ours('reference.css'),
	'reference.js': ours('reference.js'),
} as const;

/** The loaded files. */
export interface Assets {
	/** Part of the files' paths; changes with their content, so that browsers may cache them indefinitely. */
	version: string;
	files: ReadonlyMap<string, StoredContent>;
}

/** Reads the files. @throws when one cannot be read. */
export async function loadAssets(): Promise<Assets> {
	const hash = createHash('sha256');
	const files = new Map<string, StoredContent>();
	for (const [name, path] of Object.entries(FILES)) {
		const bytes = await readFile(path);
		hash.update(bytes);
		const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
		files.set(name, createStoredContent(`${type}; charset=utf-8`, bytes));
	}
	return { version: hash.digest('hex').slice(0, 16), files };
}
