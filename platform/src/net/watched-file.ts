import { readFileSync, statSync } from 'node:fs';

/** The file is looked at this often at most. */
const CHECK_INTERVAL_MS = 1000;

/**
 * Reads a small system file and parses it again when it has changed. Synchronous, because asynchronous file access waits for the thread
 * pool, which slow work may occupy.
 *
 * @param real real time in milliseconds since the epoch.
 * @param parse gets the text of the file; an empty one if the file cannot be read.
 */
export function watchFile<Parsed>(
	path: string,
	real: () => number,
	parse: (text: string) => Parsed,
): () => Parsed {
	let parsed = parse('');
	let version = '';
	let checkedAt = -Infinity;
	return () => {
		const now = real();
		if (Math.abs(now - checkedAt) < CHECK_INTERVAL_MS) return parsed;
		checkedAt = now;
		const current = versionOf(path);
		if (current !== version) {
			version = current;
			parsed = parse(current === '' ? '' : readText(path));
		}
		return parsed;
	};
}

function versionOf(path: string): string {
	const stats = statSync(path, { throwIfNoEntry: false });
	return stats === undefined ? '' : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}

function readText(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}
