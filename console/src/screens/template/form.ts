import type { Template, TemplateRequest } from '@marketing-cible/contract';

export type Layout = 'none' | 'html' | 'mjml';

/** What stands in the fields of a template. */
export interface TemplateForm {
	name: string;
	channel: Template['channel'];
	purpose: 'marketing' | 'transactional' | '';
	language: string;
	subject: string;
	text: string;
	layout: Layout;
	/** The source of the layout, HTML or MJML. */
	markup: string;
}

export const emptyTemplate: TemplateForm = {
	name: '',
	channel: 'sms',
	purpose: '',
	language: '',
	subject: '',
	text: '',
	layout: 'none',
	markup: '',
};

export function formOf(template: Template): TemplateForm {
	const { content } = template;
	const layout = content.mjml !== undefined ? 'mjml' : content.html !== undefined ? 'html' : 'none';
	return {
		name: template.name,
		channel: template.channel,
		purpose: template.purpose ?? '',
		language: template.language ?? '',
		subject: content.subject ?? '',
		text: content.text ?? '',
		layout,
		markup: content.mjml ?? content.html ?? '',
	};
}

/** The members that a form writes. @returns `null` where it leaves one empty. */
export function writtenOf(form: TemplateForm): {
	name: string;
	purpose: Template['purpose'];
	language: string | null;
	content: TemplateRequest['content'];
} {
	const isMail = form.channel === 'email';
	return {
		name: form.name.trim(),
		purpose: form.purpose === '' ? null : form.purpose,
		language: form.language.trim() === '' ? null : form.language.trim(),
		content: {
			...(form.text === '' ? {} : { text: form.text }),
			...(isMail ? { subject: form.subject } : {}),
			...(isMail && form.layout !== 'none' ? { [form.layout]: form.markup } : {}),
		},
	};
}

/** The body that creates a template: what is empty is left out. */
export function creationOf(form: TemplateForm): TemplateRequest {
	const { purpose, language, ...rest } = writtenOf(form);
	return {
		...rest,
		channel: form.channel,
		...(purpose === null ? {} : { purpose }),
		...(language === null ? {} : { language }),
	};
}

/** The id of the field that a JSON pointer of the API names. */
export function fieldOf(pointer: string): string {
	const [, first = '', second = ''] = pointer.split('/');
	if (first !== 'content') return ['name', 'purpose', 'language'].includes(first) ? first : 'name';
	if (second === 'html' || second === 'mjml') return 'markup';
	return second === 'subject' ? 'subject' : 'text';
}
