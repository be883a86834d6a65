import { smsReportsRequest, smsReportsResult } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { serveChange } from '../../http/route.ts';
import { operatorOf } from '../../security/caller.ts';
import { recordSmsReports } from './record.ts';
import { access } from '../../security/access.ts';

/** Reports of unwanted SMS, as the operators of the mobile networks pass them on. */
export function operatorComplaintRoutes(app: FastifyInstance, core: Core): void {
	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/operator/complaints/33700',
			operationId: 'recordSmsReports',
			tag: 'operator',
			scope: 'operator',
			people: access.operator,
			operatorRole: 'op:trust',
			summary: 'Record the reports of an export of 33700 as complaints',
			description:
				'Each row is matched with the last SMS of its sender to this number in the fifteen days before. Who reported is opted out of all marketing before the response is sent. Rows without a message are listed with the reason; a second upload changes nothing.',
			body: smsReportsRequest,
			answers: { 200: { description: 'What became of the rows', schema: smsReportsResult } },
			audit: 'complaints.uploaded',
		},
		async (unit, { body, caller }) => ({
			status: 200,
			body: await recordSmsReports(core, unit, operatorOf(caller).keyId, body),
		}),
	);
}
