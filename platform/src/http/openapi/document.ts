import { webhookEvent } from '@marketing-cible/contract';
import * as z from 'zod';
import { accessOf, roles } from '../../security/access.ts';
import { roleText } from '../operator-role.ts';
import type { Operation } from '../route.ts';
import { type Components, createComponents, type Json } from './components.ts';
import { EXAMPLES } from './examples.ts';
import { responsesOf } from './responses.ts';
import { type Described, tagsOf } from './tags.ts';

const DESCRIPTION = `Sends the SMS, e-mail and voice messages that the rules permit, and keeps the evidence.

- **API key**: every operation under \`/v1/\` requires the header \`Authorization: Bearer <API key>\`. The first start of the platform creates a key; create more with \`POST /v1/api-keys\`.
- **Errors** are problem details (RFC 9457): \`type\` identifies the problem, \`detail\` says how to fix it, and \`errors\` lists each invalid field.
- **Names** of members and parameters that are wrong by case or separators only, such as \`send_at\`, are refused; others that are unknown may be ignored. U+0000 is dropped from every text.
- **Lists** are paginated: to get the next page, pass \`nextCursor\` as \`cursor\`.
- **Retrying a POST** is safe with the same \`Idempotency-Key\`: for 24 hours, a retry returns the first response.
- **Requests are real**: a message that you send from this reference is sent. With the default carrier, \`sandbox:\`, no message reaches a person.`;

/**
 * Builds the OpenAPI 3.1 document of the operations.
 * @param serverUrl Base URL of the API, without a trailing slash.
 */
export function buildOpenApi(described: Described, serverUrl: string): Json {
	const components = createComponents();
	const paths: Record<string, Json> = {};
	for (const operation of described.operations) {
		const path = (paths[operation.path] ??= {});
		path[operation.method.toLowerCase()] = describe(operation, components);
	}
	return {
		openapi: '3.1.1',
		info: {
			title: 'Marketing Cible API',
			version: '1.0.0',
			description: DESCRIPTION,
			license: { name: 'MIT', identifier: 'MIT' },
		},
		servers: [{ url: serverUrl, description: 'This platform' }],
		tags: tagsOf(described),
		security: [{ apiKey: [] }, { session: [] }],
		paths,
		webhooks: { event: { post: describeDelivery(components) } },
		components: {
			securitySchemes: {
				apiKey: {
					type: 'http',
					scheme: 'bearer',
					description: 'An API key, e.g. `mc_live_…`, without the word Bearer.',
				},
				operatorKey: {
					type: 'http',
					scheme: 'bearer',
					description:
						'A key of the operator of the platform, e.g. `mc_op_…`, without the word Bearer.',
				},
				session: {
					type: 'apiKey',
					in: 'cookie',
					name: '__Host-mc_session',
					description:
						'The session of a person in the console; only from pages of the console, never beside an API key.',
				},
				operatorSession: {
					type: 'apiKey',
					in: 'cookie',
					name: '__Secure-mc_operator',
					description:
						'The session of a person of the operator; only from pages of the console, and only for the paths of the operator.',
				},
			},
			schemas: components.schemas(),
		},
	};
}

/** The request that the platform posts to webhooks. */
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
		summary: 'An event, posted to a webhook',
		description:
			'Signed according to the Standard Webhooks specification. Respond with 2xx to accept the event, or with 410 to stop the webhook. After any other response, the platform retries for three days. Events of the same message arrive in order.',
		security: [],
		parameters: [
			header('webhook-id', 'Id of the event; the same in every attempt'),
			header('webhook-timestamp', 'Time of the attempt, in seconds since 1970-01-01T00:00:00Z'),
			header(
				'webhook-signature',
				'`v1,` and the signature; for 24 hours after a rotation of the secret, two signatures separated by a space',
			),
		],
		requestBody: {
			required: true,
			content: { 'application/json': { schema: components.add(webhookEvent, 'output') } },
		},
		responses: {
			'204': { description: 'Accepted' },
			'410': { description: 'Gone: the platform stops the webhook' },
		},
	};
}

function describe(operation: Operation, components: Components): Json {
	const { method, scope, params, query, body } = operation;
	const parameters = [
		...parametersOf('path', params, components),
		...parametersOf('query', query, components),
		...(method === 'POST' && scope !== null && operation.unrepeatable !== true
			? [idempotencyKey]
			: []),
	];
	return {
		operationId: operation.operationId,
		tags: [operation.tag],
		summary: operation.summary,
		description: [operation.description, whoMay(operation)].filter(Boolean).join('\n\n'),
		...securityOf(operation),
		...(parameters.length === 0 ? {} : { parameters }),
		...(body === undefined ? {} : { requestBody: bodyOf(operation, body, components) }),
		responses: responsesOf(operation, components),
	};
}

const FRESH = 'People must have proven their identity within ten minutes.';

/** The permitted callers of an operation, in words. */
function whoMay(operation: Operation): string {
	const { scope, operatorRole } = operation;
	if (scope === null) return '';
	if (scope === 'operator') {
		const fresh = accessOf(operation).confirm === true ? FRESH : '';
		return `Keys and people of the operator only. Role: ${roleText(operatorRole)}. ${fresh}`.trim();
	}
	if (scope === 'operator-session') {
		const fresh = accessOf(operation).confirm === true ? FRESH : '';
		return `People of the operator only. ${fresh}`.trim();
	}
	const { roles: permitted, peopleOnly = false, confirm = false } = accessOf(operation);
	const scopes = [scope].flat().map((one) => `\`${one}\``);
	const forKeys =
		scope === 'session' || peopleOnly ? 'People only.' : `Scope: ${scopes.join(' or ')}.`;
	const names = permitted.length === roles.length ? 'all' : permitted.join(', ');
	const forPeople = permitted.length === 0 ? '' : `Roles: ${names}.`;
	const fresh = confirm ? FRESH : '';
	const shared =
		operatorRole === undefined
			? ''
			: `On a platform with several accounts: keys of the operator only, with the role ${roleText(operatorRole)}.`;
	return [forKeys, forPeople, fresh, shared].filter(Boolean).join(' ');
}

function securityOf(operation: Operation): Json {
	const { scope } = operation;
	if (scope === null) return { security: [] };
	if (scope === 'operator') return { security: [{ operatorKey: [] }, { operatorSession: [] }] };
	if (scope === 'operator-session') return { security: [{ operatorSession: [] }] };
	const { roles: permitted, peopleOnly = false } = accessOf(operation);
	if (scope === 'session' || peopleOnly) return { security: [{ session: [] }] };
	// Other operations use the default of the document: a key or a session.
	return permitted.length === 0 ? { security: [{ apiKey: [] }] } : {};
}

function bodyOf(operation: Operation, schema: z.ZodType, components: Components): Json {
	const examples = EXAMPLES[operation.operationId];
	return {
		required: operation.bodyOptional !== true,
		content: {
			[operation.bodyType ?? 'application/json']: {
				schema: components.add(schema, 'input'),
				...(examples === undefined ? {} : { examples }),
			},
		},
	};
}

const idempotencyKey = {
	name: 'Idempotency-Key',
	in: 'header',
	required: false,
	description:
		'Makes retries safe: for 24 hours, a request with the same key and body returns the first response. `deduplicateForHours` of a message prolongs that.',
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
