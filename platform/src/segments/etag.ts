import { ProblemError } from '../problems.ts';
import type { StoredSegment } from './model.ts';

/** The version of a segment as an entity tag. */
export function etag({ version }: Pick<StoredSegment, 'version'>): string {
	return `"${version}"`;
}

/** @throws {ProblemError} 412 with the present `ETag` if `If-Match` names another version. */
export function requireVersion(header: string | undefined, present: StoredSegment): void {
	if (header === undefined || header.trim() === '*') return;
	if (header.split(',').some((candidate) => candidate.trim() === etag(present))) return;
	throw new ProblemError(
		'precondition-failed',
		'The segment has changed since you read it: GET it again and apply your change to the new version.',
		{ headers: { ETag: etag(present) } },
	);
}
