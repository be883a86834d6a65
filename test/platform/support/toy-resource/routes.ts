import type { FastifyInstance } from 'fastify';
// The platform's own zod: the root resolves version 3, for n8n-workflow.
import * as z from '../../../../platform/node_modules/zod';
import type { App } from '../../../../platform/src/core.ts';
import { idParams } from '../../../../platform/src/http/params.ts';
import { serve, serveChange } from '../../../../platform/src/http/route.ts';
import { notFound } from '../../../../platform/src/problems.ts';
import { sealed } from '../../../../platform/src/security/sealed.ts';
import { readSubject } from '../../../../platform/src/subjects/subject.ts';

export const sealedNote = sealed<string>('note');

const noteRequest = z.object({ subject: z.string(), text: z.string().max(500) });
const note = z.object({ id: z.string(), text: z.string() }).meta({ id: 'Note' });

export function noteRoutes(app: FastifyInstance, core: App): void {
	const shared = { tag: 'notes', scope: 'contacts' } as const;

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/notes',
			operationId: 'createNote',
			summary: 'Write a note about a person',
			body: noteRequest,
			answers: { 201: { description: 'The note', schema: note } },
			audit: 'note.created',
		},
		async (unit, { body, caller: { accountId } }) => {
			const id = core.newId('not');
			await unit.db
				.insertInto('notes')
				.values({
					id,
					account_id: accountId,
					subject_hash: readSubject(core, accountId, body.subject).hash,
					sealed: sealedNote.seal(core.vault, body.text, id),
					created_at: core.clock.now(),
				})
				.execute();
			await core.hooks.noteStored(unit, id);
			return { status: 201, body: { id, text: body.text } };
		},
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/notes/{id}',
			operationId: 'getNote',
			summary: 'Get a note',
			params: idParams,
			answers: { 200: { description: 'The note', schema: note } },
		},
		async ({ params, caller: { accountId } }) => {
			const row = await core.store.read
				.selectFrom('notes')
				.selectAll()
				.where('account_id', '=', accountId)
				.where('id', '=', params.id)
				.executeTakeFirst();
			if (row === undefined) throw notFound('note');
			const text = sealedNote.open(core.vault, row.sealed, row.id);
			return { status: 200, body: { id: row.id, text } };
		},
	);
}
