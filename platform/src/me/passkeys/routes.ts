import {
	passkey,
	passkeyList,
	passkeyName,
	passkeyRegistration,
	webAuthnJson,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams } from '../../http/params.ts';
import { serve, serveChange, servePreparedChange } from '../../http/route.ts';
import { listPasskeys, renamePasskey } from '../../people/passkey-store.ts';
import { registrationOptions, verifyRegistration } from '../../people/passkeys.ts';
import { findUser } from '../../people/users.ts';
import { notFound } from '../../problems.ts';
import { personOf } from '../../security/caller.ts';
import { operationIn, type SignInPlace } from '../../security/realm.ts';
import { addPasskey, removePasskey } from '../factors.ts';
import { access } from '../../security/access.ts';

/** One's own passkeys. */
export function passkeyRoutes(
	app: FastifyInstance,
	core: Core,
	{ realm, base, scope }: SignInPlace,
): void {
	const shared = {
		tag: realm === 'operator' ? 'operator-people' : 'me',
		scope,
		unrepeatable: true,
	} as const;
	const name = (operationId: string) => operationIn(realm, operationId);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: `${base}/me/passkeys`,
			operationId: name('listPasskeys'),
			people: access.own,
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
			path: `${base}/me/passkeys/options`,
			operationId: name('startPasskey'),
			people: access.ownConfirmed,
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
			path: `${base}/me/passkeys`,
			operationId: name('addPasskey'),
			people: access.ownConfirmed,
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
			path: `${base}/me/passkeys/{id}`,
			operationId: name('renamePasskey'),
			people: access.own,
			summary: 'Rename a passkey',
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
			path: `${base}/me/passkeys/{id}`,
			operationId: name('removePasskey'),
			people: access.ownConfirmed,
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
