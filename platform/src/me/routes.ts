import {
	me,
	passkey,
	passkeyList,
	passkeyName,
	passkeyRegistration,
	passwordChange,
	preferences,
	recoveryCodes,
	totpCode,
	totpStart,
	webAuthnJson,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { idParams } from '../http/params.ts';
import { deviceToken } from '../http/device-cookie.ts';
import { serve, serveChange, servePreparedChange } from '../http/route.ts';
import {
	listPasskeys,
	registrationOptions,
	renamePasskey,
	verifyRegistration,
} from '../people/passkeys.ts';
import { changeUser, findUser } from '../people/users.ts';
import { notFound } from '../problems.ts';
import { personOf } from '../security/caller.ts';
import { servesConsole } from '../settings/settings.ts';
import {
	addPasskey,
	confirmTotp,
	lockMe,
	removePasskey,
	removeTotp,
	renewRecoveryCodes,
	startTotp,
} from './factors.ts';
import { changePassword } from './password.ts';
import { meView } from './view.ts';

/** One's own user. Answers that show a secret are never stored, so a repeated POST makes a new one. */
export function meRoutes(app: FastifyInstance, core: Core): void {
	if (!servesConsole(core.settings)) return;
	const shared = { tag: 'me', scope: 'session', unrepeatable: true } as const;

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/me',
			operationId: 'getMe',
			summary: 'Get your user, your session and what your role may do',
			answers: { 200: { description: 'You', schema: me } },
		},
		async ({ caller }) => ({ status: 200, body: await meView(core, personOf(caller)) }),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'PUT',
			path: '/v1/me/preferences',
			operationId: 'setPreferences',
			summary: 'Set language, time zone and theme of the console',
			body: preferences,
			answers: { 200: { description: 'The preferences', schema: preferences } },
		},
		async (unit, { body, caller }) => {
			const user = await lockMe(core, unit, personOf(caller));
			await changeUser(core, unit, user, { preferences: body });
			return { status: 200, body };
		},
	);

	serve(
		app,
		{
			...shared,
			method: 'PUT',
			path: '/v1/me/password',
			operationId: 'changePassword',
			summary: 'Change your password; your other sessions end',
			body: passwordChange,
			answers: { 204: { description: 'Changed' } },
			problems: ['conflict', 'rate-limited'],
		},
		async ({ body, caller, request }) => {
			await changePassword(core, personOf(caller), body, request.ip, deviceToken(request));
			return { status: 204, body: undefined };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/me/totp',
			operationId: 'startTotp',
			summary: 'Start to set up an authenticator app',
			answers: { 200: { description: 'The secret, until it is confirmed', schema: totpStart } },
			problems: ['conflict'],
		},
		async (unit, { caller }) => ({
			status: 200,
			body: await startTotp(core, unit, personOf(caller)),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/me/totp/confirm',
			operationId: 'confirmTotp',
			summary: 'Enter the first code of the authenticator app; it is a second factor from then on',
			body: totpCode,
			answers: { 200: { description: 'Recovery codes', schema: recoveryCodes } },
			problems: ['conflict'],
			audit: 'user.totp_set_up',
		},
		async (unit, { body, caller }) => ({
			status: 200,
			body: { codes: await confirmTotp(core, unit, personOf(caller), body.code) },
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'DELETE',
			path: '/v1/me/totp',
			operationId: 'removeTotp',
			summary: 'Remove the authenticator app and the recovery codes',
			answers: { 204: { description: 'Removed' } },
			problems: ['conflict'],
			audit: 'user.totp_removed',
		},
		async (unit, { caller }) => {
			await removeTotp(core, unit, personOf(caller));
			return { status: 204, body: undefined };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/me/recovery-codes',
			operationId: 'renewRecoveryCodes',
			summary: 'Replace your recovery codes',
			answers: { 200: { description: 'Ten new codes', schema: recoveryCodes } },
			problems: ['conflict'],
			audit: 'user.recovery_codes_renewed',
		},
		async (unit, { caller }) => ({
			status: 200,
			body: { codes: await renewRecoveryCodes(core, unit, personOf(caller)) },
		}),
	);

	passkeyRoutes(app, core);
}

function passkeyRoutes(app: FastifyInstance, core: Core): void {
	const shared = { tag: 'me', scope: 'session', unrepeatable: true } as const;

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/me/passkeys',
			operationId: 'listPasskeys',
			summary: 'List your passkeys',
			answers: { 200: { description: 'All of them; at most ten', schema: passkeyList } },
		},
		async ({ caller }) => {
			const data = await listPasskeys(core, personOf(caller).userId);
			return { status: 200, body: { data, nextCursor: null } };
		},
	);

	serve(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/me/passkeys/options',
			operationId: 'startPasskey',
			summary: 'Get the options of a new passkey',
			answers: { 200: { description: 'For navigator.credentials.create()', schema: webAuthnJson } },
			problems: ['conflict'],
		},
		async ({ caller }) => {
			const user = await findUser(core, core.store.read, personOf(caller).userId);
			if (user === null) throw notFound('user');
			return { status: 200, body: await registrationOptions(core, user) };
		},
	);

	servePreparedChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/me/passkeys',
			operationId: 'addPasskey',
			summary: 'Add the passkey that the authenticator created',
			body: passkeyRegistration,
			answers: { 201: { description: 'The passkey', schema: passkey } },
			problems: ['conflict'],
			audit: 'user.passkey_added',
		},
		async ({ body, caller }) => verifyRegistration(core, personOf(caller).userId, body.response),
		async (unit, { body, caller }, record) => ({
			status: 201,
			body: await addPasskey(core, unit, personOf(caller), { ...record, name: body.name }),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'PATCH',
			path: '/v1/me/passkeys/{id}',
			operationId: 'renamePasskey',
			summary: 'Give a passkey another name',
			params: idParams,
			body: passkeyName,
			answers: { 200: { description: 'The passkey', schema: passkey } },
			audit: 'user.passkey_renamed',
		},
		async (unit, { params, body, caller }) => {
			const { userId } = personOf(caller);
			const renamed = await renamePasskey(core, unit, userId, { id: params.id, name: body.name });
			if (renamed === null) throw notFound('passkey');
			return { status: 200, body: renamed };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'DELETE',
			path: '/v1/me/passkeys/{id}',
			operationId: 'removePasskey',
			summary: 'Remove a passkey',
			params: idParams,
			answers: { 204: { description: 'Removed' } },
			problems: ['conflict'],
			audit: 'user.passkey_removed',
		},
		async (unit, { params, caller }) => {
			await removePasskey(core, unit, personOf(caller), params.id);
			return { status: 204, body: undefined };
		},
	);
}
