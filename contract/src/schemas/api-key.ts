import * as z from 'zod';
import { scope } from './account.ts';
import { instant, listOf, order, page, shortText } from './common.ts';
import { shortList } from './short-list.ts';

export const apiKeyRequest = z
	.object({
		name: shortText.max(100).meta({ example: 'n8n production' }),
		scopes: shortList(scope, scope.options.length).min(1),
		expiresAt: instant.optional().meta({
			description:
				'The key is invalid from this instant on; messages that it queued are still sent. Default: never',
		}),
	})
	.meta({ id: 'ApiKeyRequest' });

/** Without the key itself: only its hash is stored. */
export const apiKey = z
	.object({
		id: z.string().meta({ example: 'key_01JC…' }),
		name: z.string().nullable(),
		scopes: z.array(scope),
		createdAt: instant,
		expiresAt: instant.nullable().meta({ description: '`null`: no end' }),
		lastUsedAt: instant.nullable().meta({
			description: 'Updated at most once an hour; `null`: never used since the platform records it',
		}),
		revokedAt: instant.nullable(),
	})
	.meta({ id: 'ApiKey' });

/** The response to a creation, the only one that contains the key. */
export const apiKeyWithSecret = apiKey
	.extend({ key: z.string().meta({ description: 'Shown only at creation' }) })
	.meta({ id: 'ApiKeyWithSecret' });
export const apiKeyQuery = page.extend({ order });
export const apiKeyList = listOf(apiKey);
