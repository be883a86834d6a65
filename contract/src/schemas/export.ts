import * as z from 'zod';
import { campaignRecipientFilter } from './campaign-report.ts';
import { chosen, textAt } from './chosen.ts';
import { channel, instant, listOf, order, page } from './common.ts';
import { messageStatus } from './message.ts';

export const exportFormat = z.enum(['csv', 'csv-excel-fr', 'jsonl']).meta({
	id: 'ExportFormat',
	description:
		'`csv`: RFC 4180, for programs. `csv-excel-fr`: for Excel in French: semicolons, decimal commas, a byte order mark, and a leading apostrophe before texts that a spreadsheet would run as a formula, phone numbers such as `+336…` included. `jsonl`: one JSON object a line, as the API shows it',
});

const period = {
	since: instant.optional().meta({ description: 'Only entries recorded at or after this instant' }),
	until: instant.optional().meta({ description: 'Recorded before it' }),
};
const id = z.string().trim().min(1).max(100);

function resourceForm<const Name extends string, Filter extends z.ZodType>(
	name: Name,
	filter: Filter,
) {
	return z.strictObject({ resource: z.literal(name), filter, format: exportFormat });
}

const forms = [
	resourceForm('contacts', z.strictObject(period).optional()),
	resourceForm('segment', z.strictObject({ segmentId: id.meta({ example: 'seg_01JC…' }) })),
	resourceForm(
		'messages',
		z
			.strictObject({
				...period,
				channel: channel.optional(),
				status: messageStatus.optional(),
				campaignId: id.optional(),
			})
			.optional(),
	),
	resourceForm('optOuts', z.strictObject(period).optional()),
	resourceForm('consents', z.strictObject(period).optional()),
	resourceForm('recipients', z.strictObject({ campaignId: id, ...campaignRecipientFilter })),
] as const;

export const exportResource = z
	.enum(['contacts', 'segment', 'messages', 'optOuts', 'consents', 'recipients'])
	.meta({ id: 'ExportResource' });

export const exportRequest = chosen(forms, (value) => {
	const index = exportResource.options.findIndex((name) => name === textAt(value, 'resource'));
	if (index >= 0) return index;
	const isObject = typeof value === 'object' && value !== null;
	return {
		path: isObject ? 'resource' : '',
		message: `must be one of: ${exportResource.options.join(', ')}`,
	};
}).meta({ id: 'ExportRequest' });

const exportFilter = z.object({
	...period,
	segmentId: z.string().optional(),
	channel: channel.optional(),
	status: messageStatus.optional(),
	campaignId: z.string().optional(),
	...campaignRecipientFilter,
});

/** A file for download. Called `exportJob` since `export` is a reserved word. */
export const exportJob = z
	.object({
		id: z.string().meta({ example: 'exp_01JC…' }),
		resource: exportResource,
		filter: exportFilter,
		format: exportFormat,
		status: z.enum(['pending', 'ready', 'failed', 'expired']).meta({
			description:
				'If a person is erased meanwhile, the export is made again and is `pending` again',
		}),
		rows: z.number().int().meta({ description: 'Rows so far; all of them once it is `ready`' }),
		file: z.string().nullable().meta({
			description: 'Path of the file once it is `ready`',
			example: '/v1/exports/exp_01JC…/file',
		}),
		problem: z
			.string()
			.nullable()
			.meta({ description: 'The reason of the failure, and the remedy' }),
		createdAt: instant,
		finishedAt: instant.nullable(),
		expiresAt: instant
			.nullable()
			.meta({ description: 'When the file is deleted: 24 hours after it is ready' }),
	})
	.meta({ id: 'Export' });

export const exportQuery = page.extend({ order });
export const exportList = listOf(exportJob);
