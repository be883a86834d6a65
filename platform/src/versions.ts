import { createHash } from 'node:crypto';
import { ProblemError } from './problems.ts';

/** Something whose every change increments a number. */
export interface Versioned {
	version: number;
}

/** The version as an entity tag (RFC 9110, section 8.8.3). */
export function versionTag({ version }: Versioned): string {
	return `"${version}"`;
}

/** An entity tag that is derived from the content: what is equal has equal tags. @param content what JSON can say. */
export function contentTag(content: unknown): string {
	const hash = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
	return `"${hash.slice(0, 27)}"`;
}

/**
 * Accepts a change of the version that its sender has read.
 *
 * @param header `If-Match`; absent or `*`: whatever the version is.
 * @param what is changed, e.g. `segment`.
 * @throws {ProblemError} 412 with the present `ETag` if `If-Match` names another version.
 */
export function requireVersion(header: string | undefined, present: Versioned, what: string): void {
	requireTag(header, versionTag(present), what);
}

/** The same for what has an entity tag. @throws {ProblemError} 412 with the present `ETag` if `If-Match` names another one. */
export function requireTag(header: string | undefined, tag: string, what: string): void {
	if (header === undefined || header.trim() === '*') return;
	if (header.split(',').some((candidate) => candidate.trim() === tag)) return;
	throw new ProblemError(
		'precondition-failed',
		`The ${what} has changed since you read it: GET it again and apply your change to the new version.`,
		{ headers: { ETag: tag } },
	);
}
