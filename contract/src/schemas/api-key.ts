import * as z from 'zod';
import { scope } from './account.ts';
import { instant, listOf, order, page } from './common.ts';
import { shortList } from './short-list.ts';

export const apiKeyRequest = z
	.object({
		name: z
			.string()
			.trim()
			.min(1, 'must not be empty')
			.max(100)
			.meta({ example: 'n8n production' }),
		scopes: shortList(scope, scope.options.length).min(1),
		expiresAt: instant.optional().meta({
			description:
				'The key does nothing from then on; what it has queued still leaves. Default: no end',
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
			description: 'Noted once an hour at most; `null`: never used, or not since it is noted',
		}),
		revokedAt: instant.nullable(),
	})
	.meta({ id: 'ApiKey' });

/** The response to a creation, the only one that contains the key. */
export const apiKeyWithSecret = apiKey
	.extend({ key: z.string().meta({ description: 'Shown at creation only' }) })
	.meta({ id: 'ApiKeyWithSecret' });
export const apiKeyQuery = page.extend({ order });
export const apiKeyList = listOf(apiKey);
