import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Core } from '../core.ts';
import { tokenOfLength } from '../security/token-of-length.ts';
import { readUnsubscribeToken, UNSUBSCRIBE_TOKEN_LENGTH } from '../security/unsubscribe-token.ts';
import { findLinked, type LinkedMessage } from './linked-message.ts';
import { type Language, LANGUAGES } from './texts.ts';

/** What the pages behind the link of a message have in common: `/u/{token}` and `/c/{token}`. */
export const tokenParams = z.object({ token: z.string().max(200) });
export const linkQuery = z.object({
	lang: z.enum(['fr', 'en']).optional().catch(undefined).meta({ description: 'fr or en' }),
});
export async function messageOf(
	core: Core,
	request: FastifyRequest,
): Promise<LinkedMessage | null> {
	const id = messageIdOf(core, request);
	return id === null ? null : findLinked(core, id);
}

/** The message of a genuine link; checking it costs one HMAC. */
export function messageIdOf(core: Core, request: FastifyRequest): string | null {
	const read = tokenParams.safeParse(request.params);
	if (!read.success) return null;
	const token = tokenOfLength(read.data.token, UNSUBSCRIBE_TOKEN_LENGTH);
	return readUnsubscribeToken(core.vault, token);
}

/** `?lang=`, else the language that the browser prefers, else French. */
export function languageOfLink(
	request: FastifyRequest,
	preferred: (header: string | undefined, languages: typeof LANGUAGES) => Language,
): Language {
	const asked = linkQuery.safeParse(request.query);
	if (asked.success && asked.data.lang !== undefined) return asked.data.lang;
	return preferred(request.headers['accept-language'], LANGUAGES);
}
