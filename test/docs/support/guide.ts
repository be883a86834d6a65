/** A guide in Markdown, and what the tests read in it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Guide {
	/** Path of the file. */
	file: string;
	text: string;
}

export function readGuide(file: string): Guide {
	return { file, text: readFileSync(file, 'utf8') };
}

/** The code spans of a text without their backquotes. */
export function codeSpans(text: string): string[] {
	return matches(text, /`([^`\n]+)`/g);
}

/** Labels of our own nodes and steps: bold and italic. */
export function labels({ text }: Guide): string[] {
	return [...new Set(matches(text, /\*\*_([^_\n]+)_\*\*/g))];
}

/** The cells of the rows of every table whose first column has this heading. */
export function rowsBelow({ text }: Guide, heading: string): string[][] {
	const rows: string[][] = [];
	let isInside = false;
	for (const line of text.split('\n')) {
		const cells = cellsOf(line);
		if (cells.length === 0) isInside = false;
		else if (cells[0] === heading) isInside = true;
		else if (isInside && !/^[|\s:-]+$/.test(line)) rows.push(cells);
	}
	return rows;
}

function cellsOf(line: string): string[] {
	return line.startsWith('|')
		? line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim())
		: [];
}

/** The targets of links and pictures that do not exist: files, and headings in them. Addresses on the web are not looked at. */
export function deadLinks({ file, text }: Guide): string[] {
	return linkTargets(text).filter((target) => {
		const [path = '', anchor] = target.split('#');
		const found = path === '' ? file : join(dirname(file), path);
		if (!existsSync(found)) return true;
		return anchor !== undefined && !anchorsOf(readFileSync(found, 'utf8')).includes(anchor);
	});
}

/** Targets within the repository. */
export function linkTargets(text: string): string[] {
	return matches(text, /\]\(([^)\s]+)\)/g).filter((target) => !target.startsWith('https://'));
}

/** As GitHub makes them: letters, digits, hyphens and underscores, spaces as hyphens. */
function anchorsOf(text: string): string[] {
	return matches(text, /^#+ (.+)$/gm).map((heading) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
			.replaceAll(' ', '-'),
	);
}

/**
 * Places where French typography is missing: a no-break space before `: ; ? !` and inside guillemets, and the curly apostrophe. Code,
 * targets of links and the frames of tables are no prose.
 */
export function typographicFaults(text: string): string[] {
	const prose = text.replace(/```[^]*?```|`[^`\n]+`|\]\([^)\s]+\)|^\|[\s|:-]+\|$/gm, '');
	const plainSpace = /\S+ [:;?!»]|« \S+/g;
	const noSpace = /\p{L}[:;?!»](?=\s|$)|«\p{L}/gu;
	return [plainSpace, noSpace, /\p{L}'\p{L}/gu].flatMap((fault) => prose.match(fault) ?? []);
}

/** Texts that differ only in their kind of space or apostrophe become equal. */
export function plain(text: string): string {
	return text.replace(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'");
}

function matches(text: string, pattern: RegExp): string[] {
	return [...text.matchAll(pattern)].map(([, found = '']) => found);
}
