import {
	audio,
	audioList,
	audioQuery,
	audioUploadQuery,
	MAX_AUDIO_BYTES,
	MAX_AUDIO_SECONDS,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { App } from '../core.ts';
import { readBinaryBodies } from '../http/bodies.ts';
import { named } from '../http/named.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange, servePreparedChange } from '../http/route.ts';
import { notFound, ProblemError } from '../problems.ts';
import { access } from '../security/access.ts';
import { writeWav } from '../sound/write-wav.ts';
import { findAudio, listAudio, prepareAudio, storeAudio } from './audio.ts';
import { deleteAudio } from './delete-audio.ts';
import { audioView } from './model.ts';
import { PHONE_RATE, readSamples } from './samples.ts';

const tag = 'audio';
const scope = 'messages';
const view = { description: 'The recording', schema: audio };

export function audioRoutes(app: FastifyInstance, core: App): void {
	void app.register(named('audio uploads', async (uploads) => uploadRoute(uploads, core)));

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/audio',
			operationId: 'listAudio',
			tag,
			scope,
			people: access.everybody,
			summary: 'List recordings',
			query: audioQuery,
			answers: { 200: { description: 'A page', schema: audioList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listAudio(core, caller.accountId, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/audio/{id}',
			operationId: 'getAudio',
			tag,
			scope,
			people: access.everybody,
			summary: 'Get what is known of a recording',
			params: idParams,
			answers: { 200: view },
		},
		async ({ params, caller }) => {
			const found = await findAudio(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('recording');
			return { status: 200, body: audioView(found) };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/audio/{id}/content',
			operationId: 'getAudioContent',
			tag,
			scope,
			people: access.everybody,
			summary: 'Hear a recording as calls play it: a WAV file at 8 kHz',
			params: idParams,
			answers: {
				200: {
					description: 'A WAV file',
					contentType: 'audio/wav',
					schema: z.string().meta({ format: 'binary' }),
				},
			},
		},
		async ({ params, caller }) => {
			const samples = await readSamples(core, core.store.read, caller.accountId, params.id);
			if (samples === null) throw notFound('recording');
			const headers = { 'Cache-Control': 'no-store' };
			return {
				status: 200,
				body: writeWav(samples, PHONE_RATE),
				contentType: 'audio/wav',
				headers,
			};
		},
	);

	serveChange(
		app,
		{
			method: 'DELETE',
			path: '/v1/audio/{id}',
			operationId: 'deleteAudio',
			tag,
			scope,
			people: access.writeTemplates,
			summary: 'Delete a recording',
			description:
				'A recording that a waiting message or a campaign that is not over will still play is refused, and these are named.',
			params: idParams,
			answers: { 204: { description: 'Deleted' } },
			problems: ['conflict'],
			audit: 'audio.deleted',
		},
		async (unit, { params: { id }, caller: { accountId } }) => {
			if (!(await deleteAudio(core, unit, { accountId, id }))) throw notFound('recording');
			return { status: 204, body: undefined };
		},
	);
}

function uploadRoute(app: FastifyInstance, core: App): void {
	readBinaryBodies(app, {
		types: /^(?:application\/octet-stream|audio\/[\w.+-]+)(?:;|$)/i,
		limit: MAX_AUDIO_BYTES,
		advice: 'Send the recording as MP3, or as WAV with one channel and 8000 Hz.',
	});
	servePreparedChange(
		app,
		{
			method: 'POST',
			path: '/v1/audio',
			operationId: 'uploadAudio',
			tag,
			scope,
			people: access.writeTemplates,
			summary: 'Upload a recording for voice messages: WAV or MP3',
			description: `The body is the file itself, as \`application/octet-stream\` or \`audio/…\`; its bytes say what it is. WAV: PCM of 8, 16, 24 or 32 bits, floating point, A-law or µ-law, 4 to 192 kHz, up to 8 channels, which are mixed. It is stored as calls play it, at 8 kHz with one channel. At most ${MAX_AUDIO_BYTES / 1024 / 1024} MiB and ${MAX_AUDIO_SECONDS} seconds. Answers 409 where the provider of calls plays files from public addresses only (Twilio): use \`content.audioUrl\` there.`,
			query: audioUploadQuery,
			body: z.string().meta({ format: 'binary', maxLength: MAX_AUDIO_BYTES }),
			bodyType: 'application/octet-stream',
			answers: { 201: view },
			problems: ['conflict', 'payload-too-large', 'unsupported-media-type'],
			audit: 'audio.uploaded',
		},
		async ({ body, query, caller: { accountId } }) => {
			refuseUnplayable(core);
			return prepareAudio(core, accountId, Buffer.from(body, 'base64'), query.name ?? null);
		},
		async (unit, _input, prepared) => ({
			status: 201,
			body: await storeAudio(core, unit, prepared),
		}),
	);
}

/** @throws {ProblemError} 409 where calls could not play what is uploaded. */
function refuseUnplayable({ carriers: { voice } }: App): void {
	if (voice.playsUploads === true) return;
	throw new ProblemError(
		'conflict',
		`Calls leave by ${voice.kind}, which plays files from public addresses only. Put the file on a web server of yours and name its address in content.audioUrl, or have the operator set up a SIP carrier for voice.`,
	);
}
