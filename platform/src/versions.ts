import { ProblemError } from './problems.ts';

/** Something whose every change increments a number. */
export interface Versioned {
	version: number;
}

/** The version as an entity tag (RFC 9110, section 8.8.3). */
export function versionTag({ version }: Versioned): string {
	return `"${version}"`;
}

/**
 * Accepts a change of the version that its sender has read.
 *
 * @param header `If-Match`; absent or `*`: whatever the version is.
 * @param what is changed, e.g. `segment`.
 * @throws {ProblemError} 412 with the present `ETag` if `If-Match` names another version.
 */
export function requireVersion(header: string | undefined, present: Versioned, what: string): void {
	if (header === undefined || header.trim() === '*') return;
	const tag = versionTag(present);
	if (header.split(',').some((candidate) => candidate.trim() === tag)) return;
	throw new ProblemError(
		'precondition-failed',
		`The ${what} has changed since you read it: GET it again and apply your change to the new version.`,
		{ headers: { ETag: tag } },
	);
}
