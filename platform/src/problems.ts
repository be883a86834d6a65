import type { Problem } from '@marketing-cible/contract';
import type { ProblemSlug } from '@marketing-cible/contract';
import type * as z from 'zod';
import type { Verdict } from './compliance.ts';

const TITLES: Readonly<Record<ProblemSlug, { status: number; title: string }>> = {
	'invalid-request': { status: 422, title: 'The request is not valid' },
	'malformed-json': { status: 400, title: 'The request body is not valid JSON' },
	'ambiguous-credentials': {
		status: 400,
		title: 'The request has both an API key and a session cookie',
	},
	unauthorized: { status: 401, title: 'The API key or session is missing, unknown or ended' },
	forbidden: { status: 403, title: 'The scope of the API key or the role does not permit this' },
	'confirm-identity': { status: 403, title: 'A fresh proof of identity is required' },
	'second-factor-required': { status: 403, title: 'A second factor is required' },
	'cross-site-request': { status: 403, title: 'The request did not come from the console' },
	'account-suspended': { status: 403, title: 'The account is suspended' },
	'terms-not-accepted': { status: 403, title: 'The terms are not accepted yet' },
	'not-found': { status: 404, title: 'Not found' },
	'method-not-allowed': { status: 405, title: 'Method not allowed' },
	'not-acceptable': { status: 406, title: 'None of the accepted media types is available' },
	conflict: { status: 409, title: 'The request conflicts with the current state' },
	'campaign-state': { status: 409, title: 'The campaign does not permit this step now' },
	'letter-required': { status: 409, title: 'This needs another form of letter' },
	'idempotency-conflict': {
		status: 409,
		title: 'The idempotency key was already used for another request',
	},
	'precondition-failed': { status: 412, title: 'The resource has changed' },
	'payload-too-large': { status: 413, title: 'The request body is too large' },
	'unsupported-media-type': {
		status: 415,
		title: 'The media type of the request body is not supported',
	},
	'compliance-rejected': { status: 422, title: 'The rules do not permit this message' },
	'rate-limited': { status: 429, title: 'Too many requests' },
	'internal-error': { status: 500, title: 'Internal error' },
	unavailable: { status: 503, title: 'The platform is temporarily unavailable' },
};

/** One invalid field of a request. */
export interface FieldError {
	/** JSON Pointer (RFC 6901). */
	pointer: string;
	message: string;
}

interface Extras {
	errors?: FieldError[];
	verdict?: Verdict;
	messageId?: string;
	headers?: Record<string, string>;
}

/** An error response: problem details (RFC 9457). `detail` says how to fix the request and never contains personal data. */
export class ProblemError extends Error {
	override name = 'ProblemError';
	readonly problem: Problem;
	readonly headers: Readonly<Record<string, string>>;

	constructor(slug: ProblemSlug, detail: string, extras: Extras = {}) {
		super(slug);
		const { status, title } = TITLES[slug];
		this.problem = {
			type: `/problems/${slug}`,
			title,
			status,
			detail,
			...(extras.errors === undefined ? {} : { errors: extras.errors }),
			...(extras.verdict === undefined ? {} : { verdict: extras.verdict }),
			...(extras.messageId === undefined ? {} : { messageId: extras.messageId }),
		};
		this.headers = extras.headers ?? {};
	}
}

/** HTTP status of a problem. */
export function statusOf(slug: ProblemSlug): number {
	return TITLES[slug].status;
}

/** Creates a 422 for invalid fields. */
export function invalidFields(errors: FieldError[]): ProblemError {
	const [first] = errors;
	const where = first === undefined || first.pointer === '' ? 'the body' : first.pointer;
	const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
	return new ProblemError(
		'invalid-request',
		`Correct ${where}: ${first?.message ?? 'it is not valid'}${more}. Every invalid field is listed in errors.`,
		{ errors },
	);
}

/** Creates a 422 for one invalid field. @param pointer JSON Pointer of the field. */
export function invalidField(pointer: string, message: string): ProblemError {
	return invalidFields([{ pointer, message }]);
}

/** Creates a 404. @param what the kind of resource, e.g. `message`. */
export function notFound(what: string): ProblemError {
	return new ProblemError(
		'not-found',
		`There is no ${what} with this id in your account. Check the id.`,
	);
}

/** Invalid fields that a response lists. */
const MAX_ERRORS = 50;

/** The paths of the fields that an issue is about: an unknown field is named itself, not the object that contains it. */
function fieldsOf(issue: z.core.$ZodIssue): PropertyKey[][] {
	if (issue.code !== 'unrecognized_keys') return [issue.path];
	return issue.keys.slice(0, MAX_ERRORS).map((key) => [...issue.path, key]);
}

/** Converts a schema's issues to field errors. @param base JSON Pointer of what the schema parsed. */
export function fieldErrors(error: z.ZodError, base = ''): FieldError[] {
	return error.issues
		.flatMap((issue) => fieldsOf(issue).map((path) => ({ path, message: issue.message })))
		.slice(0, MAX_ERRORS)
		.map(({ path, message }) => ({ pointer: base + toPointer(path), message }));
}

/** Error messages that are clearer than zod's; pass it to every parse. */
export const wording: z.core.$ZodErrorMap = (issue) => {
	if (issue.code === 'invalid_type' && issue.input === undefined) return 'is required';
	if (issue.code === 'invalid_type') return `must be ${article(String(issue.expected))}`;
	if (issue.code === 'invalid_value') {
		return `must be one of: ${issue.values.map(String).join(', ')}`;
	}
	if (issue.code === 'unrecognized_keys') return 'is not a field of this request: check its name';
	if (issue.code === 'too_small')
		return `must be at least ${String(issue.minimum)}${unit(issue.origin)}`;
	if (issue.code === 'too_big')
		return `must be at most ${String(issue.maximum)}${unit(issue.origin)}`;
	return undefined;
};

function article(type: string): string {
	return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function unit(origin: string): string {
	if (origin === 'string') return ' characters long';
	return origin === 'array' ? ' entries long' : '';
}

/** Masks member names that may contain a phone number or an address, because the caller can choose them. */
function toPointer(path: readonly PropertyKey[]): string {
	return path
		.map((part) => {
			const text = String(part);
			const safe = typeof part === 'number' || !/\d{6,}|@/.test(text);
			return `/${(safe ? text : '***').replaceAll('~', '~0').replaceAll('/', '~1')}`;
		})
		.join('');
}
