import type { MessageRequest } from '@marketing-cible/contract/requests';
import { isRecord } from '../../../shared/is-record.ts';
import type { FieldReader } from './field-reader.ts';
import { isBlank } from './values.ts';

/** The template of an item, and the variables that fill it in. */
export function readTemplate(item: FieldReader): Pick<MessageRequest, 'templateId' | 'variables'> {
	return {
		templateId: item.required('templateId', 'Template'),
		variables: readVariables(item),
	};
}

/**
 * Variables in any form that n8n provides: mapped by hand, mapped from the input item by name, or one object from an
 * expression or an AI agent. Empty ones are left out, so that the platform can name the missing ones.
 */
function readVariables(item: FieldReader): Record<string, unknown> | undefined {
	const given = item.object('variables', 'Variables');
	if (given === undefined) return undefined;
	const values = given['mappingMode'] === undefined ? given : mappedValues(given, item.input);
	const filled = Object.entries(values).filter(([, value]) => !isBlank(value));
	return filled.length === 0 ? undefined : Object.fromEntries(filled);
}

/** The value of n8n's resource mapper. "Map automatically" takes the fields of the input item that have the same names. */
function mappedValues(
	{ mappingMode, value, schema }: Readonly<Record<string, unknown>>,
	input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
	if (mappingMode !== 'autoMapInputData') return isRecord(value) ? value : {};
	const names = Array.isArray(schema) ? schema.filter(isRecord).map(({ id }) => String(id)) : [];
	return Object.fromEntries(names.map((name) => [name, input[name]]));
}
