import { LONGEST_WAIT_DAYS, type ParsedWaitRequest } from '@marketing-cible/contract';
import { fromIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { invalidField, invalidFields, type ProblemError } from '../problems.ts';
import { refusePrivateUrl } from '../webhooks/private-urls.ts';
import { choiceErrors } from './choices.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Refuses what the schema cannot see: a private resume URL, a limit in the past or too far ahead, choices that cannot be told apart.
 * @throws {ProblemError} 422 with the field.
 */
export function refuseInvalid(core: Core, request: ParsedWaitRequest): void {
	refusePrivateResumeUrl(core, request.resumeUrl);
	const now = core.clock.now();
	const expiresAt = fromIso(request.expiresAt);
	if (expiresAt <= now) throw invalidField('/expiresAt', 'must be in the future');
	if (expiresAt > now + LONGEST_WAIT_DAYS * DAY_MS) {
		throw invalidField('/expiresAt', `must be at most ${LONGEST_WAIT_DAYS} days ahead`);
	}
	const { sendAt } = request.message;
	if (sendAt !== undefined && fromIso(sendAt) >= expiresAt) throw endsTooEarly();
	const errors = choiceErrors(request);
	if (errors.length > 0) throw invalidFields(errors);
}

/** @throws {ProblemError} 422. */
export function refusePrivateResumeUrl(core: Core, resumeUrl: string): void {
	refusePrivateUrl(
		core,
		resumeUrl,
		'/resumeUrl',
		'n8n takes its public address from N8N_WEBHOOK_URL (WEBHOOK_URL in n8n 1), which its workers need too',
	);
}

/** The wait would end before the message leaves. */
export function endsTooEarly(): ProblemError {
	return invalidField('/expiresAt', 'must be later than the message leaves');
}
