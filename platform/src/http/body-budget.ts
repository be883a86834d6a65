import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problems.ts';

/** Bytes of bodies that are still arriving, so that many slow uploads do not fill the memory. */
const MAX_OF_ONE = 128 * 1024 * 1024;
const MAX_OF_ALL = 512 * 1024 * 1024;

/** Counts the bytes of bodies that are still arriving, by account; all strangers count as one. */
export interface BodyBudget {
	/** @throws {ProblemError} 503 when the account, or all together, have too many bytes in arriving bodies. */
	add(request: FastifyRequest, bytes: number): void;
	/** Returns the bytes of a body that has arrived or ended. */
	release(request: FastifyRequest, bytes: number): void;
}

/** Creates the budget of a process. */
export function createBodyBudget(): BodyBudget {
	const held = new Map<string, number>();
	let total = 0;
	const ownerOf = ({ visitor }: FastifyRequest) =>
		visitor?.kind === 'account' ? visitor.accountId : 'strangers';

	function change(owner: string, bytes: number): void {
		total += bytes;
		const now = (held.get(owner) ?? 0) + bytes;
		if (now === 0) held.delete(owner);
		else held.set(owner, now);
	}

	return {
		add(request, bytes) {
			const owner = ownerOf(request);
			if (total + bytes > MAX_OF_ALL || (held.get(owner) ?? 0) + bytes > MAX_OF_ONE) {
				throw new ProblemError(
					'unavailable',
					'Too many request bodies are arriving at once. Try again shortly, with fewer requests at a time.',
					{ headers: { 'Retry-After': '1' } },
				);
			}
			change(owner, bytes);
		},
		release: (request, bytes) => change(ownerOf(request), -bytes),
	};
}
