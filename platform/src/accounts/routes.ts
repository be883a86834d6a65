import { account, policy } from '@marketing-cible/contract';
import { weakerMode } from '@marketing-cible/governance';
import type { FastifyInstance } from 'fastify';
import { findAccount, policyOf, storePolicy } from './accounts.ts';
import { policyVersion } from './policy-version.ts';
import { stepsOf } from './status.ts';
import { toIso } from '../clock.ts';
import { checkPolicy, type Policy } from '../compliance.ts';
import type { App } from '../core.ts';
import { invalidFields, ProblemError } from '../problems.ts';
import { serve, serveChange } from '../http/route.ts';
import { access } from '../security/access.ts';

export function accountRoutes(app: FastifyInstance, core: App): void {
	const scope = 'account';

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/account',
			operationId: 'getAccount',
			tag: 'account',
			scope,
			people: access.everybody,
			summary: 'Get the account of the API key',
			answers: { 200: { description: 'The account', schema: account } },
		},
		async ({ caller }) => {
			const row = await findAccount(core.store.read, caller.accountId);
			const { sms, email, voice } = core.carriers;
			const [step] =
				row.status === 'suspended' ? await stepsOf(core, core.store.read, row.id, 1) : [];
			return {
				status: 200,
				body: {
					id: row.id,
					name: row.name,
					scopes: caller.scopes,
					carriers: { sms: sms.kind, email: email.kind, voice: voice.kind },
					status: row.status,
					suspension: step === undefined ? null : { since: toIso(step.at), reason: step.reason },
					governance:
						row.governance === null ? null : weakerMode(row.governance, core.settings.governance),
					createdAt: toIso(row.created_at),
				},
			};
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/policy',
			operationId: 'getPolicy',
			tag: 'policy',
			scope,
			people: access.everybody,
			summary: 'Get the policy: the rules that apply to the account',
			answers: {
				200: {
					description: 'The policy',
					schema: policy,
					headers: { ETag: 'Version of the policy' },
				},
			},
		},
		async ({ caller }) => policyResponse(await policyOf(core.store.read, caller.accountId)),
	);

	serveChange(
		app,
		{
			method: 'PUT',
			path: '/v1/policy',
			operationId: 'setPolicy',
			tag: 'policy',
			scope,
			people: access.manage,
			summary:
				'Set the policy; it can only tighten what the law, the charter and the contract require',
			description: 'With `If-Match`, the policy is set only if it still has that version (`ETag`).',
			body: policy,
			answers: {
				200: {
					description: 'The policy',
					schema: policy,
					headers: { ETag: 'Version of the policy' },
				},
			},
			problems: ['precondition-failed'],
			audit: 'policy.changed',
		},
		async (unit, { body, request, caller: { accountId } }) => {
			const currentEtag = etag(await policyOf(unit.db, accountId));
			if (!matches(request.headers['if-match'], currentEtag)) {
				throw new ProblemError(
					'precondition-failed',
					'The policy has changed since you read it: GET it again and apply your change to the new version.',
				);
			}
			const problems = checkPolicy(body);
			if (problems.length > 0) {
				throw invalidFields(
					problems.map(({ pointer, message }) => ({ pointer, message: message.en })),
				);
			}
			await storePolicy(unit, accountId, body);
			return policyResponse(body);
		},
	);
}

function policyResponse(value: Policy) {
	return { status: 200, body: value, headers: { ETag: etag(value) } };
}

function etag(value: Policy): string {
	return `"${policyVersion(value)}"`;
}

function matches(header: string | undefined, present: string): boolean {
	if (header === undefined || header.trim() === '*') return true;
	return header.split(',').some((candidate) => candidate.trim() === present);
}
