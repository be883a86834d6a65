import { sessionList } from '@marketing-cible/contract';
import type { Session } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { idParams } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import { clearedSession } from '../http/session-cookie.ts';
import { notFound } from '../problems.ts';
import { personOf } from '../security/caller.ts';
import { operationIn, SIGN_IN_PLACES, type SignInPlace } from '../security/realm.ts';
import { servesConsole } from '../settings/settings.ts';
import { endSessions, sealedSession, sessionsOf, type StoredSession } from './sessions.ts';
import { access } from '../security/access.ts';

/** The sessions of the person who asks: list and end them. Signing in is part of `sign-in/`. */
export function sessionRoutes(app: FastifyInstance, core: Core): void {
	if (!servesConsole(core.settings)) return;
	for (const place of SIGN_IN_PLACES) sessionRoutesAt(app, core, place);
}

function sessionRoutesAt(
	app: FastifyInstance,
	core: Core,
	{ realm, base, scope }: SignInPlace,
): void {
	const tag = realm === 'operator' ? 'operator-people' : 'sessions';
	const shared = { tag, scope } as const;
	const name = (operationId: string) => operationIn(realm, operationId);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: `${base}/sessions`,
			operationId: name('listSessions'),
			people: access.own,
			summary: 'List your sessions, newest first',
			answers: { 200: { description: 'All of them; at most five', schema: sessionList } },
		},
		async ({ caller }) => {
			const { userId, sessionId } = personOf(caller);
			const all = await sessionsOf(core, core.store.read, userId);
			const data = all.map((one) => sessionView(core, one, sessionId));
			return { status: 200, body: { data, nextCursor: null } };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'DELETE',
			path: `${base}/sessions/{id}`,
			operationId: name('endSession'),
			people: access.own,
			summary: 'End a session of yours; takes effect at once',
			description: '`current` signs you out; `others` ends every session but this one.',
			params: idParams,
			answers: { 204: { description: 'Ended' } },
			audit: 'session.ended',
		},
		async (unit, { params: { id }, caller }) => {
			const { userId, sessionId } = personOf(caller);
			if (id === 'others') {
				await endSessions(unit, userId, { except: sessionId });
				return { status: 204, body: undefined };
			}
			const isCurrent = id === 'current' || id === sessionId;
			const ended = await endSessions(unit, userId, { only: isCurrent ? sessionId : id });
			if (ended === 0) throw notFound('session');
			const headers = isCurrent ? { headers: clearedSession(realm, core.publicUrl) } : {};
			return { status: 204, body: undefined, ...headers };
		},
	);
}

function sessionView(core: Core, one: StoredSession, currentId: string): Session {
	const { userAgent } = sealedSession.open(core.vault, one.sealed, one.id);
	return {
		id: one.id,
		current: one.id === currentId,
		userAgent,
		createdAt: toIso(one.created_at),
		seenAt: toIso(one.seen_at),
		endsAt: toIso(one.ends_at),
	};
}
