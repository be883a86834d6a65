import * as z from 'zod';
import {
	channel,
	instant,
	listOf,
	longText,
	order,
	page,
	purpose,
	shortText,
	variables,
} from './common.ts';

/** Every part is Liquid; `mjml` is compiled to the HTML part of an e-mail. */
export const templateContent = z
	.object({
		text: longText.optional(),
		subject: z.string().max(998).optional().meta({ description: 'E-mail only' }),
		html: longText.optional().meta({ description: 'E-mail only; instead of `mjml`' }),
		mjml: longText.optional().meta({ description: 'E-mail only; instead of `html`' }),
	})
	.meta({ id: 'TemplateContent' });

export const templateRequest = z
	.object({
		name: shortText.meta({
			description: 'Unique in the account, ignoring case',
			example: 'order-shipped',
		}),
		channel,
		purpose: purpose.optional().meta({
			description: 'If present, the template is only for messages of this purpose',
		}),
		language: shortText.optional().meta({ description: 'BCP 47 tag', example: 'fr' }),
		content: templateContent,
	})
	.meta({ id: 'TemplateRequest' });
export const templateUpdate = templateRequest
	.omit({ channel: true })
	.extend({ purpose: purpose.nullable(), language: shortText.nullable() })
	.partial()
	.meta({ id: 'TemplateUpdate' });

export const template = z
	.object({
		id: z.string().meta({ example: 'tpl_01JC…' }),
		name: z.string(),
		channel,
		purpose: purpose.nullable(),
		language: z.string().nullable(),
		content: templateContent,
		variables: z.array(z.string()).meta({
			description:
				'Required variables: a message without one of them is refused. Variables with `default` or in a condition are optional and not listed',
		}),
		version: z.number().int().meta({ description: 'Starts at 1 and increases with every change' }),
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'Template' });

export const templateQuery = page.extend({
	channel: channel.optional(),
	query: shortText.optional().meta({ description: 'Beginning of the name' }),
	order,
});
export const templateList = listOf(template);

const contactId = z.string().trim().min(1).max(100).meta({
	description: 'The value of `contact` in the template; requires a key with the scope `contacts`',
	example: 'con_01JC…',
});

/** Fills in the template; nothing is stored or sent. */
export const templatePreviewRequest = z
	.object({
		variables: variables.default({}),
		contactId: contactId.optional(),
	})
	.meta({ id: 'TemplatePreviewRequest' });
export const templateHtmlQuery = z.object({
	contactId: contactId.optional(),
	variables: z.string().max(4000).optional().meta({
		description: 'The variables as a JSON object',
		example: '{"order":"1042"}',
	}),
});
export const templatePreview = z
	.object({
		content: z.object({
			text: z.string().optional(),
			subject: z.string().optional(),
			html: z.string().optional(),
		}),
		segments: z.number().int().nullable().meta({ description: 'SMS only' }),
	})
	.meta({ id: 'TemplatePreview' });
