import {
	sendingDomain,
	sendingDomainList,
	sendingDomainQuery,
	sendingDomainRequest,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange, servePreparedChange } from '../http/route.ts';
import { notFound } from '../problems.ts';
import { applyCheck } from './apply-check.ts';
import { checkDomain } from './check.ts';
import { newDkimKey } from './dkim-key.ts';
import { readDomainName } from './domain-name.ts';
import { createPace, type Pace } from './pace.ts';
import { findDomain, listDomains } from './queries.ts';
import { domainView } from './view.ts';
import { createDomain, deleteDomain, rotateKey } from './write.ts';
import { access } from '../security/access.ts';

/** As of senders: keys that send messages may read, keys that manage the account may also change. */
const READERS = ['messages', 'account'] as const;
const WRITER = 'account';
const tag = 'senders';
const path = '/v1/senders/domains';
const answers = { 200: { description: 'The domain', schema: sendingDomain } };

export function sendingDomainRoutes(app: FastifyInstance, core: Core): void {
	const pace = createPace(core.clock);
	serveReads(app, core);
	serveWrites(app, core, pace);
	serveVerify(app, core, pace);
	serveRotate(app, core, pace);
}

function serveReads(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			method: 'GET',
			path,
			operationId: 'listSendingDomains',
			tag,
			scope: READERS,
			people: access.everybody,
			summary: 'List sending domains',
			query: sendingDomainQuery,
			answers: { 200: { description: 'A page', schema: sendingDomainList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listDomains(core, caller.accountId, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: `${path}/{id}`,
			operationId: 'getSendingDomain',
			tag,
			scope: READERS,
			people: access.everybody,
			summary: 'Get a sending domain: the records to publish, and those in the DNS',
			params: idParams,
			answers,
		},
		async ({ params, caller }) => {
			const found = await findDomain(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('sending domain');
			return { status: 200, body: domainView(core, found) };
		},
	);
}

function serveWrites(app: FastifyInstance, core: Core, pace: Pace): void {
	servePreparedChange(
		app,
		{
			method: 'POST',
			path,
			operationId: 'createSendingDomain',
			tag,
			scope: WRITER,
			people: access.manage,
			summary: 'Add a domain to send e-mail from, with its own DKIM key',
			description:
				'Publish the records of the answer, then verify the domain. Only the DNS proves that the domain is yours: until then nothing is signed for it, and other accounts may also add it.',
			body: sendingDomainRequest,
			answers: { 201: { description: 'The domain', schema: sendingDomain } },
			problems: ['conflict', 'rate-limited'],
			audit: 'sending_domain.created',
		},
		async ({ body, caller }) => {
			const domain = readDomainName(body.domain);
			return { domain, key: await pace.run(caller.accountId, newDkimKey) };
		},
		async (unit, { caller }, { domain, key }) => ({
			status: 201,
			body: await createDomain(core, unit, caller.accountId, domain, key),
		}),
	);

	serveChange(
		app,
		{
			method: 'DELETE',
			path: `${path}/{id}`,
			operationId: 'deleteSendingDomain',
			tag,
			scope: WRITER,
			people: access.manage,
			summary: 'Delete a sending domain and its keys',
			description:
				'Waiting messages leave without its signature. Afterwards, remove its DKIM records from the DNS.',
			params: idParams,
			answers: { 204: { description: 'Deleted' } },
			audit: 'sending_domain.deleted',
		},
		async (unit, { params, caller }) => {
			if (!(await deleteDomain(unit, caller.accountId, params.id))) {
				throw notFound('sending domain');
			}
			return { status: 204, body: undefined };
		},
	);
}

function serveVerify(app: FastifyInstance, core: Core, pace: Pace): void {
	servePreparedChange(
		app,
		{
			method: 'POST',
			path: `${path}/{id}/verify`,
			operationId: 'verifySendingDomain',
			tag,
			scope: WRITER,
			people: access.manage,
			summary: 'Look up the records of a sending domain now',
			description:
				'The platform also checks automatically: every ten minutes while a new record is expected, otherwise daily.',
			params: idParams,
			answers,
			problems: ['rate-limited'],
			audit: 'sending_domain.checked',
		},
		async ({ params, caller }) => {
			const found = await findDomain(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('sending domain');
			return pace.run(caller.accountId, () => checkDomain(core, found));
		},
		async (unit, { params, caller }, checked) => {
			const stored = await applyCheck(core, unit, caller.accountId, params.id, checked);
			if (stored === null) throw notFound('sending domain');
			return { status: 200, body: domainView(core, stored) };
		},
	);
}

function serveRotate(app: FastifyInstance, core: Core, pace: Pace): void {
	servePreparedChange(
		app,
		{
			method: 'POST',
			path: `${path}/{id}/rotate`,
			operationId: 'rotateSendingDomain',
			tag,
			scope: WRITER,
			people: access.manage,
			summary: 'Replace the DKIM key of a sending domain',
			description:
				'The answer contains another record to publish. The current key signs until that record is in the DNS. Keep the old record for another week, for mail in transit.',
			params: idParams,
			answers,
			problems: ['conflict', 'rate-limited'],
			audit: 'sending_domain.rotated',
		},
		async ({ params, caller }) => {
			const found = await findDomain(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('sending domain');
			return pace.run(caller.accountId, newDkimKey);
		},
		async (unit, { params, caller }, key) => {
			const rotated = await rotateKey(core, unit, caller.accountId, params.id, key);
			if (rotated === null) throw notFound('sending domain');
			return { status: 200, body: rotated };
		},
	);
}
