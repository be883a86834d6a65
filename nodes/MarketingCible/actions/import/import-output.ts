import { imports, type Import } from '@marketing-cible/contract/requests';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { unexpectedResponse } from '../../../shared/transport/api-error.ts';
import { apiRequest } from '../../../shared/transport/request.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
import type { ItemOutput } from '../../helpers/items/each-item.ts';
import { isSimplified, pick } from '../../helpers/output/simplify.ts';

const CSV = 'text/csv';

const FIELDS = [
	'id',
	'fileName',
	'status',
	'encoding',
	'separator',
	'columns',
	'rows',
	'dryRun',
	'result',
	'undoUntil',
] as const;

/** The figures of an import and, if rows are invalid, a file of them. */
export async function importOutput(
	context: IExecuteFunctions,
	item: FieldReader,
	found: Partial<Import> & { id: string },
): Promise<ItemOutput> {
	const record = found as unknown as IDataObject;
	const json = isSimplified(item) ? pick(record, FIELDS) : record;
	const { dryRun, result } = found;
	const invalid = (result ?? dryRun)?.invalid ?? 0;
	const field = item.trimmed('rejectsPropertyName', 'Put Invalid Rows in Field');
	if (invalid === 0 || field === undefined) return { json };
	const { body } = await apiRequest.call(context, imports.rejects(found.id), {
		itemIndex: item.itemIndex,
		asBytes: true,
	});
	if (!(body instanceof Uint8Array)) throw unexpectedResponse(context.getNode(), item.itemIndex);
	const fileName = `invalid-rows-${item.itemIndex + 1}.csv`;
	const file = await context.helpers.prepareBinaryData(Buffer.from(body), fileName, CSV);
	return { json, binary: { [field]: file } };
}
