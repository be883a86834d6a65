import type { MessageRequest } from '@marketing-cible/contract/requests';
import { isBlank, isRecord, type FieldReader } from './field-reader.ts';

/** The template of an item and what it is filled in with. */
export function readTemplate(item: FieldReader): Pick<MessageRequest, 'templateId' | 'variables'> {
	return {
		templateId: item.requiredWord('templateId', 'Template'),
		variables: readVariables(item),
	};
}

/**
 * Variables in any of the ways in which n8n gives them: mapped by hand, taken from the input item by their names, or as one
 * object by an expression or an AI agent. Empty ones are left out, so that the platform can say which are missing.
 */
function readVariables(item: FieldReader): Record<string, unknown> | undefined {
	const given = item.object('variables', 'Variables');
	if (given === undefined) return undefined;
	const values = given['mappingMode'] === undefined ? given : mapped(given, item.input);
	const filled = Object.entries(values).filter(([, value]) => !isBlank(value));
	return filled.length === 0 ? undefined : Object.fromEntries(filled);
}

/** The value of n8n's resource mapper. "Map automatically" means the input's fields of the same names. */
function mapped(
	{ mappingMode, value, schema }: Readonly<Record<string, unknown>>,
	input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
	if (mappingMode !== 'autoMapInputData') return isRecord(value) ? value : {};
	const names = Array.isArray(schema) ? schema.filter(isRecord).map(({ id }) => String(id)) : [];
	return Object.fromEntries(names.map((name) => [name, input[name]]));
}
