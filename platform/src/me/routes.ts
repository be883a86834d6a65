import {
	me,
	operatorMe,
	passwordChange,
	preferences,
	recoveryCodes,
	totpCode,
	totpStart,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { deviceToken } from '../http/device-cookie.ts';
import { operationsOf, operatorOperations } from '../http/permitted-operations.ts';
import { serve, serveChange } from '../http/route.ts';
import { changeUser } from '../people/users.ts';
import { operatorOf, personOf } from '../security/caller.ts';
import { operationIn, SIGN_IN_PLACES, type SignInPlace } from '../security/realm.ts';
import { servesConsole } from '../settings/settings.ts';
import { confirmTotp, lockMe, removeTotp, renewRecoveryCodes, startTotp } from './factors.ts';
import { changePassword } from './password.ts';
import { passkeyRoutes } from './passkeys/routes.ts';
import { meView, operatorMeView } from './view.ts';
import { access } from '../security/access.ts';

/** One's own user. Answers that show a secret are never stored, so a repeated POST makes a new one. */
export function meRoutes(app: FastifyInstance, core: Core): void {
	if (!servesConsole(core.settings)) return;
	serve(
		app,
		{
			tag: 'me',
			scope: 'session',
			people: access.own,
			method: 'GET',
			path: '/v1/me',
			operationId: 'getMe',
			summary: 'Get your user, your session and the permissions of your role',
			answers: { 200: { description: 'You', schema: me } },
		},
		async ({ caller }) => ({
			status: 200,
			body: await meView(core, personOf(caller), (role) => operationsOf(app, role)),
		}),
	);
	serve(
		app,
		{
			tag: 'operator-people',
			scope: 'operator-session',
			method: 'GET',
			path: '/v1/operator/me',
			operationId: 'operatorGetMe',
			people: access.own,
			summary: 'Get your user, your session and the permissions of your roles',
			answers: { 200: { description: 'You', schema: operatorMe } },
		},
		async ({ caller }) => ({
			status: 200,
			body: await operatorMeView(
				core,
				personOf(caller),
				operatorOperations(app, operatorOf(caller).roles),
			),
		}),
	);
	for (const place of SIGN_IN_PLACES) {
		ownRoutes(app, core, place);
		passkeyRoutes(app, core, place);
	}
}

function ownRoutes(app: FastifyInstance, core: Core, { realm, base, scope }: SignInPlace): void {
	const shared = {
		tag: realm === 'operator' ? 'operator-people' : 'me',
		scope,
		unrepeatable: true,
	} as const;
	const name = (operationId: string) => operationIn(realm, operationId);

	serveChange(
		app,
		{
			...shared,
			method: 'PUT',
			path: `${base}/me/preferences`,
			operationId: name('setPreferences'),
			people: access.own,
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
			path: `${base}/me/password`,
			operationId: name('changePassword'),
			people: access.own,
			summary: 'Change your password; your other sessions end',
			body: passwordChange,
			answers: { 204: { description: 'Changed' } },
			problems: ['conflict', 'rate-limited'],
		},
		async ({ body, caller, request }) => {
			await changePassword(core, personOf(caller), body, request.ip, deviceToken(request, realm));
			return { status: 204, body: undefined };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${base}/me/totp`,
			operationId: name('startTotp'),
			people: access.ownConfirmed,
			summary: 'Begin the setup of an authenticator app',
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
			path: `${base}/me/totp/confirm`,
			operationId: name('confirmTotp'),
			people: access.ownConfirmed,
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
			path: `${base}/me/totp`,
			operationId: name('removeTotp'),
			people: access.ownConfirmed,
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
			path: `${base}/me/recovery-codes`,
			operationId: name('renewRecoveryCodes'),
			people: access.ownConfirmed,
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
}
