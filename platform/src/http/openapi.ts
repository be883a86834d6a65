import { problem, webhookEvent } from '@marketing-cible/contract';
import type { ProblemSlug } from '@marketing-cible/contract';
import * as z from 'zod';
import { statusOf } from '../problems.ts';
import type { AnswerDoc, Operation } from './route.ts';

type Json = Record<string, unknown>;

/** Problems that every operation with a key may answer. */
const COMMON: readonly ProblemSlug[] = [
	'unauthorized',
	'forbidden',
	'internal-error',
	'unavailable',
];

/** Makes the OpenAPI 3.1 document of the operations that are served: nothing in it is written by hand twice. */
export function buildOpenApi(operations: readonly Operation[], serverUrl: string): Json {
	const components = createComponents();
	const paths: Record<string, Json> = {};
	for (const operation of operations) {
		const path = (paths[operation.path] ??= {});
		path[operation.method.toLowerCase()] = describe(operation, components);
	}
	return {
		openapi: '3.1.1',
		info: {
			title: 'Marketing Cible sending platform',
			version: '1.0.0',
			description:
				'Sends SMS, e-mail and voice messages that the rules permit, and keeps the evidence. Errors are RFC 9457 problem details; lists are paged by cursor; every POST takes an Idempotency-Key.',
			license: { name: 'MIT', identifier: 'MIT' },
		},
		servers: [{ url: serverUrl }],
		tags: [...new Set(operations.map((operation) => operation.tag))].map((name) => ({ name })),
		security: [{ apiKey: [] }],
		paths,
		webhooks: { event: { post: describeDelivery(components) } },
		components: {
			securitySchemes: {
				apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `mc_live_…`' },
			},
			schemas: components.schemas(),
		},
	};
}

/** What is posted to webhooks; the other side answers. */
function describeDelivery(components: Components): Json {
	const header = (name: string, description: string) => ({
		name,
		in: 'header',
		required: true,
		description,
		schema: { type: 'string' },
	});
	return {
		operationId: 'deliverEvent',
		tags: ['webhooks'],
		summary: 'An event, as the platform posts it to a webhook',
		description:
			'Signed by the Standard Webhooks specification. Any 2xx takes it, 410 stops the webhook, anything else is tried again for three days; events of one message come in order.',
		security: [],
		parameters: [
			header('webhook-id', "The event's id: the same at every attempt"),
			header('webhook-timestamp', 'Seconds since the epoch, of the attempt'),
			header(
				'webhook-signature',
				'`v1,` and the signature; two of them, with a space, for a day after a rotation',
			),
		],
		requestBody: {
			required: true,
			content: { 'application/json': { schema: components.add(webhookEvent, 'output') } },
		},
		responses: {
			'204': { description: 'Taken' },
			'410': { description: 'Wants no more: the webhook is stopped' },
		},
	};
}

function describe(operation: Operation, components: Components): Json {
	const { method, scope, params, query, body } = operation;
	const parameters = [
		...parametersOf('path', params, components),
		...parametersOf('query', query, components),
		...(method === 'POST' && scope !== null ? [idempotencyKey] : []),
	];
	const scopes = [scope ?? []].flat().map((one) => `\`${one}\``);
	const scoped = scope === null ? '' : `Scope: ${scopes.join(' or ')}.`;
	return {
		operationId: operation.operationId,
		tags: [operation.tag],
		summary: operation.summary,
		description: [operation.description, scoped].filter(Boolean).join('\n\n'),
		...(scope === null ? { security: [] } : {}),
		...(parameters.length === 0 ? {} : { parameters }),
		...(body === undefined
			? {}
			: {
					requestBody: {
						required: operation.bodyOptional !== true,
						content: {
							[operation.bodyType ?? 'application/json']: { schema: components.add(body, 'input') },
						},
					},
				}),
		responses: responsesOf(operation, components),
	};
}

const idempotencyKey = {
	name: 'Idempotency-Key',
	in: 'header',
	required: false,
	description: 'The same key and body within 24 h answers the first answer again',
	schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function parametersOf(
	place: 'path' | 'query',
	schema: z.ZodType | undefined,
	components: Components,
): Json[] {
	if (!(schema instanceof z.ZodObject)) return [];
	const shape: Record<string, z.ZodType> = schema.shape;
	return Object.entries(shape).map(([name, member]) => {
		const { description, ...type } = components.add(member, 'input');
		return {
			name,
			in: place,
			required: place === 'path' || !member.safeParse(undefined).success,
			...(typeof description === 'string' ? { description } : {}),
			schema: type,
		};
	});
}

function responsesOf(operation: Operation, components: Components): Json {
	const responses: Record<string, Json> = {};
	for (const [status, answer] of Object.entries(operation.answers)) {
		responses[status] = responseOf(answer, components);
	}
	const slugs = new Set<ProblemSlug>([...(operation.scope === null ? [] : COMMON)]);
	const validated = operation.params ?? operation.query ?? operation.body;
	if (validated !== undefined && operation.scope !== null) slugs.add('invalid-request');
	if (operation.body !== undefined && operation.scope !== null) {
		for (const slug of ['malformed-json', 'payload-too-large', 'unsupported-media-type'] as const) {
			slugs.add(slug);
		}
	}
	if (operation.params !== undefined) slugs.add('not-found');
	if (operation.method === 'POST' && operation.scope !== null) slugs.add('idempotency-conflict');
	for (const slug of operation.problems ?? []) slugs.add(slug);
	for (const status of new Set([...slugs].map(statusOf))) {
		const group = [...slugs].filter((slug) => statusOf(slug) === status);
		responses[String(status)] ??= {
			description: group.map((slug) => `\`/problems/${slug}\``).join(' · '),
			...(status === 429 || status === 503 ? retryAfter : {}),
			content: { 'application/problem+json': { schema: components.add(problem, 'output') } },
		};
	}
	return responses;
}

const retryAfter = {
	headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } },
};

function responseOf(answer: AnswerDoc, components: Components): Json {
	const { headers, schema } = answer;
	return {
		description: answer.description,
		...(headers === undefined
			? {}
			: {
					headers: Object.fromEntries(
						Object.entries(headers).map(([name, description]) => [
							name,
							{ description, schema: { type: 'string' } },
						]),
					),
				}),
		...(schema === undefined
			? {}
			: {
					content: {
						[answer.contentType ?? 'application/json']: {
							schema: components.add(schema, 'output'),
						},
						...Object.fromEntries(
							Object.entries(answer.also ?? {}).map(([type, other]) => [
								type,
								{ schema: components.add(other, 'output') },
							]),
						),
					},
				}),
	};
}

interface Components {
	/** The JSON Schema of a zod schema; named parts become components. */
	add(schema: z.ZodType, io: 'input' | 'output'): Json;
	schemas(): Record<string, Json>;
}

function createComponents(): Components {
	const known = new Map<string, Json>();

	/** What a request may leave out an answer always has: then the two shapes get two names. */
	function name(id: string, shape: Json): string {
		for (const candidate of [id, `${id}Input`, `${id}Output`]) {
			const other = known.get(candidate);
			if (other === undefined) known.set(candidate, shape);
			if (other === undefined || JSON.stringify(other) === JSON.stringify(shape)) return candidate;
		}
		throw new Error(`three shapes of the schema ${id}`);
	}

	return {
		add(schema, io) {
			const {
				$schema: _,
				$defs,
				...root
			} = z.toJSONSchema(schema, {
				target: 'draft-2020-12',
				io,
				override({ jsonSchema }) {
					// Answers may gain members in later releases; who reads them strictly would break.
					if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
				},
			}) as Json & { $defs?: Record<string, Json> };
			const names = new Map<string, string>();
			const definitions = Object.entries($defs ?? {});
			const point = (value: unknown): unknown => {
				if (Array.isArray(value)) return value.map(point);
				if (value === null || typeof value !== 'object') return value;
				return Object.fromEntries(
					Object.entries(value).map(([member, inner]) => {
						if (member !== '$ref' || typeof inner !== 'string') return [member, point(inner)];
						const id = inner.replace('#/$defs/', '');
						return [member, `#/components/schemas/${names.get(id) ?? id}`];
					}),
				);
			};
			// Names may change names that point to them; two rounds settle what depends on what.
			for (const round of [1, 2]) {
				for (const [id, shape] of definitions) {
					if (round === 2) names.set(id, name(id, point(shape) as Json));
					else if (
						known.has(id) &&
						JSON.stringify(known.get(id)) !== JSON.stringify(point(shape))
					) {
						names.set(id, io === 'input' ? `${id}Input` : `${id}Output`);
					}
				}
			}
			return point(root) as Json;
		},
		schemas: () => Object.fromEntries([...known].sort(([a], [b]) => (a < b ? -1 : 1))),
	};
}
