import { templates } from '@marketing-cible/contract/requests';
import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { isRecord } from '../../shared/is-record.ts';
import { unexpectedResponse } from '../../shared/transport/api-error.ts';
import { apiRequest } from '../../shared/transport/request.ts';

/** The variables of the chosen template, as fields to fill in. */
export async function getTemplateVariables(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const id = this.getCurrentNodeParameter('templateId', { extractValue: true });
	if (typeof id !== 'string' || id === '') return { fields: [] };
	const { body } = await apiRequest.call(this, templates.get(id));
	const variables: unknown = isRecord(body) ? body['variables'] : undefined;
	if (!Array.isArray(variables)) throw unexpectedResponse(this.getNode());
	return {
		fields: variables.map(String).map((name) => ({
			id: name,
			displayName: name,
			type: 'string',
			required: true,
			defaultMatch: false,
			display: true,
		})),
	};
}
