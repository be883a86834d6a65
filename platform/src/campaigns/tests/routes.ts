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
import { idParams, readPage } from '../../http/params.ts';
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
			summary: 'Send a test of a campaign to a verified address',
			description:
				'The rules apply as to any message. A test does not belong to the campaign and is not counted in any report.',
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
			summary: 'Add a test address; it receives a code',
			description:
				'The code is valid for 30 minutes. Adding the address again sends another code, at most five a day.',
			body: testAddressRequest,
			answers: { 201: { description: 'The address, not yet verified', schema: testAddress } },
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
			summary: 'List the test addresses; an account has at most 50',
			query: page,
			answers: { 200: { description: 'A page', schema: testAddressList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listTestAddresses(core, caller.accountId, readPage(query)),
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
			// Returned instead of thrown, so that the wrong try stays counted.
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
