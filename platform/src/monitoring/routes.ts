import {
	alert,
	alertList,
	alertQuery,
	alertRule,
	alertRuleList,
	alertRuleQuery,
	alertRuleRequest,
	alertRuleUpdate,
	alertSilence,
	monitoring,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { fromIso } from '../clock.ts';
import type { App } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import { notFound } from '../problems.ts';
import { acknowledgeAlert, listAlerts, silenceAlert } from './alerts.ts';
import { createRule, findRule, listRules, updateRule, versionOf } from './rules.ts';
import { createMonitor } from './snapshot.ts';
import { access } from '../security/access.ts';

const tag = 'monitoring';
/** Who may read figures may read these; whom an alert writes to is a matter of the account. */
const READER = 'statistics';
const WRITER = 'account';

export function monitoringRoutes(app: FastifyInstance, core: App): void {
	const monitor = createMonitor(core);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/monitoring',
			operationId: 'getMonitoring',
			tag,
			scope: READER,
			people: access.everybody,
			summary: 'Get the current figures of carriers, queue, receipts, webhooks and the platform',
			answers: { 200: { description: 'The figures of the account', schema: monitoring } },
		},
		async ({ caller }) => ({ status: 200, body: await monitor(caller.accountId) }),
	);

	ruleRoutes(app, core);
	alertRoutes(app, core);
}

function ruleRoutes(app: FastifyInstance, core: App): void {
	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/alert-rules',
			operationId: 'createAlertRule',
			tag,
			scope: WRITER,
			people: access.technical,
			summary: 'Add an alert rule',
			description:
				'Every account has one rule of each kind that concerns it. Rules are evaluated every minute: three bad minutes in a row raise an alert, five good ones resolve it.',
			body: alertRuleRequest,
			answers: { 201: { description: 'The rule', schema: alertRule } },
			problems: ['conflict'],
			audit: 'alert_rule.created',
		},
		async (unit, { body, caller }) => {
			const rule = await createRule(core, unit, caller, body);
			return { status: 201, body: rule, headers: { ETag: versionOf(rule) } };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/alert-rules',
			operationId: 'listAlertRules',
			tag,
			scope: WRITER,
			people: access.everybody,
			summary: 'List alert rules',
			query: alertRuleQuery,
			answers: { 200: { description: 'A page', schema: alertRuleList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listRules(core, caller.accountId, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/alert-rules/{id}',
			operationId: 'getAlertRule',
			tag,
			scope: WRITER,
			people: access.everybody,
			summary: 'Get an alert rule',
			params: idParams,
			answers: {
				200: {
					description: 'The rule',
					schema: alertRule,
					headers: { ETag: 'Version of the rule' },
				},
			},
		},
		async ({ params, caller }) => {
			const rule = await findRule(core, caller.accountId, params.id);
			if (rule === null) throw notFound('alert rule');
			return { status: 200, body: rule, headers: { ETag: versionOf(rule) } };
		},
	);

	serveChange(
		app,
		{
			method: 'PATCH',
			path: '/v1/alert-rules/{id}',
			operationId: 'updateAlertRule',
			tag,
			scope: WRITER,
			people: access.technical,
			summary: 'Change an alert rule, or turn it off',
			description: 'With `If-Match`, only if the rule is unchanged since you read it.',
			params: idParams,
			body: alertRuleUpdate,
			answers: { 200: { description: 'The rule', schema: alertRule } },
			problems: ['precondition-failed'],
			audit: 'alert_rule.changed',
		},
		async (unit, { params, body, caller, request }) => {
			const ifMatch = request.headers['if-match'];
			const rule = await updateRule(core, unit, caller, params.id, body, ifMatch);
			if (rule === null) throw notFound('alert rule');
			return { status: 200, body: rule, headers: { ETag: versionOf(rule) } };
		},
	);
}

function alertRoutes(app: FastifyInstance, core: App): void {
	serve(
		app,
		{
			method: 'GET',
			path: '/v1/alerts',
			operationId: 'listAlerts',
			tag,
			scope: READER,
			people: access.everybody,
			summary: 'List alerts, newest first',
			query: alertQuery,
			answers: { 200: { description: 'A page', schema: alertList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listAlerts(core, caller.accountId, query.state, readPage(query)),
		}),
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/alerts/{id}/acknowledge',
			operationId: 'acknowledgeAlert',
			tag,
			scope: WRITER,
			people: access.handleAlerts,
			summary: 'Acknowledge an alert, which stops its reminders',
			params: idParams,
			answers: { 200: { description: 'The alert', schema: alert } },
			problems: ['conflict'],
			audit: 'alert.acknowledged',
		},
		async (unit, { params, caller }) => {
			const found = await acknowledgeAlert(core, unit, caller.accountId, params.id);
			if (found === null) throw notFound('alert');
			return { status: 200, body: found };
		},
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/alerts/{id}/silence',
			operationId: 'silenceAlert',
			tag,
			scope: WRITER,
			people: access.handleAlerts,
			summary: 'Silence an alert until an instant',
			params: idParams,
			body: alertSilence,
			answers: { 200: { description: 'The alert', schema: alert } },
			problems: ['conflict'],
			audit: 'alert.silenced',
		},
		async (unit, { params, body, caller }) => {
			const until = fromIso(body.until);
			const found = await silenceAlert(core, unit, caller.accountId, params.id, until);
			if (found === null) throw notFound('alert');
			return { status: 200, body: found };
		},
	);
}
