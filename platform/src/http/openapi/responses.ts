import { problem, type ProblemSlug } from '@marketing-cible/contract';
import { statusOf } from '../../problems.ts';
import { accessOf } from '../../security/access.ts';
import type { ResponseDoc, Operation } from '../route.ts';
import type { Components, Json } from './components.ts';
import { problemExample } from './problem-examples.ts';

/** The Responses Object of an operation: its own responses and every problem that it can return. */
export function responsesOf(operation: Operation, components: Components): Json {
	const responses: Record<string, Json> = {};
	for (const [status, answer] of Object.entries(operation.answers)) {
		responses[status] = responseOf(answer, components);
	}
	const slugs = problemsOf(operation);
	for (const status of new Set(slugs.map(statusOf))) {
		const group = slugs.filter((slug) => statusOf(slug) === status);
		responses[String(status)] ??= problemResponse(status, group, components);
	}
	return responses;
}

/** Problems that every operation for keys or people can return. */
const COMMON: readonly ProblemSlug[] = [
	'unauthorized',
	'forbidden',
	'internal-error',
	'unavailable',
];

function problemsOf(operation: Operation): ProblemSlug[] {
	const { scope, params, query, body, method } = operation;
	const withKey = scope !== null || operation.fromConsole === true;
	const validated = params ?? query ?? body;
	return [
		...new Set<ProblemSlug>([
			...(withKey ? COMMON : []),
			...(withKey && validated !== undefined ? (['invalid-request'] as const) : []),
			...(withKey && body !== undefined
				? (['malformed-json', 'payload-too-large', 'unsupported-media-type'] as const)
				: []),
			...(params === undefined ? [] : (['not-found'] as const)),
			...(withKey && method === 'POST' && operation.unrepeatable !== true
				? (['idempotency-conflict'] as const)
				: []),
			...(accessOf(operation).confirm === true ? (['confirm-identity'] as const) : []),
			...(operation.problems ?? []),
		]),
	];
}

function problemResponse(
	status: number,
	slugs: readonly ProblemSlug[],
	components: Components,
): Json {
	const examples = Object.fromEntries(slugs.map((slug) => [slug, problemExample(slug)]));
	return {
		description: slugs.map((slug) => `\`/problems/${slug}\``).join(' · '),
		...(status === 429 || status === 503 ? retryAfter : {}),
		content: {
			'application/problem+json': { schema: components.add(problem, 'output'), examples },
		},
	};
}

const retryAfter = {
	headers: {
		'Retry-After': { description: 'Seconds to wait before a retry', schema: { type: 'integer' } },
	},
};

function responseOf({ description, ...answer }: ResponseDoc, components: Components): Json {
	const { schema, contentType = 'application/json' } = answer;
	if (schema === undefined) return { description, ...headersOf(answer) };
	const types = [[contentType, schema] as const, ...Object.entries(answer.also ?? {})];
	return {
		description,
		...headersOf(answer),
		content: Object.fromEntries(
			types.map(([type, shape]) => [type, { schema: components.add(shape, 'output') }]),
		),
	};
}

function headersOf({ headers }: Pick<ResponseDoc, 'headers'>): Json {
	if (headers === undefined) return {};
	const described = Object.entries(headers).map(([name, description]) => [
		name,
		{ description, schema: { type: 'string' } },
	]);
	return { headers: Object.fromEntries(described) as Json };
}
