import { policyReplay, policyReplayRequest } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { fromIso } from '../clock.ts';
import { checkPolicy } from '../compliance.ts';
import type { Core } from '../core.ts';
import { serve } from '../http/route.ts';
import { invalidField, invalidFields, ProblemError } from '../problems.ts';
import { replay, type Replay } from './replay.ts';
import { access } from '../security/access.ts';

const DAY_MS = 24 * 3_600_000;
const DEFAULT_DAYS = 28;
const MOST_DAYS = 31;
/** Replays at once; each occupies the process for a second or two, between other requests. */
const MOST_AT_ONCE = 2;

export function policyReplayRoutes(app: FastifyInstance, core: Core): void {
	const running = new Set<string>();

	serve(
		app,
		{
			method: 'POST',
			path: '/v1/policy/replay',
			operationId: 'replayPolicy',
			tag: 'policy',
			scope: 'account',
			people: access.readContract,
			summary: 'Try a policy on past messages: which decisions would differ?',
			description:
				'Nothing is stored, and nothing is sent. The newest 2,000 messages of the period are decided again, each at the instant of its own decision, by the present policy and by this one, on what was known of the recipient then. Messages that were refused when they were submitted are not stored, so they are not among them. A consent that a later record superseded and an attempt of more than 32 days ago are not known any more; what they would change counts on neither side.',
			body: policyReplayRequest,
			answers: { 200: { description: 'The changes of decisions', schema: policyReplay } },
		},
		async ({ body, caller: { accountId } }) => {
			const asked = read(core, body);
			if (running.has(accountId) || running.size >= MOST_AT_ONCE) {
				throw new ProblemError(
					'rate-limited',
					'A replay is running already. Wait for its answer, then repeat the request.',
					{ headers: { 'Retry-After': '2' } },
				);
			}
			running.add(accountId);
			try {
				return { status: 200, body: await replay(core, accountId, asked) };
			} finally {
				running.delete(accountId);
			}
		},
	);
}

/** @throws {ProblemError} 422 for a policy that loosens what it must not, as when it is set, and for a period that is none. */
function read(
	core: Core,
	{
		policy,
		from,
		to,
	}: { policy: Replay['policy']; from?: string | undefined; to?: string | undefined },
): Replay {
	const problems = checkPolicy(policy);
	if (problems.length > 0) {
		throw invalidFields(
			problems.map(({ pointer, message }) => ({
				pointer: `/policy${pointer}`,
				message: message.en,
			})),
		);
	}
	const end = to === undefined ? core.clock.now() : fromIso(to);
	const begin = from === undefined ? end - DEFAULT_DAYS * DAY_MS : fromIso(from);
	if (begin >= end) throw invalidField('/from', 'must be before to');
	if (end - begin > MOST_DAYS * DAY_MS) {
		throw invalidField('/from', `must be at most ${MOST_DAYS} days before to`);
	}
	return { policy, from: begin, to: end };
}
