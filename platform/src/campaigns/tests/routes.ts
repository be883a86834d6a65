import {
	campaignTestSend,
	message,
	page,
	testAddress,
	testAddressConfirmation,
	testAddressList,
	testAddressRequest,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams } from '../../http/params.ts';
import { serve, serveChange, servePreparedChange } from '../../http/route.ts';
import { invalidField, notFound } from '../../problems.ts';
import {
	addTestAddress,
	confirmTestAddress,
	deleteTestAddress,
	listTestAddresses,
	testAddressView,
} from './addresses.ts';
import { prepareTest, sendTest } from './send.ts';
import { sendCode } from './send-code.ts';
import { access } from '../../security/access.ts';

/** Tests of campaigns, and the addresses that may receive them. */
export function testRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'campaigns';
	const scope = 'campaigns';

	servePreparedChange(
		app,
		{
			method: 'POST',
			path: '/v1/campaigns/{id}/test',
			operationId: 'testCampaign',
			tag,
			scope,
			people: access.writeCampaigns,
			summary: 'Send a campaign to a verified address of your own, marked as a test',
			description:
				'The rules apply as to any message. A test belongs to no campaign: it is counted in no report.',
			params: idParams,
			body: campaignTestSend,
			answers: { 201: { description: 'The test message', schema: message } },
			problems: ['account-suspended', 'terms-not-accepted', 'compliance-rejected'],
			audit: 'campaign.tested',
		},
		({ params, body, caller }) => prepareTest(core, caller, params.id, body),
		(unit, { caller }, request) => sendTest(core, unit, caller, request),
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/test-addresses',
			operationId: 'createTestAddress',
			tag,
			scope,
			people: access.writeCampaigns,
			summary: 'Add an address of your own for tests; it receives a code',
			description: 'The code is good for 30 minutes. Adding the address again sends another one.',
			body: testAddressRequest,
			answers: { 201: { description: 'The address, to be confirmed', schema: testAddress } },
			problems: ['account-suspended', 'terms-not-accepted', 'conflict', 'compliance-rejected'],
			audit: 'test_address.created',
		},
		async (unit, { body, caller }) => {
			const { stored, code } = await addTestAddress(core, unit, caller.accountId, body.address);
			await sendCode(core, unit, caller, stored, code);
			return { status: 201, body: testAddressView(stored) };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/test-addresses',
			operationId: 'listTestAddresses',
			tag,
			scope,
			people: access.writeCampaigns,
			summary: 'List the addresses that may receive tests; an account has 50 at most',
			query: page,
			answers: { 200: { description: 'All of them', schema: testAddressList } },
		},
		async ({ caller }) => ({
			status: 200,
			body: { data: await listTestAddresses(core, caller.accountId), nextCursor: null },
		}),
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/test-addresses/{id}/confirm',
			operationId: 'confirmTestAddress',
			tag,
			scope,
			people: access.writeCampaigns,
			summary: 'Verify a test address by the code that it received',
			params: idParams,
			body: testAddressConfirmation,
			answers: { 200: { description: 'The verified address', schema: testAddress } },
			problems: ['conflict'],
			audit: 'test_address.verified',
		},
		async (unit, { params, body, caller }) => {
			const confirmed = await confirmTestAddress(
				core,
				unit,
				caller.accountId,
				params.id,
				body.code,
			);
			if (confirmed !== null) return { status: 200, body: testAddressView(confirmed) };
			// An answer and no error: the wrong try stays counted.
			const { problem } = invalidField('/code', 'is not the code that the address received');
			return { status: 422, body: problem };
		},
	);

	serveChange(
		app,
		{
			method: 'DELETE',
			path: '/v1/test-addresses/{id}',
			operationId: 'deleteTestAddress',
			tag,
			scope,
			people: access.writeCampaigns,
			summary: 'Delete a test address',
			params: idParams,
			answers: { 204: { description: 'Deleted' } },
			audit: 'test_address.deleted',
		},
		async (unit, { params, caller }) => {
			if (!(await deleteTestAddress(unit, caller.accountId, params.id))) {
				throw notFound('test address');
			}
			return { status: 204, body: undefined };
		},
	);
}
