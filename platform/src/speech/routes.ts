import { speechRequest } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { App } from '../core.ts';
import { serve } from '../http/route.ts';
import { ProblemError } from '../problems.ts';
import { group } from '../security/access.ts';

/** Texts at once; each occupies a processor for a moment, which calls need too. */
const MOST_AT_ONCE = 2;

export function speechRoutes(app: FastifyInstance, core: App): void {
	const running = new Set<string>();

	serve(
		app,
		{
			method: 'POST',
			path: '/v1/speech',
			operationId: 'speakText',
			tag: 'templates',
			scope: 'messages',
			people: { roles: [...group.marketing, 'approver', 'support', 'auditor'], unmasked: true },
			summary: 'Hear a text as a call would say it; stores and sends nothing',
			description:
				'The sound that the voice carrier of the platform plays, at telephone sample rate. Answers 409 for a provider that generates the speech itself (Twilio) and for the sandbox, which makes no calls.',
			body: speechRequest,
			answers: {
				200: { description: 'A WAV file', contentType: 'audio/wav', schema: z.string() },
			},
			problems: ['conflict'],
		},
		async ({ body: { text, language }, caller: { accountId } }) => {
			const { voice } = core.carriers;
			if (voice.speak === undefined) {
				throw new ProblemError(
					'conflict',
					`Calls leave by ${voice.kind}, which makes their speech where it cannot be heard beforehand. Call yourself with a message to your own number, or have the operator set up a SIP carrier for voice.`,
				);
			}
			if (running.has(accountId) || running.size >= MOST_AT_ONCE) {
				throw new ProblemError(
					'rate-limited',
					'Another text is being spoken. Wait for its answer, then repeat the request.',
					{ headers: { 'Retry-After': '2' } },
				);
			}
			running.add(accountId);
			try {
				const body = await voice.speak({ accountId, text, language });
				if (body !== null) {
					const headers = { 'Cache-Control': 'no-store' };
					return { status: 200, body, contentType: 'audio/wav', headers };
				}
			} finally {
				running.delete(accountId);
			}
			throw new ProblemError(
				'unavailable',
				'The text could not be spoken: repeat the request later. The operator sees the reason in the log.',
				{ headers: { 'Retry-After': '60' } },
			);
		},
	);
}
