import { invoices } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { apiRequest } from '../../../shared/transport/request.ts';
import { eachItemOutputs } from '../../helpers/items/each-item.ts';
import { pdfOutput } from '../../helpers/output/pdf-output.ts';
import { outputFileField } from '../common.fields.ts';
import { invoiceLocator } from '../locator.fields.ts';

export const description: INodeProperties[] = [invoiceLocator, outputFileField];

/** As the platform names the file: by the number of the invoice, which names nobody. */
const FILE_NAME = /filename="([\w-]{1,60}\.pdf)"/;

export const execute = eachItemOutputs(async function (item) {
	const id = item.required('invoiceId', 'Invoice');
	const { itemIndex } = item;
	const { body, headers } = await apiRequest.call(this, invoices.pdf(id), {
		itemIndex,
		asBytes: true,
	});
	const named = FILE_NAME.exec(String(headers['content-disposition'] ?? ''))?.[1];
	const file = await pdfOutput(this, item, body, named ?? `invoice-${itemIndex + 1}.pdf`);
	return [{ ...file, json: { invoiceId: id, ...file.json } }];
});
