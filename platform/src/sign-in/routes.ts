import {
	confirmRequest,
	passkeySignIn,
	secondFactorRequest,
	signedIn,
	signInRequest,
	webAuthnJson,
} from '@marketing-cible/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Core } from '../core.ts';
import { serve } from '../http/route.ts';
import { DEVICE_COOKIES, deviceCookie, deviceToken } from '../http/device-cookie.ts';
import { SESSION_COOKIES, sessionCookie } from '../http/session-cookie.ts';
import type { HttpResponse } from '../http-response.ts';
import { personOf } from '../security/caller.ts';
import { operationIn, SIGN_IN_PLACES, type SignInPlace } from '../security/realm.ts';
import { servesConsole } from '../settings/settings.ts';
import { authenticationOptions } from '../people/passkeys.ts';
import { confirmWithPasskey, signInWithPasskey } from './passkey.ts';
import { prove } from './prove.ts';
import { type Origin, type SignIn, signIn } from './sign-in.ts';
import { access } from '../security/access.ts';

/** Signing in: password, second factor, passkey, and a fresh proof of identity. The token travels in a cookie only. */
export function signInRoutes(app: FastifyInstance, core: Core): void {
	if (!servesConsole(core.settings)) return;
	for (const place of SIGN_IN_PLACES) signInRoutesAt(app, core, place);
}

function signInRoutesAt(app: FastifyInstance, core: Core, place: SignInPlace): void {
	const { realm, base, scope } = place;
	const tag = realm === 'operator' ? 'operator-people' : 'sessions';
	const shared = { method: 'POST', tag, unrepeatable: true } as const;
	const name = (operationId: string) => operationIn(realm, operationId);
	const visitor = { ...shared, scope: null, fromConsole: true } as const;
	const signedInOnly = { ...shared, scope } as const;
	const started = (status: number, { token, deviceToken: device, view }: SignIn): HttpResponse => {
		const cookies = [sessionCookie(token, realm, core.publicUrl)];
		if (device !== null) cookies.push(deviceCookie(device, realm, core.publicUrl));
		return { status, body: view, headers: { 'Set-Cookie': cookies } };
	};
	const originOf = (request: FastifyRequest): Origin => ({
		ip: request.ip,
		userAgent: request.headers['user-agent'],
		deviceToken: deviceToken(request, realm),
	});
	const cookie = {
		'Set-Cookie': `The session: \`${SESSION_COOKIES[realm]}\`; after a complete sign-in, also the browser: \`${DEVICE_COOKIES[realm]}\``,
	};
	const answer = { description: 'The session, in a cookie', schema: signedIn, headers: cookie };

	serve(
		app,
		{
			...visitor,
			path: `${base}/sessions`,
			operationId: name('signIn'),
			summary: 'Sign in with e-mail address and password',
			body: signInRequest,
			answers: { 201: answer },
			problems: ['unauthorized', 'cross-site-request', 'rate-limited'],
		},
		async ({ body, request }) => started(201, await signIn(core, body, originOf(request), realm)),
	);

	serve(
		app,
		{
			...signedInOnly,
			path: `${base}/sessions/second`,
			operationId: name('enterSecondFactor'),
			people: access.ownSecondFactor,
			summary: 'Enter the second factor: a code of the authenticator app, or a recovery code',
			body: secondFactorRequest,
			answers: { 200: answer },
			problems: ['cross-site-request', 'rate-limited'],
		},
		async ({ body, caller, request }) =>
			started(
				200,
				await prove(core, personOf(caller), body, { kind: 'second', ...originOf(request) }),
			),
	);

	serve(
		app,
		{
			...signedInOnly,
			path: `${base}/sessions/confirm`,
			operationId: name('confirmIdentity'),
			people: access.own,
			summary: 'Prove your identity again; sensitive operations are open for ten minutes then',
			body: confirmRequest,
			answers: { 200: answer },
			problems: ['cross-site-request', 'rate-limited'],
		},
		async ({ body, caller, request }) => {
			const person = personOf(caller);
			if ('response' in body) {
				return started(200, await confirmWithPasskey(core, person, body.response));
			}
			return started(
				200,
				await prove(core, person, body, { kind: 'confirm', ...originOf(request) }),
			);
		},
	);

	serve(
		app,
		{
			...visitor,
			path: `${base}/sessions/passkey/options`,
			operationId: name('startPasskeySignIn'),
			summary: 'Get the options of a sign-in with a passkey',
			answers: { 200: { description: 'For navigator.credentials.get()', schema: webAuthnJson } },
			problems: ['conflict', 'cross-site-request', 'rate-limited'],
		},
		async () => ({ status: 200, body: await authenticationOptions(core, 'sign-in', null) }),
	);

	serve(
		app,
		{
			...visitor,
			path: `${base}/sessions/passkey`,
			operationId: name('signInWithPasskey'),
			summary: 'Sign in with a passkey; it counts as both factors',
			body: passkeySignIn,
			answers: { 201: answer },
			problems: ['unauthorized', 'cross-site-request', 'rate-limited'],
		},
		async ({ body, request }) =>
			started(201, await signInWithPasskey(core, body.response, originOf(request), realm)),
	);

	serve(
		app,
		{
			...signedInOnly,
			path: `${base}/sessions/confirm/options`,
			operationId: name('startPasskeyConfirmation'),
			people: access.own,
			summary: 'Get the options of a proof of identity with a passkey',
			answers: { 200: { description: 'For navigator.credentials.get()', schema: webAuthnJson } },
			problems: ['conflict', 'cross-site-request'],
		},
		async ({ caller }) => ({
			status: 200,
			body: await authenticationOptions(core, 'confirm', personOf(caller).userId),
		}),
	);
}
