import type { Campaign } from '@marketing-cible/contract';
import { dayIn } from '../../words/days.ts';
import { timeIn } from '../../words/local-time.ts';

export type Channel = Campaign['channel'];
export type Purpose = Campaign['purpose'];
export type Metric = 'clicks' | 'replies' | 'none';
export type Content = NonNullable<Campaign['content']>;

/** What people get: a text of its own, or a template with its variables. */
export interface ContentForm {
	source: 'text' | 'template';
	text: string;
	subject: string;
	html: string;
	templateId: string;
	variables: Readonly<Record<string, unknown>>;
	/** Parts that the form does not show and keeps. */
	kept: Pick<Content, 'language' | 'audioUrl' | 'audioId'>;
}

export interface VariantForm extends ContentForm {
	key: string;
	share: string;
}

/** Everything that stands in the fields of the wizard, as typed. */
export interface Form {
	name: string;
	channel: Channel;
	purpose: Purpose;
	sender: string;
	sector: string;
	reference: string;
	include: readonly string[];
	exclude: readonly string[];
	/** Contacts that were named one by one, by the API; kept. */
	contacts: readonly string[];
	content: ContentForm;
	isSplit: boolean;
	variants: readonly VariantForm[];
	isTest: boolean;
	testShare: string;
	testHours: string;
	metric: Metric;
	onTie: 'first' | 'ask';
	/** Days and times in the zone of the account; no start: when it is confirmed. */
	startDay: string;
	startTime: string;
	endDay: string;
	endTime: string;
	localTime: string;
	perHour: string;
}

export const emptyContent: ContentForm = {
	source: 'text',
	text: '',
	subject: '',
	html: '',
	templateId: '',
	variables: {},
	kept: {},
};

/** Names of the first variants. */
const KEYS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];
export const MOST_VARIANTS = KEYS.length;

/** The empty form. */
export const emptyForm: Form = {
	name: '',
	channel: 'sms',
	purpose: 'marketing',
	sender: '',
	sector: '',
	reference: '',
	include: [],
	exclude: [],
	contacts: [],
	content: emptyContent,
	isSplit: false,
	variants: [],
	isTest: false,
	testShare: '20',
	testHours: '4',
	metric: 'none',
	onTie: 'ask',
	startDay: '',
	startTime: '',
	endDay: '',
	endTime: '',
	localTime: '',
	perHour: '',
};

interface Written {
	content?: Content | undefined;
	templateId?: string | undefined;
	variables?: Readonly<Record<string, unknown>> | undefined;
}

function contentForm({ content, templateId, variables = {} }: Written): ContentForm {
	const { text = '', subject = '', html = '', ...kept } = content ?? {};
	return {
		source: templateId === undefined ? 'text' : 'template',
		text,
		subject,
		html,
		templateId: templateId ?? '',
		variables,
		kept,
	};
}

/** The form of a campaign. @param timeZone in which days and times are written. */
export function formOf(campaign: Campaign, timeZone: string): Form {
	const { audience, schedule, speed, variants, test } = campaign;
	const local = (instant: string | undefined): [string, string] => {
		if (instant === undefined) return ['', ''];
		const at = Date.parse(instant);
		return [dayIn(timeZone, at), timeIn(timeZone, at)];
	};
	const [startDay, startTime] = local(schedule?.startAt);
	const [endDay, endTime] = local(schedule?.endAt);
	return {
		name: campaign.name,
		channel: campaign.channel,
		purpose: campaign.purpose,
		sender: campaign.sender ?? '',
		sector: campaign.sector ?? '',
		reference: campaign.reference ?? '',
		include: audience?.segments ?? [],
		exclude: audience?.exclude ?? [],
		contacts: audience?.contacts ?? [],
		content: contentForm(campaign),
		isSplit: variants !== undefined,
		variants: (variants ?? []).map((variant) => ({
			...contentForm(variant),
			key: variant.key,
			share: String(variant.share),
		})),
		isTest: test !== undefined,
		testShare: test === undefined ? emptyForm.testShare : String(test.share),
		testHours: test === undefined ? emptyForm.testHours : String(test.hours),
		metric: test?.metric ?? emptyForm.metric,
		onTie: test?.onTie ?? emptyForm.onTie,
		startDay,
		startTime,
		endDay,
		endTime,
		localTime: schedule?.localTime ?? '',
		perHour: speed?.perHour === undefined ? '' : String(speed.perHour),
	};
}

/** A form whose message becomes two variants, or whose first variant becomes the message. */
export function split(form: Form, isSplit: boolean): Form {
	if (!isSplit) {
		const [first] = form.variants;
		if (first === undefined) return { ...form, isSplit };
		const { key: _key, share: _share, ...content } = first;
		return { ...form, isSplit, content };
	}
	if (form.variants.length > 0) return { ...form, isSplit };
	return addVariant(addVariant({ ...form, isSplit }));
}

/** Adds a variant under the next free letter, with the message of the last one to start from. */
export function addVariant(form: Form): Form {
	const used = new Set(form.variants.map(({ key }) => key));
	const key = KEYS.find((letter) => !used.has(letter)) ?? String(used.size + 1);
	const from = form.variants.at(-1) ?? form.content;
	return { ...form, variants: [...form.variants, { ...from, key, share: '50' }] };
}
