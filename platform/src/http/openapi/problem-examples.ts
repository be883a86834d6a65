import type { ProblemSlug } from '@marketing-cible/contract';
import { invalidField, ProblemError } from '../../problems.ts';
import type { Example } from './examples.ts';

/** A typical `detail` of each problem. */
const DETAILS: Readonly<Record<Exclude<ProblemSlug, 'invalid-request'>, string>> = {
	'malformed-json':
		'The body could not be parsed as JSON (UTF-8). Check quotes, commas and brackets.',
	'ambiguous-credentials': 'Send either the header Authorization or the session cookie, not both.',
	unauthorized: 'Send the header Authorization: Bearer <API key>.',
	forbidden: 'This API key lacks the scope messages. Use a key that has it.',
	'confirm-identity':
		'Enter your password or a code again with POST /v1/sessions/confirm, then repeat the request.',
	'second-factor-required': 'Enter your second factor with POST /v1/sessions/second.',
	'cross-site-request':
		'A session cookie is accepted only from pages of the console (Sec-Fetch-Site: same-origin).',
	'account-suspended':
		'The operator has suspended this account: nothing is sent. GET /v1/account says why. Reads and opt-outs go on.',
	'terms-not-accepted':
		'Nobody has accepted the terms for this account: an owner does it in the console.',
	'letter-required':
		'The channel in_app does not inform of a change of the law: the terms ask for an e-mail.',
	'not-found': 'There is no message with this id in your account. Check the id.',
	'method-not-allowed': 'This path supports GET, POST.',
	'not-acceptable': 'Ask for application/json or application/pdf.',
	conflict: 'Another template has this name. Choose another one.',
	'campaign-state': 'This campaign is running: it can be paused or cancelled.',
	'idempotency-conflict':
		'This Idempotency-Key was used for another request. Use a new key for each request.',
	'precondition-failed': 'The policy was changed since you read it. Read it again.',
	'payload-too-large': 'A request body may be at most 5 MiB. Send fewer entries per request.',
	'unsupported-media-type':
		'Send the body as JSON (UTF-8) with the header Content-Type: application/json.',
	'compliance-rejected':
		'CON-01: There is no consent of this person to marketing by SMS. Record it before sending.',
	'rate-limited':
		'This API key may make 50 requests per second. Wait for the time in the Retry-After header, or send more messages per request.',
	'internal-error':
		'Retry the request with the same Idempotency-Key. If it fails again, report the request id req-1.',
	unavailable: 'The platform is starting or stopping. Try again shortly.',
};

/** An example response for a problem. */
export function problemExample(slug: ProblemSlug): Example {
	const { problem } =
		slug === 'invalid-request'
			? invalidField('/content/text', 'must not be empty')
			: new ProblemError(slug, DETAILS[slug]);
	return { summary: problem.title, value: problem };
}
