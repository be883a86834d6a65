import { retention, retentionTerms, type RetentionTerms } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import {
	lockRetentionTerms,
	retentionTermsOf,
	storeRetentionTerms,
} from '../accounts/retention-terms.ts';
import type { App } from '../core.ts';
import type { HttpResponse } from '../http-response.ts';
import { serve, serveChange } from '../http/route.ts';
import { shortenKeptFiles } from '../imports/shorten.ts';
import { invalidFields } from '../problems.ts';
import { access } from '../security/access.ts';
import { contentTag, requireTag } from '../versions.ts';
import { longestTerms, periodsOf } from './periods.ts';

const FIELDS = ['messagesDays', 'trackingDays', 'importFilesDays'] as const;

export function retentionRoutes(app: FastifyInstance, core: App): void {
	const answer = {
		description: 'The terms of the account, and how long everything is kept by them',
		schema: retention,
		headers: { ETag: 'Version of the terms' },
	};
	const respond = (terms: RetentionTerms): HttpResponse => ({
		status: 200,
		body: { terms, periods: periodsOf(core.settings, terms) },
		headers: { ETag: contentTag(terms) },
	});

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/retention',
			operationId: 'getRetention',
			tag: 'retention',
			scope: 'account',
			people: access.everybody,
			summary: 'Get how long data of the account is kept',
			answers: { 200: answer },
		},
		async ({ caller }) => respond(await retentionTermsOf(core.store.read, caller.accountId)),
	);

	serveChange(
		app,
		{
			method: 'PUT',
			path: '/v1/retention',
			operationId: 'setRetention',
			tag: 'retention',
			scope: 'account',
			people: access.manageConfirmed,
			summary:
				'Set how long data of the account is kept: for a shorter time than the platform keeps it',
			description:
				'What is older than a shorter term is deleted within the hour, for good. Consents, opt-outs, invoices and the audit log have no term. With `If-Match`, only if the terms are unchanged since you read them.',
			body: retentionTerms,
			answers: { 200: answer },
			problems: ['precondition-failed'],
			audit: 'retention.changed',
		},
		async (unit, { body, request, caller: { accountId } }) => {
			const stored = await lockRetentionTerms(unit, accountId);
			requireTag(request.headers['if-match'], contentTag(stored), 'retention');
			const most = longestTerms(core.settings);
			const tooLong = FIELDS.filter((field) => (body[field] ?? 0) > most[field]);
			if (tooLong.length > 0) {
				throw invalidFields(
					tooLong.map((field) => ({
						pointer: `/${field}`,
						message: `must be at most ${most[field]} days, for which this platform keeps them, or null for as long`,
					})),
				);
			}
			const terms: RetentionTerms = {
				messagesDays: body.messagesDays,
				trackingDays: body.trackingDays,
				importFilesDays: body.importFilesDays,
			};
			await storeRetentionTerms(unit, accountId, terms);
			if (terms.importFilesDays !== null) {
				await shortenKeptFiles(unit, accountId, terms.importFilesDays);
			}
			return respond(terms);
		},
	);
}
