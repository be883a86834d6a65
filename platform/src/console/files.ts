import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type ConsoleStart, consoleStart } from './start.ts';

/** Where `console/build.mjs` puts what it builds. */
const BUILT = join(import.meta.dirname, '..', '..', '..', 'console', 'dist');

const TYPES: Readonly<Record<string, string>> = {
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
};

/** The built console. */
export interface ConsoleFiles {
	/** The page of every path, with placeholders (see {@link fillPage} and `openPage`). */
	page: string;
	/** Contents by file name. The names contain a hash of the content. */
	assets: ReadonlyMap<string, { contentType: string; bytes: Buffer }>;
	/** What each screen needs first. */
	start: ConsoleStart;
}

/** Reads the built console. @returns `null` if it is not built. */
export async function readConsole(folder = BUILT): Promise<ConsoleFiles | null> {
	try {
		const page = await readFile(join(folder, 'index.html'), 'utf8');
		const start: unknown = JSON.parse(await readFile(join(folder, 'start.json'), 'utf8'));
		const assets = new Map<string, { contentType: string; bytes: Buffer }>();
		for (const name of await readdir(join(folder, 'assets'))) {
			const contentType = TYPES[extname(name)];
			if (contentType === undefined) continue;
			assets.set(name, { contentType, bytes: await readFile(join(folder, 'assets', name)) });
		}
		return { page, assets, start: consoleStart.parse(start) };
	} catch (error) {
		const isMissing = typeof error === 'object' && error !== null && 'code' in error;
		if (isMissing && error.code === 'ENOENT') return null;
		throw error;
	}
}

/** Names the path under which the console is served, and whether anybody may try a message. */
export function fillPage(
	page: string,
	base: string,
	open: { publicTry: boolean; publicSubscription: boolean },
): string {
	return page
		.replaceAll('{{base}}', base)
		.replaceAll('{{try}}', open.publicTry ? 'on' : 'off')
		.replaceAll('{{subscribe}}', open.publicSubscription ? 'on' : 'off');
}

/** The path of the console, with a trailing slash: a proxy may serve the platform under a path. */
export function consoleBase(publicUrl: string): string {
	return `${new URL(publicUrl).pathname.replace(/(?<!\/)\/+$/, '')}/console/`.replace(
		/[^\w./~-]/g,
		'',
	);
}
