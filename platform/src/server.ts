import type { FastifyInstance } from 'fastify';
import { findCaller, hasSeveralAccounts } from './accounts/accounts.ts';
import { createKeyUses } from './accounts/key-uses.ts';
import { lockKeysOf, requireActiveKeys } from './api-keys/api-keys.ts';
import { recordAuditEntry } from './audit/audit-log.ts';
import type { App, Core } from './core.ts';
import { createHttpApp } from './http/app.ts';
import type { Changes } from './http/changes.ts';
import { named } from './http/named.ts';
import { metaRoutes } from './http/meta-routes.ts';
import type { ServerState } from './http/state.ts';
import { findOperator, hasOperator } from './operator/keys/find-operator.ts';
import { findPerson } from './people/find-person.ts';
import { answerOnce } from './idempotency/idempotency.ts';
import type { ResourceModule } from './module.ts';
import { sharedInTurn } from './queue/shared-in-turn.ts';
import { servesConsole } from './settings/settings.ts';

/** Builds the platform's HTTP server with the routes of every module. It does not listen yet. */
export async function buildServer(
	platform: App,
	modules: readonly ResourceModule[],
	state: ServerState,
): Promise<FastifyInstance> {
	const uses = createKeyUses(platform);
	const { app, operations } = await createHttpApp(platform, {
		authenticate: sharedInTurn((key) => findCaller(platform, uses, key)),
		authenticateOperator: (key) => findOperator(platform.vault, platform.store.read, key),
		// Without an operator, what concerns the whole platform would be nobody's.
		isShared: async () =>
			(await hasOperator(platform.store.read)) && (await hasSeveralAccounts(platform.store.read)),
		authenticatePerson: servesConsole(platform.settings)
			? (token, use, realm) => findPerson(platform, token, use, realm)
			: undefined,
		changes: changesOf(platform),
		state,
	});
	const sections = modules.flatMap((module) => module.sections ?? []);
	await app.register(
		named('meta', async (scope) => metaRoutes(scope, platform, state, { operations, sections })),
	);
	// A worker serves its health checks only.
	if (platform.settings.role === 'worker') return app;
	for (const { name, routes } of modules) {
		if (routes === undefined) continue;
		await app.register(named(name, async (scope) => routes(scope, platform)));
	}
	return app;
}

function changesOf(core: Core): Changes {
	return {
		async requireStanding(unit, { accountId, keyId, person, operator }, endsKeys) {
			if (endsKeys) await lockKeysOf(unit, accountId);
			const isKey = keyId !== '' && person === undefined && operator === undefined;
			if (isKey) await requireActiveKeys(unit, [keyId]);
		},
		run: (work) => core.store.transaction(work),
		runOnce: (request, accountId, work, fingerprint) =>
			answerOnce(core, request, accountId, work, fingerprint),
		audit: (unit, change) => recordAuditEntry(core, unit, change),
		note: (access) => core.store.transaction((unit) => recordAuditEntry(core, unit, access)),
	};
}
