import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { StoreUnavailableError } from '../store/errors.ts';
import { ProblemError } from '../problems.ts';

/** Converts every error to problem details (RFC 9457). Unexpected errors are logged; the response contains no details of them. */
export function answerErrors(app: FastifyInstance): void {
	const routes: { pattern: RegExp; method: string }[] = [];
	app.setErrorHandler((error: FastifyError | Error, request, reply) => {
		// For a method without routes, Fastify checks the body before the route.
		if ('code' in error && error.code === 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE') {
			return answerNotFound(routes, request, reply);
		}
		const known = asProblem(error);
		if (known === null) {
			request.log.error({ err: error }, 'request failed');
			return sendProblem(
				reply,
				new ProblemError(
					'internal-error',
					`Retry the request with the same Idempotency-Key. If it fails again, report the request id ${request.id}.`,
				),
			);
		}
		return sendProblem(reply, known);
	});
	app.addHook('onRoute', ({ url, method }) => {
		const pattern = new RegExp(
			`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`,
		);
		for (const one of [method].flat()) routes.push({ pattern, method: one });
	});
	app.setNotFoundHandler((request, reply) => answerNotFound(routes, request, reply));
}

function answerNotFound(
	routes: readonly { pattern: RegExp; method: string }[],
	request: FastifyRequest,
	reply: FastifyReply,
): FastifyReply {
	const path = request.url.split('?', 1)[0] ?? '';
	const methods = [
		...new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
	];
	if (methods.length === 0) {
		return sendProblem(
			reply,
			new ProblemError(
				'not-found',
				'This path does not exist. GET /openapi.json lists every path.',
			),
		);
	}
	const allow = methods.join(', ');
	return sendProblem(
		reply,
		new ProblemError('method-not-allowed', `This path supports ${allow}.`, {
			headers: { Allow: allow },
		}),
	);
}

/** Sends a problem as `application/problem+json`. */
export function sendProblem(reply: FastifyReply, error: ProblemError): FastifyReply {
	return reply
		.code(error.problem.status)
		.headers(error.headers)
		.type('application/problem+json')
		.send(JSON.stringify(error.problem));
}

/** Converts an error to a problem. @returns `null` for an unexpected error. */
export function asProblem(error: FastifyError | Error): ProblemError | null {
	if (error instanceof ProblemError) return error;
	if (error instanceof StoreUnavailableError) {
		return new ProblemError(
			'unavailable',
			'The database is temporarily unavailable or full. Retry the request, with the same Idempotency-Key if it had one.',
			{ headers: { 'Retry-After': '1' } },
		);
	}
	if (!('code' in error)) return null;
	switch (error.code) {
		case 'FST_ERR_CTP_BODY_TOO_LARGE':
			return new ProblemError(
				'payload-too-large',
				'A request body may be at most 5 MiB. Send fewer entries per request.',
			);
		case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
			return new ProblemError(
				'unsupported-media-type',
				'Send the body as JSON (UTF-8) with the header Content-Type: application/json.',
			);
		case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
		case 'FST_ERR_CTP_INVALID_JSON_BODY':
			return malformedJson();
		case 'FST_ERR_BAD_URL':
			return new ProblemError('not-found', 'The path is not a valid URL path.');
		default:
			return null;
	}
}

/** Creates a 400 for a body that is not JSON. */
export function malformedJson(): ProblemError {
	return new ProblemError(
		'malformed-json',
		'The body could not be parsed as JSON (UTF-8). Check quotes, commas and brackets.',
	);
}
