import type { IExecuteFunctions } from 'n8n-workflow';
import { unexpectedResponse } from '../../../shared/transport/api-error.ts';
import type { FieldReader } from '../input/field-reader.ts';
import type { ItemOutput } from '../items/each-item.ts';

const PDF = 'application/pdf';

/**
 * An item with a PDF file, which is stored as n8n is set up to: in memory, on disk or in an object store.
 * @param fileName contains nothing personal: file names end up in e-mails, folders and logs.
 * @throws {NodeApiError} for bytes that are no PDF.
 */
export async function pdfOutput(
	context: IExecuteFunctions,
	item: FieldReader,
	body: unknown,
	fileName: string,
): Promise<ItemOutput> {
	if (
		!(body instanceof Uint8Array) ||
		!Buffer.from(body).toString('latin1', 0, 5).startsWith('%PDF-')
	) {
		throw unexpectedResponse(context.getNode(), item.itemIndex);
	}
	const field = item.required('binaryPropertyName', 'Put Output File in Field');
	const file = await context.helpers.prepareBinaryData(Buffer.from(body), fileName, PDF);
	return {
		json: { fileName, mimeType: PDF, fileSize: body.byteLength },
		binary: { [field]: file },
	};
}
